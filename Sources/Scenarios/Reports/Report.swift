public import ISO8583

/// What came of a step or of an item of a goal.
public struct StepReport: Sendable, Hashable {
  /// The step as it is written.
  public let step: String
  /// Where it is written.
  public let location: SourceLocation
  /// Whether it held.
  public let passed: Bool
  /// What was expected; `nil` for steps that only do something.
  public let expected: String?
  /// What was there: a value, the whole screen, the whole message. May have several lines.
  public let actual: String?

  /// The outcome of the step written at `location`.
  public init(
    step: String, location: SourceLocation, passed: Bool, expected: String? = nil,
    actual: String? = nil
  ) {
    self.step = step
    self.location = location
    self.passed = passed
    self.expected = expected
    self.actual = actual
  }
}

/// What came of a task: its steps that were performed, then the items of its goal.
public struct TaskReport: Sendable, Hashable {
  /// The task's name.
  public let name: String
  /// What the task asks for, for people.
  public let brief: LocalizedText?
  /// The outcomes, in order; what was not reached is not here.
  public let steps: [StepReport]
  /// How much simulated time it took.
  public let simulatedMilliseconds: Int64

  /// The outcome of a task.
  public init(
    name: String, brief: LocalizedText? = nil, steps: [StepReport],
    simulatedMilliseconds: Int64 = 0
  ) {
    self.name = name
    self.brief = brief
    self.steps = steps
    self.simulatedMilliseconds = simulatedMilliseconds
  }

  /// Whether every step held.
  public var passed: Bool { steps.allSatisfy(\.passed) }

  /// The steps that did not hold.
  public var failures: [StepReport] { steps.filter { !$0.passed } }
}

/// What came of a scenario.
public struct ScenarioReport: Sendable, Hashable {
  /// The scenario's name.
  public let scenario: String
  /// Its title for people.
  public let title: LocalizedText?
  /// The file it is written in.
  public let file: String
  /// The outcomes of its tasks, in order.
  public let tasks: [TaskReport]

  /// The outcome of a scenario.
  public init(scenario: String, title: LocalizedText? = nil, file: String, tasks: [TaskReport]) {
    self.scenario = scenario
    self.title = title
    self.file = file
    self.tasks = tasks
  }

  /// Whether every task passed.
  public var passed: Bool { tasks.allSatisfy(\.passed) }

  /// The title in `language`, or the name when there is none.
  public func title(in language: Language) -> String { title?[language] ?? scenario }
}

/// How many tasks passed and failed.
struct Tally {
  let passed: Int
  let failed: Int

  init(_ reports: [ScenarioReport]) {
    let tasks = reports.flatMap(\.tasks)
    passed = tasks.count(where: \.passed)
    failed = tasks.count - passed
  }
}
