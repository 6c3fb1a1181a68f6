import PaymentCrypto
import Rooms
import Scenarios
import Simulation
import Testing
import Wording

/// Plays steps, written as in a file, in a small world of its own.
enum Play {
  static let world = """
    host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
    merchants:
      - { id: "898320554110001", name: { zh: 城东烟酒店, en: East Gate } }
      - { id: "898320554110002", name: { zh: 惠民便利店, en: Huimin Shop } }
    terminals:
      - { id: "10000001", merchant: "898320554110001" }
      - { id: "10000002", merchant: "898320554110001" }
      - { id: "10000003" }
    cards:
      - { alias: ok, pan: "6225880000000019", expiry: "3012", pin: "975310", kind: debit, balance: "5000.00" }
      - { alias: stripe, pan: "6225880000000118", expiry: "3012", pin: "975310", kind: debit, entry: [swipe], balance: "5000.00" }
    """

  static let signIn = ["press: MENU 1 1 ENTER", "see: 应答码:00 签到成功"]

  static func sale(_ presentation: String = "swipe: ok", amount: String = "10000") -> [String] {
    [
      "press: MENU 1 2", "type: \"\(amount)\"", "press: ENTER", presentation, "press: ENTER",
      "type: \"975310\"", "press: ENTER",
    ]
  }

  static func setup(
    keys: [String] = ["10000001", "10000002", "10000003"], world: String = Play.world
  ) throws -> WorldSetup {
    let file = try WorldLoader.load(Array(world.utf8), file: "world.yaml")
    let key = try #require(SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210"))
    return WorldSetup(
      world: file, masterKeys: Dictionary(uniqueKeysWithValues: keys.map { ($0, key) }))
  }

  /// One task per list of steps; the goal belongs to the last.
  static func scenario(
    _ tasks: [[String]], goal: [String] = [], terminal: String = "10000001"
  ) throws -> Scenario {
    var lines = ["scenario: played", "terminal: \"\(terminal)\"", "tasks:"]
    for (index, steps) in tasks.enumerated() {
      lines += ["  - task: task-\(index + 1)", "    steps:"] + steps.map { "      - \($0)" }
    }
    if !goal.isEmpty { lines += ["    goal:"] + goal.map { "      - \($0)" } }
    let text = lines.joined(separator: "\n") + "\n"
    return try ScenarioLoader.load(Array(text.utf8), file: "played.yaml")
  }

  /// A scenario of tasks that are written out.
  static func lesson(_ tasks: String, head: String = "") throws -> Scenario {
    let text = "scenario: played\nterminal: \"10000001\"\n\(head)tasks:\n\(tasks)\n"
    return try ScenarioLoader.load(Array(text.utf8), file: "played.yaml")
  }

  /// A world with all terminals of a scenario.
  static func world(of scenario: Scenario, language: Language = .zh) throws -> SimulatedWorld {
    try SimulatedWorld(
      setup(), terminals: scenario.terminals, start: nil, language: language, seed: 1,
      traceRetention: .all)
  }

  static func report(
    _ scenario: Scenario, language: Language = .zh
  ) throws -> ScenarioReport {
    var world = try world(of: scenario, language: language)
    return ScenarioRunner(language: language, reportLanguage: .en).play(
      scenario, file: "played.yaml", in: &world)
  }

  /// Nil when every step of these tasks held, else the step that did not, and what was there.
  static func failure(
    lesson tasks: String, head: String = "", language: Language = .zh
  ) throws -> String? {
    try failure(of: report(lesson(tasks, head: head), language: language))
  }

  static func world(
    terminal: String = "10000001", language: Language = .zh, seed: UInt64 = 1,
    withoutOperator: Bool = false
  ) throws -> SimulatedWorld {
    try SimulatedWorld(
      setup(), terminal: terminal, start: nil, language: language, seed: seed,
      withoutOperator: withoutOperator, traceRetention: .all)
  }

  static func report(
    _ steps: [String], goal: [String] = [], in world: inout SimulatedWorld,
    language: Language = .zh
  ) throws -> ScenarioReport {
    ScenarioRunner(language: language, reportLanguage: .en).play(
      try scenario([steps], goal: goal), file: "played.yaml", in: &world)
  }

  static func report(
    _ steps: [String], goal: [String] = [], terminal: String = "10000001",
    language: Language = .zh
  ) throws -> ScenarioReport {
    var world = try world(terminal: terminal, language: language)
    return ScenarioRunner(language: language, reportLanguage: .en).play(
      try scenario([steps], goal: goal, terminal: terminal), file: "played.yaml", in: &world)
  }

  /// Nil when every step held, else the step that did not, and what was there.
  static func failure(
    _ steps: [String], goal: [String] = [], terminal: String = "10000001",
    language: Language = .zh
  ) throws -> String? {
    try failure(of: report(steps, goal: goal, terminal: terminal, language: language))
  }

  /// Records what did not hold.
  static func expectHeld(
    _ failure: String?, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    guard let failure else { return }
    Issue.record("\(failure)", sourceLocation: sourceLocation)
  }

  static func failure(of report: ScenarioReport) -> String? {
    report.tasks.flatMap(\.failures).first.map {
      "\($0.location): \($0.step)\nexpected \($0.expected ?? "-")\nactual \($0.actual ?? "-")"
    }
  }
}
