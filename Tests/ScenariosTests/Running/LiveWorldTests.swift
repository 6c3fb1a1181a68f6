import POSProtocol
import Rooms
import Scenarios
import Testing
import Wording

/// A live host is not needed for what a terminal at rest shows: nothing listens at port 1.
@Suite("What a live world cannot look at is unchecked")
struct LiveWorldTests {
  private func outcome(
    of checks: [String], after steps: [String] = ["press: MENU"]
  ) throws -> TaskReport {
    var world = try LiveWorld(
      Play.setup(), terminal: "10000001", host: "127.0.0.1", port: 1, withoutOperator: false,
      firstSTAN: .first)
    defer { world.close() }
    let scenario = try Play.scenario([steps], goal: checks)
    let report = ScenarioRunner(reportLanguage: .en).play(scenario, file: "f", in: &world)
    return try #require(report.tasks.first)
  }

  @Test("every property of the terminal is either looked at or said to be unchecked")
  func terminal() throws {
    let hidden: Set<TerminalProperty> = [.registered, .bound, .frozen]
    let checks = TerminalProperty.allCases.map { property in
      "terminal: { \(property.rawValue): \(property == .invoice ? "absent" : "'/^/'") }"
    }
    let report = try outcome(of: checks)
    #expect(report.steps.count == checks.count + 1)
    for (property, step) in zip(TerminalProperty.allCases, report.steps.dropFirst()) {
      #expect(step.outcome == (hidden.contains(property) ? .unchecked : .passed), "\(property)")
    }
    #expect(report.outcome == .unchecked)
  }

  @Test("nothing of the host's books is ticked")
  func ledger() throws {
    let names =
      LedgerCount.allCases.map(\.rawValue) + ShopFigure.allCases.map(\.rawValue)
      + LedgerAccount.allCases.map { "\($0.rawValue) of 898320554110001" }
      + ["balance of ok", "stock of 6901028075763", "fees", "last-alert", "freeze-reason of ok"]
    let report = try outcome(of: names.map { "ledger: { \($0): present }" })
    #expect(report.steps.dropFirst().map(\.outcome) == names.map { _ in .unchecked })
    #expect(
      report.reason?.contains("only the built-in host shows `ledger: approved`") == true)
  }

  @Test("what differs fails, whatever stands beside it that cannot be looked at")
  func mixed() throws {
    let wrong = try outcome(of: ["terminal: { registered: true, signed-in: true }"])
    #expect(wrong.outcome == .failed)
    let right = try outcome(of: ["terminal: { registered: true, signed-in: false }"])
    #expect(right.outcome == .unchecked)
  }

  @Test("a terminal without power shows nothing of its state")
  func off() throws {
    let off = try outcome(
      of: ["terminal: { journal: 0 }", "stock: { \"6901028075763\": \"0\" }"],
      after: ["power: off"])
    #expect(off.steps.map(\.outcome) == [.passed, .unchecked, .unchecked])
  }

  private func report(_ tasks: String) throws -> ScenarioReport {
    var world = try LiveWorld(
      Play.setup(), terminal: "10000001", host: "127.0.0.1", port: 1, withoutOperator: false,
      firstSTAN: .first)
    defer { world.close() }
    let scenario = try Play.lesson(tasks, head: "terminals: [\"10000002\"]\n")
    return ScenarioRunner(reportLanguage: .en).play(scenario, file: "f", in: &world)
  }

  @Test("what happens around a person is refused, at its place, with what to do")
  func happens() throws {
    let tasks = """
        - task: t
          happens:
            - { after: 1s, do: { paper: out } }
          steps:
            - press: MENU

      """
    let failures = try #require(try report(tasks).tasks.first).failures
    #expect(failures.map(\.step) == ["happens"])
    #expect(failures.first?.location.line == 7)
    #expect(
      failures.first?.actual == "`happens` needs simulated time; run without --host")
  }

  @Test(
    "another terminal is refused, and what was to be typed there is not told",
    arguments: [
      "  - task: t\n    at: \"10000002\"\n    steps:\n      - press: MENU\n",
      "  - task: t\n    steps:\n      - { type: \"975310\", at: \"10000002\" }\n",
    ])
  func seats(_ tasks: String) throws {
    let report = try report(tasks)
    let failure = try #require(report.tasks.first?.failures.first)
    #expect(failure.actual == "`at` needs simulated time; run without --host")
    #expect(failure.step.hasSuffix("at: \"10000002\""))
    #expect(!JSONReport.render(report).contains("975310"))
  }

  @Test("its own terminal by name is no other")
  func ownSeat() throws {
    let tasks = "  - task: t\n    at: \"10000001\"\n    steps:\n      - press: MENU\n"
    #expect(try report(tasks).passed)
  }
}
