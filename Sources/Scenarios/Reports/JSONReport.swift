/// Reports for programs: one JSON object per scenario, one per line.
public enum JSONReport {
  /// The object of one scenario.
  public static func render(_ report: ScenarioReport) -> String {
    JSONValue.object([
      "scenario": .string(report.scenario),
      "passed": .bool(report.passed),
      "tasks": .array(report.tasks.map(task)),
    ]).text
  }

  /// The objects of several scenarios, each on its line.
  public static func render(_ reports: [ScenarioReport]) -> String {
    reports.map { render($0) + "\n" }.joined()
  }

  private static func task(_ task: TaskReport) -> JSONValue {
    .object([
      "name": .string(task.name),
      "passed": .bool(task.passed),
      "steps": .array(task.steps.map(step)),
    ])
  }

  private static func step(_ step: StepReport) -> JSONValue {
    .object([
      "step": .string(step.step),
      "line": .number(Int64(step.location.line)),
      "passed": .bool(step.passed),
      "expected": .optional(step.expected),
      "actual": .optional(step.actual),
    ])
  }
}
