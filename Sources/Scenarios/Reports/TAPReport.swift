import Wording

/// Reports in the Test Anything Protocol, version 13: a test point per task, with a YAML block
/// below a failed one.
public enum TAPReport {
  /// The whole stream.
  ///
  /// - Parameter strict: what could not be checked counts as a failure.
  public static func render(_ reports: [ScenarioReport], strict: Bool = false) -> String {
    let tasks = reports.flatMap { report in report.tasks.map { (report.scenario, $0) } }
    var lines = ["TAP version 13", "1..\(tasks.count)"]
    for (index, (scenario, task)) in tasks.enumerated() {
      let point = "\(index + 1) - \(name("\(scenario): \(task.label)"))"
      lines.append(line(point, task, strict))
      if let failure = task.failures.first { lines += diagnostics(failure) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ point: String, _ task: TaskReport, _ strict: Bool) -> String {
    let reason = task.reason.map { ": " + oneLine($0) } ?? ""
    switch task.outcome {
    case .passed: return "ok \(point)"
    case .failed: return "not ok \(point)"
    case .unchecked where strict: return "not ok \(point) - unchecked\(name(reason))"
    case .skipped, .unchecked: return "ok \(point) # SKIP \(task.outcome.rawValue)\(reason)"
    }
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
