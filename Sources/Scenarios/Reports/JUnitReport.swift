import Wording

/// Reports in the XML that JUnit made common, as the schema of the Jenkins xunit plugin
/// (junit-10.xsd) has it: a suite per scenario, a case per task. Times are what a person waited;
/// the world's time is a property of the suite.
public enum JUnitReport {
  /// The whole document.
  ///
  /// - Parameter strict: what could not be checked counts as a failure.
  public static func render(_ reports: [ScenarioReport], strict: Bool = false) -> String {
    let tally = OutcomeCount(reports)
    let wallTime = reports.map(\.wallTime).reduce(.zero, +)
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<testsuites name="poslab" \#(counts(tally, strict)) time="\#(seconds(wallTime))">"#,
    ]
    for report in reports { lines += suite(report, strict) }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func counts(_ tally: OutcomeCount, _ strict: Bool) -> String {
    let failures = tally[.failed] + (strict ? tally[.unchecked] : 0)
    return #"tests="\#(tally.total)" failures="\#(failures)" errors="0""#
  }

  private static func suite(_ report: ScenarioReport, _ strict: Bool) -> [String] {
    let tally = OutcomeCount([report])
    let skipped = tally[.skipped] + (strict ? 0 : tally[.unchecked])
    let names =
      #"name="\#(escapedMarkup(report.scenario))" file="\#(escapedMarkup(report.file))""#
    let numbers =
      #"\#(counts(tally, strict)) skipped="\#(skipped)" time="\#(seconds(report.wallTime))""#
    return ["  <testsuite \(names) \(numbers)>"] + properties(report)
      + report.tasks.flatMap { testCase($0, report, strict) } + ["  </testsuite>"]
  }

  private static func properties(_ report: ScenarioReport) -> [String] {
    let simulated = decimal(report.simulatedMilliseconds, places: 3)
    return [
      "    <properties>",
      #"      <property name="simulated-time" value="\#(simulated)"/>"#,
      "    </properties>",
    ]
  }

  private static func testCase(
    _ task: TaskReport, _ report: ScenarioReport, _ strict: Bool
  ) -> [String] {
    let names =
      #"name="\#(escapedMarkup(task.label))" classname="\#(escapedMarkup(report.scenario))""#
    let head = #"    <testcase \#(names) time="\#(seconds(task.wallTime))""#
    let inside = task.failures.map(failure) + unplayed(task, strict)
    return inside.isEmpty ? [head + "/>"] : [head + ">"] + inside + ["    </testcase>"]
  }

  /// Why a task that did not fail is not one that passed.
  private static func unplayed(_ task: TaskReport, _ strict: Bool) -> [String] {
    guard task.outcome == .skipped || task.outcome == .unchecked else { return [] }
    let element = strict && task.outcome == .unchecked ? "failure" : "skipped"
    let message = escapedMarkup(task.reason ?? "")
    return [#"      <\#(element) type="\#(task.outcome.rawValue)" message="\#(message)"/>"#]
  }

  private static func failure(_ step: StepReport) -> String {
    let expected = step.expected.map { "expected: \($0)\n" } ?? ""
    let actual = step.actual.map { "actual: \($0)\n" } ?? ""
    let message = escapedMarkup("\(step.location): \(step.step)")
    let body = escapedMarkup(expected + actual)
    return #"      <failure type="failed" message="\#(message)">\#(body)</failure>"#
  }

  /// With six decimals; a task takes less than a millisecond in simulated time.
  private static func seconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    return decimal(seconds &* 1_000_000 &+ attoseconds / 1_000_000_000_000, places: 6)
  }
}
