import ISO8583
import POSProtocol
import Scenarios
import Testing

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
}
