public import ISO8583

/// A scenario file: tasks that a trainer reads aloud, a trainee does by hand and QA replays.
public struct Scenario: Sendable, Hashable {
  /// The name, as reports and file names use it.
  public let name: Located<String>
  /// The title for people.
  public let title: LocalizedText?
  /// By which scenarios are chosen.
  public let tags: [String]
  /// The world: a name under `Simulations/worlds/` or a path; absent: the default world.
  public let world: Located<String>?
  /// The identification of the terminal that is used, 8 characters (F41).
  public let terminal: Located<String>
  /// Where simulated time starts; absent: where the world says.
  public let clock: ClockTime?
  /// Whether nobody is signed in at the terminal at the start (`operator: none`).
  public let startsWithoutOperator: Bool
  /// The language of the terminal's screens; absent: the caller's.
  public let language: Language?
  /// The tasks, in order; at least one.
  public let tasks: [ScenarioTask]

  /// The title in `language`, or the name when there is none.
  public func title(in language: Language) -> String {
    title?[language] ?? name.value
  }
}

/// One thing to do within a scenario.
public struct ScenarioTask: Sendable, Hashable {
  /// The name, unique in its scenario.
  public let name: Located<String>
  /// What to do, for people.
  public let brief: LocalizedText?
  /// Help, from the smallest to the largest.
  public let hints: [LocalizedText]
  /// The reference way to do it.
  public let steps: [Located<Step>]
  /// What decides whether it is done, whoever did it.
  public let goal: [Located<Assertion>]
}
