import Foundation
import Rooms
import Scenarios
import Simulation
import Testing
import Wording

@Suite("Figures as changes")
struct FigureChangeTests {
  private func change(_ text: String) throws -> ValueMatcher {
    .change(try #require(FigureChange(text)))
  }

  @Test(
    "hold when the figure has changed by exactly so much, up or down",
    arguments: [
      ("by 1", "2", "3"), ("by +1", "0", "1"), ("by -5", "3", "-2"), ("by 0", "7", "7"),
      ("by -200.00", "5000.00", "4800.00"), ("by 12.45", "0.00", "12.45"),
      ("by 0.00", "3.10", "3.10"), ("by -0.01", "0.00", "-0.01"),
    ])
  func holds(_ text: String, _ before: String, _ now: String) throws {
    let matcher = try change(text)
    #expect(matcher.matches(now, before: before))
    #expect(matcher.description == text)
    #expect(!matcher.matches(now + "1", before: before))
  }

  @Test("do not hold without the figure before, or without one now")
  func without() throws {
    let matcher = try change("by 1")
    #expect(!matcher.matches("1"))
    #expect(!matcher.matches("1", before: nil))
    #expect(!matcher.matches(nil, before: "0"))
    #expect(!matcher.matches("absent", before: "0"))
    #expect(!matcher.matches("\(Int64.max)", before: "0"))
  }

  @Test(
    "are nothing else",
    arguments: [
      "by", "by ", "by one", "by  1", "by 1 ", "by +-1", "by --1", "by 1.5", "by 1.234", "by .50",
      "by 1.", "1", "BY 1", "by 99999999999999999999", "by ٣",
    ])
  func malformed(_ text: String) { #expect(FigureChange(text) == nil) }

  @Test("are written in logs as in scripts, and a spoilt log is refused")
  func coded() throws {
    let change = try #require(FigureChange("by -200.00"))
    let data = try JSONEncoder().encode([change])
    #expect(String(decoding: data, as: UTF8.self) == "[\"by -200.00\"]")
    #expect(try JSONDecoder().decode([FigureChange].self, from: data) == [change])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([FigureChange].self, from: Data("[\"by x\"]".utf8))
    }
  }

  @Test(
    "are refused where a property is no figure, or another kind of figure",
    arguments: [
      "terminal: { signed-in: by 1 }", "terminal: { stan: by 1 }", "terminal: { batch: by 1 }",
      "terminal: { operator: by 1 }", "ledger: { last-alert: by 1 }",
      "ledger: { freeze-reason of ok: by 1 }", "ledger: { approved: by 1.00 }",
      "ledger: { balance of ok: by 1 }", "stock: { \"6901028075763\": by 0.50 }",
      "sent: { \"39\": by 1 }", "received: { mti: by 1 }",
    ])
  func noFigure(_ step: String) throws {
    let error = try #require(throws: LoadErrors.self) { try loadStep(step) }
    #expect(error.description.contains("is not a value that"))
  }

  private static let sale = Play.sale().map { "      - \($0)\n" }.joined()

  private func tasks(_ goal: String, steps: String = "") -> String {
    """
      - task: before
        steps:
          - press: MENU 1 1 ENTER
          - see: 签到成功
    \(Self.sale)      - see: 交易成功
      - task: sell
        steps:
    \(Self.sale)\(steps)    goal:
          - \(goal)
    """
  }

  @Test("count from the beginning of the task, whatever stood there before")
  func counted() throws {
    for goal in [
      "ledger: { approved: by 1, declined: by 0, balance of ok: by -100.00 }",
      "terminal: { journal: by 1, unsent: by 0 }", "ledger: { approved: 2 }",
    ] {
      Play.expectHeld(try Play.failure(lesson: tasks(goal)))
    }
    let between = "      - ledger: { approved: by 1 }\n"
    Play.expectHeld(try Play.failure(lesson: tasks("see: 交易成功", steps: between)))
  }

  @Test("say what was there at the beginning when they do not hold")
  func said() throws {
    let report = try Play.report(Play.lesson(tasks("ledger: { approved: by 2 }")))
    let failure = try #require(report.tasks.last?.failures.first)
    #expect(failure.expected == "approved: by 2")
    #expect(failure.actual == "approved: 2 (1 at the beginning)")
  }

  @Test("of a room need a beginning, and count from it")
  func room() throws {
    var world = try Play.world()
    #expect(try Play.report(Play.signIn + Play.sale(), in: &world).passed)
    let approved = Assertion.ledger([Expectation(.count(.approved), try change("by 1"))])
    #expect(try !world.room.verdict(of: approved, at: world.seat).isHeld)
    let beginning = Baseline(try world.room.look(at: world.seat), for: [approved])
    #expect(try !world.room.verdict(of: approved, at: world.seat, since: beginning).isHeld)
    #expect(try Play.report(["press: MENU"] + Play.sale(), in: &world).passed)
    #expect(try world.room.verdict(of: approved, at: world.seat, since: beginning).isHeld)
  }

  @Test("of what had no value before count from nothing")
  func fromNothing() throws {
    let world = try Play.world(terminal: "10000003")
    let deposit = Assertion.ledger([Expectation(.shop(.deposit), try change("by 0.00"))])
    let beginning = Baseline(try world.room.look(at: world.seat), for: [deposit])
    guard
      case .differs(let mismatch) = try world.room.verdict(
        of: deposit, at: world.seat, since: beginning, language: .en)
    else {
      Issue.record("a terminal without a shop has no deposit")
      return
    }
    #expect(mismatch.actual == "deposit: absent (0 at the beginning)")
  }
}
