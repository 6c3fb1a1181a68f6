public import Wording

/// What came of a step or of an item of a goal.
public struct StepReport: Sendable, Hashable {
  /// The step as it is written.
  public let step: String
  /// Where it is written.
  public let location: SourceLocation
  /// Whether it held.
  public let outcome: PlayOutcome
  /// What was expected; `nil` for steps that only do something.
  public let expected: String?
  /// What was there: a value, the whole screen, the whole message. May have several lines.
  public let actual: String?
  /// Why it could not be checked.
  public let reason: String?

  /// The outcome of the step written at `location`.
  public init(
    step: String, location: SourceLocation, outcome: PlayOutcome, expected: String? = nil,
    actual: String? = nil, reason: String? = nil
  ) {
    self.step = step
    self.location = location
    self.outcome = outcome
    self.expected = expected
    self.actual = actual
    self.reason = reason
  }

  /// Whether it was checked and held.
  public var passed: Bool { outcome == .passed }
}

/// What came of a task: its steps that were performed, then the items of its goal.
public struct TaskReport: Sendable, Hashable {
  /// The task's name.
  public let name: String
  /// What the task asks for, for people.
  public let brief: LocalizedText?
  /// The terminal at which it is done, when the room has several; nil when it has one.
  public let terminal: String?
  /// The outcomes, in order; what was not reached is not here.
  public let steps: [StepReport]
  /// How much time passed on the world's clock.
  public let simulatedMilliseconds: Int64
  /// How long it took.
  public let wallTime: Duration
  /// Why it was not played.
  public let skipReason: String?

  /// The outcome of a task that was played.
  public init(
    name: String, brief: LocalizedText? = nil, terminal: String? = nil, steps: [StepReport],
    simulatedMilliseconds: Int64 = 0, wallTime: Duration = .zero
  ) {
    self.name = name
    self.brief = brief
    self.terminal = terminal
    self.steps = steps
    self.simulatedMilliseconds = simulatedMilliseconds
    self.wallTime = wallTime
    skipReason = nil
  }

  /// A task that was not played.
  public init(
    _ task: ScenarioTask, skippedBecause reason: String, terminal: String? = nil
  ) {
    name = task.name.value
    brief = task.brief
    self.terminal = terminal
    steps = []
    simulatedMilliseconds = 0
    wallTime = .zero
    skipReason = reason
  }

  /// The name, with the terminal where there are several.
  var label: String { terminal.map { "\(name) (\($0))" } ?? name }

  /// What came of it as a whole.
  public var outcome: PlayOutcome {
    skipReason == nil ? PlayOutcome(of: steps.lazy.map(\.outcome)) : .skipped
  }

  /// Whether it was played and all of it was checked and held.
  public var passed: Bool { outcome == .passed }

  /// The steps that did not hold.
  public var failures: [StepReport] { steps.filter { $0.outcome == .failed } }

  /// Why it was skipped, or what could not be checked and why, one below the other.
  public var reason: String? {
    if let skipReason { return skipReason }
    guard outcome == .unchecked else { return nil }
    let reasons = steps.compactMap(\.reason)
    return reasons.isEmpty ? nil : reasons.joined(separator: "\n")
  }
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

  /// What came of it as a whole.
  public var outcome: PlayOutcome { PlayOutcome(of: tasks.lazy.map(\.outcome)) }

  /// Whether it was played and all of it was checked and held.
  public var passed: Bool { outcome == .passed }

  /// Time on the world's clock.
  public var simulatedMilliseconds: Int64 {
    tasks.map(\.simulatedMilliseconds).reduce(0) { $0 &+ $1 }
  }

  /// How long it took.
  public var wallTime: Duration { tasks.map(\.wallTime).reduce(.zero, +) }

  /// The title in `language`, or the name when there is none.
  public func title(in language: Language) -> String { title?[language] ?? scenario }
}
