/// Reports in the XML that JUnit made common: a suite per scenario, a case per task. Times are
/// simulated.
public enum JUnitReport {
  /// The whole document.
  public static func render(_ reports: [ScenarioReport]) -> String {
    let tally = Tally(reports)
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<testsuites tests="\#(tally.passed + tally.failed)" failures="\#(tally.failed)">"#,
    ]
    for report in reports { lines += suite(report) }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func suite(_ report: ScenarioReport) -> [String] {
    let tally = Tally([report])
    let time = seconds(report.tasks.map(\.simulatedMilliseconds).reduce(0) { $0 &+ $1 })
    let head = #"  <testsuite name="\#(escapedMarkup(report.scenario))""#
    let counts = #" tests="\#(report.tasks.count)" failures="\#(tally.failed)" time="\#(time)">"#
    return [head + counts] + report.tasks.flatMap { testCase($0, report) } + ["  </testsuite>"]
  }

  private static func testCase(_ task: TaskReport, _ report: ScenarioReport) -> [String] {
    let names =
      #"name="\#(escapedMarkup(task.name))" classname="\#(escapedMarkup(report.scenario))""#
    let place = #"file="\#(escapedMarkup(report.file))""#
    let head =
      #"    <testcase \#(names) \#(place) time="\#(seconds(task.simulatedMilliseconds))""#
    guard !task.failures.isEmpty else { return [head + "/>"] }
    return [head + ">"] + task.failures.map(failure) + ["    </testcase>"]
  }

  private static func failure(_ step: StepReport) -> String {
    let expected = step.expected.map { "expected: \($0)\n" } ?? ""
    let actual = step.actual.map { "actual: \($0)\n" } ?? ""
    let message = escapedMarkup("\(step.location): \(step.step)")
    let body = escapedMarkup(expected + actual)
    return #"      <failure message="\#(message)">\#(body)</failure>"#
  }

  private static func seconds(_ milliseconds: Int64) -> String {
    let digits = String(milliseconds.magnitude % 1_000)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return "\(milliseconds.magnitude / 1_000).\(fraction)"
  }
}
