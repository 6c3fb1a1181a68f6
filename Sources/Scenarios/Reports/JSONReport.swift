public import Wording

/// Reports for programs: one JSON object per scenario, one per line. Times are the world's, so that
/// equal seeds give equal objects. `docs/scenarios.md` lists the members.
public enum JSONReport {
  /// The object of one scenario, its title in `language`.
  public static func render(_ report: ScenarioReport, language: Language = .zh) -> String {
    JSONValue.object([
      "scenario": .string(report.scenario),
      "title": .string(report.title(in: language)),
      "file": .string(report.file),
      "passed": .bool(report.passed),
      "outcome": .string(report.outcome.rawValue),
      "time": .thousandths(report.simulatedMilliseconds),
      "tasks": .array(report.tasks.map(task)),
    ]).text
  }

  private static func task(_ task: TaskReport) -> JSONValue {
    let place = task.terminal.map { [JSONValue.Member("terminal", .string($0))] } ?? []
    return .object(
      [JSONValue.Member("name", .string(task.name))] + place + [
        JSONValue.Member("passed", .bool(task.passed)),
        JSONValue.Member("outcome", .string(task.outcome.rawValue)),
        JSONValue.Member("reason", .optional(task.reason)),
        JSONValue.Member("time", .thousandths(task.simulatedMilliseconds)),
        JSONValue.Member("steps", .array(task.steps.map(step))),
      ])
  }

  private static func step(_ step: StepReport) -> JSONValue {
    .object([
      "step": .string(step.step),
      "line": .number(Int64(step.location.line)),
      "passed": .bool(step.passed),
      "outcome": .string(step.outcome.rawValue),
      "expected": .optional(step.expected),
      "actual": .optional(step.actual),
      "reason": .optional(step.reason),
    ])
  }
}
