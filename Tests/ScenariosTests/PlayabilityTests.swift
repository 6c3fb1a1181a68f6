import Rooms
import Scenarios
import Testing
import Wording

@Suite("What keeps a person from playing")
struct PlayabilityTests {
  private func hindrances(
    steps: [String] = [], goal: [String] = ["see: 好"], brief: Bool = true
  ) throws -> [Hindrance] {
    let parts =
      ["  - task: t"] + (brief ? ["    brief: { zh: 好, en: Good }"] : []) + ["    steps:"]
      + steps.map { "      - \($0)" } + ["    goal:"] + goal.map { "      - \($0)" }
    return try Play.lesson(
      parts.joined(separator: "\n"), head: "terminals: [\"10000002\"]\n"
    ).hindrances
  }

  @Test(
    "Steps that no hands do: each with its place, and where to move it",
    arguments: [
      ("line: cut", Verb.line), ("trainer: { mac: wrong }", .trainer), ("power: off", .power),
      ("paper: out", .paper), ("clock: next-day", .clock),
      ("{ line: cut, at: \"10000002\" }", .line),
    ])
  func notByHand(_ step: String, _ verb: Verb) throws {
    let found = try hindrances(steps: ["press: MENU", step])
    #expect(found.map(\.problem) == [.notByHand(verb)])
    let text = try #require(found.first).text
    #expect(text.en.hasPrefix("played.yaml:9:"))
    #expect(text.en.contains("`\(verb.rawValue)`") && text.en.contains("move it to `happens`"))
    #expect(text.zh.contains("`\(verb.rawValue)`") && text.zh.contains("移到 `happens`"))
  }

  @Test("Hands do all the rest")
  func byHand() throws {
    let steps = [
      "press: MENU", "type: \"1\"", "swipe: ok", "insert: ok", "tap: ok", "scan: ok", "power: on",
      "paper: load", "wait: 5s", "say: { zh: 好, en: Good }", "see: 好", "ledger: { approved: 1 }",
      "{ press: MENU, at: \"10000002\" }",
    ]
    #expect(try hindrances(steps: steps) == [])
  }

  @Test("A task without a brief")
  func noBrief() throws {
    let found = try hindrances(steps: ["press: MENU"], brief: false)
    #expect(found.map(\.problem) == [.noBrief(task: "t")])
    #expect(found.first?.text.en.hasSuffix("add a `brief`") == true)
  }

  @Test(
    "A goal in which nothing could tick",
    arguments: [
      [], ["not-see: 坏"], ["ledger: { approved: by 0 }"],
      ["not-see: 坏", "terminal: { journal: by 0 }", "stock: { \"6901028075763\": by 0 }"],
    ])
  func noGoal(_ goal: [String]) throws {
    let found = try hindrances(steps: ["press: MENU"], goal: goal)
    #expect(found.map(\.problem) == [.noGoal(task: "t")])
  }

  @Test(
    "A goal in which one thing could tick is enough",
    arguments: [
      "see: 好", "printed: 好", "sent: { mti: \"0200\" }", "received: { \"39\": \"00\" }",
      "terminal: { signed-in: true }", "ledger: { approved: by 1 }",
      "ledger: { declined: by 0, approved: by 1 }", "stock: { \"6901028075763\": by -5 }",
    ])
  func goal(_ item: String) throws {
    #expect(try hindrances(steps: ["press: MENU"], goal: ["not-see: 坏", item]) == [])
  }

  @Test("A task's name never reaches a message with its control characters")
  func hostile() {
    let text = Hindrance.Problem.noBrief(task: "a\u{1B}[2J\nb").text
    for words in [text.zh, text.en] { #expect(!words.unicodeScalars.contains { $0.value < 0x20 }) }
  }
}
