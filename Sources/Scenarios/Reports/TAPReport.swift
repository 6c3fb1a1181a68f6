/// Reports in the Test Anything Protocol, version 13: a test point per task, with a YAML block
/// below a failed one.
public enum TAPReport {
  /// The whole stream.
  public static func render(_ reports: [ScenarioReport]) -> String {
    let tasks = reports.flatMap { report in report.tasks.map { (report.scenario, $0) } }
    var lines = ["TAP version 13", "1..\(tasks.count)"]
    for (index, (scenario, task)) in tasks.enumerated() {
      let state = task.passed ? "ok" : "not ok"
      lines.append("\(state) \(index + 1) - \(name("\(scenario): \(task.name)"))")
      if let failure = task.failures.first { lines += diagnostics(failure) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  // A `#` would begin a directive such as SKIP, and so turn a failure into none.
  private static func name(_ text: String) -> String {
    String(oneLine(text).flatMap { $0 == "#" || $0 == "\\" ? ["\\", $0] : [$0] })
  }

  // JSON strings are YAML too.
  private static func diagnostics(_ failure: StepReport) -> [String] {
    var lines = ["  ---", "  at: \(JSONValue.string(failure.location.description).text)"]
    lines.append("  step: \(JSONValue.string(failure.step).text)")
    lines.append("  expected: \(JSONValue.optional(failure.expected).text)")
    lines.append("  actual: \(JSONValue.optional(failure.actual).text)")
    return lines + ["  ..."]
  }
}
