import Rooms
import Simulation
import TerminalKit
import Testing
import Wording

@testable import Scenarios

@Suite("Several terminals in a room")
struct RunningSeatTests {
  private static let head = "terminals: [\"10000001\", \"10000002\"]\n"

  private func task(_ name: String, at: String? = nil, _ steps: [String]) -> String {
    "  - task: \(name)\n" + (at.map { "    at: \"\($0)\"\n" } ?? "") + "    steps:\n"
      + steps.map { "      - \($0)\n" }.joined()
  }

  private func expectHeld(
    _ tasks: String..., sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let failure = try Play.failure(lesson: tasks.joined(), head: Self.head)
    Play.expectHeld(failure, sourceLocation: sourceLocation)
  }

  private static let test = ["press: MENU 4 3", "see: 测试成功"]
  private func there(_ steps: [String]) -> [String] {
    steps.map { "{ \($0), at: \"10000002\" }" }
  }

  @Test(
    "A step, and a task, is done at the terminal that it names; the others at the scenario's own")
  func places() throws {
    try expectHeld(
      task(
        "own",
        Play.signIn + there(["terminal: { signed-in: false }"])
          + ["terminal: { signed-in: true }"]),
      task("other", at: "10000002", ["terminal: { signed-in: false }"] + Play.signIn),
      task(
        "own-again",
        there(["terminal: { signed-in: true, journal: 0 }"]) + ["press: MENU"] + Play.sale()
          + ["see: 交易成功", "terminal: { journal: 1 }"] + there(["terminal: { journal: 0 }"]))
    )
  }

  @Test("The host's books are one, figures of each terminal its own")
  func books() throws {
    let sale =
      there(["press: MENU 1 2 1 00 00 ENTER", "swipe: ok", "press: ENTER"])
      + there(["type: \"975310\"", "press: ENTER", "see: 交易成功"])
    try expectHeld(
      task("sign-in", Play.signIn + there(Play.signIn)),
      task(
        "sell",
        sale + ["ledger: { approved: by 1, balance of ok: by -100.00 }"]
          + ["terminal: { journal: by 0 }"] + there(["terminal: { journal: by 1 }"])))
  }

  @Test("Each has its own line, its own printer and its own power")
  func own() throws {
    try expectHeld(
      task(
        "own",
        ["line: cut", "paper: out"] + there(Self.test) + there(["terminal: { paper: load }"])
          + ["press: MENU 4 3", "see: 连接失败", "power: off"]
          + there(["terminal: { power: on }", "press: MENU 4 3", "see: 测试成功"])))
  }

  @Test("What was arranged at one terminal is void when a task begins at another")
  func void() throws {
    let first = """
        - task: first
          happens:
            - { after: 1h, do: { paper: out } }
            - { when: { see: 测试成功 }, do: { paper: out } }
          steps:
            - press: MENU

      """
    let second = task(
      "second", at: "10000002",
      ["wait: 2h"] + Self.test.map { "{ \($0), at: \"10000001\" }" }
        + ["{ terminal: { paper: load }, at: \"10000001\" }"])
    try expectHeld(first, second)
  }

  @Test("A wrong step elsewhere says where, and the script is back at its own terminal")
  func wrong() throws {
    let scenario = try Play.lesson(
      task("first", there(["see: 没有这个"]) + ["press: MENU"])
        + task("second", at: "10000002", ["press: MENU"]),
      head: Self.head)
    var world = try Play.world(of: scenario)
    let report = ScenarioRunner(reportLanguage: .en).play(scenario, file: "f", in: &world)
    #expect(report.tasks.map(\.terminal) == ["10000001", "10000002"])
    #expect(report.tasks.first?.failures.map(\.step) == ["see: 没有这个, at: \"10000002\""])
    #expect(world.seat.terminal == "10000001")
    let text = TextReport.render(report, language: .en)
    for name in ["✗ first (10000001)", "– second (10000002)"] { #expect(text.contains(name)) }
    #expect(JSONReport.render(report).contains("\"name\": \"first\", \"terminal\": \"10000001\""))
    for text in [TAPReport.render([report]), JUnitReport.render([report])] {
      #expect(text.contains("second (10000002)"))
    }
  }

  @Test("With one terminal no report names it")
  func single() throws {
    let report = try Play.report(["press: MENU"])
    #expect(report.tasks.map(\.terminal) == [nil])
    #expect(!JSONReport.render(report).contains("\"terminal\""))
  }

  @Test("The trace names the terminal where there are several, the host's lines too")
  func trace() throws {
    let scenario = try Play.lesson(task("t", there(Self.test)), head: Self.head)
    var world = try Play.world(of: scenario)
    #expect(ScenarioRunner().play(scenario, file: "f", in: &world).passed)
    let sources = Set(world.trace.entries.map(\.source))
    #expect(sources.contains("host 10000002") && sources.contains("terminal 10000002"))
    #expect(sources.allSatisfy { $0.hasSuffix(" 10000001") || $0.hasSuffix(" 10000002") })
    var alone = try Play.world()
    #expect(try Play.report(Self.test, in: &alone).passed)
    #expect(Set(alone.trace.entries.map(\.source)) == ["person", "terminal", "host"])
  }

  @Test("Digits of a PIN are stars at any terminal")
  func secret() throws {
    let steps =
      there(Play.signIn + ["press: MENU 1 2 1 00 ENTER", "swipe: ok", "press: ENTER"])
      + there(["type: \"975310\""])
    let report = try Play.report(Play.lesson(task("t", steps), head: Self.head))
    #expect(report.passed)
    #expect(report.tasks.first?.steps.last?.step == "type: \"******\", at: \"10000002\"")
  }

  @Test("A terminal that is none of the room's is an error that names the nearest")
  func unknown() throws {
    let tasks = "  - task: t\n    at: \"10000009\"\n    goal:\n      - see: 好\n"
    let error = try #require(throws: LoadErrors.self) { try Play.lesson(tasks, head: Self.head) }
    #expect(
      error.description
        == "played.yaml:6:9: there is no terminal of the room `10000009`; "
        + "did you mean `10000001`?")
    let twice = try #require(throws: LoadErrors.self) {
      try Play.lesson(
        task("t", ["press: MENU"]), head: "terminals: [\"10000002\", \"10000002\"]\n")
    }
    #expect(twice.description.contains("terminal `10000002` is already defined"))
  }

  @Test("A card that a trainer does not name is the first one shown, at whatever terminal")
  func firstCard() throws {
    let scenario = try Play.lesson(
      task("t", ["trainer: { freeze: card }"] + there(["swipe: ok"])), head: Self.head)
    #expect(scenario.firstCard == "ok")
  }
}
