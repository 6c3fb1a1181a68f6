import POSProtocol
import TestKit
import Testing

@testable import Acquirer

@Suite("What risk rules remember")
struct RiskMemoryTests {
  private func rules() throws -> [RiskRule] {
    [
      Watched.rule(
        .frequency(RiskFrequency(.card, count: 4, within: try Watched.minutes(10))), name: "card"),
      Watched.rule(
        .frequency(
          RiskFrequency(
            .merchant, count: 3, atLeast: try Watched.amount(5_000),
            within: try Watched.minutes(5))), name: "shop"),
      Watched.rule(
        .repeatedDeclines(count: 2, within: try Watched.minutes(3)), name: "declines"),
      Watched.rule(
        .voidAndResale(count: 2, within: try Watched.minutes(30)), name: "resale"),
      Watched.rule(.amount(atLeast: try Watched.amount(9_000)), name: "amount"),
    ]
  }

  /// Sales, some too large, voids and reversals, at irregular times.
  private func trade(_ desk: inout Desk, _ random: inout SplitMix64) throws {
    let pan = Bool.random(using: &random) ? World.debitPAN : "4111111111111111"
    let cents = UInt64.random(in: 1...10_000, using: &random)
    desk.pass(milliseconds: Int64.random(in: 0...120_000, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: _ = try desk.sale(cents: 90_000_000, pan: pan)
    case 1:
      let sale = try desk.done(.sale, cents: cents, pan: pan)
      _ = try desk.follow(.saleVoid, of: sale, pan: pan)
    case 2: _ = try desk.reverse(try desk.done(.sale, cents: cents, pan: pan))
    default: _ = try desk.sale(cents: cents, pan: pan)
    }
  }

  @Test("a host that starts again remembers what it would have remembered", arguments: 1...12)
  func restart(_ seed: Int) throws {
    let rules = try rules()
    var desk = try Watched.desk(rules)
    var random = SplitMix64(seed: UInt64(seed))
    var settings = Acquirer.Settings()
    settings.risk = rules
    for _ in 0..<60 { try trade(&desk, &random) }
    let again = Acquirer(
      registry: try World().registry, ledger: MemoryLedger(desk.changes), settings: settings)
    #expect(!desk.alerts.isEmpty)
    #expect(again.ledger == desk.acquirer.ledger)
    #expect(again.watchdog == desk.acquirer.watchdog)
    #expect(again.watchdog.memory.contains { !$0.isEmpty })
  }

  @Test("a rule remembers a limited number of a card's transactions")
  func limit() throws {
    let condition = RiskRule.Condition.frequency(
      RiskFrequency(
        .card, count: 99, within: try #require(RiskWindow(milliseconds: 86_400_000))))
    var desk = try Watched.desk([Watched.rule(condition)])
    for _ in 0..<RiskWatch.memoryLimit + 20 {
      let sale = try desk.done(.sale, cents: 1)
      _ = try desk.reverse(sale)
    }
    let sizes = desk.acquirer.watchdog.memory.flatMap { $0.values.map(\.count) }
    #expect(sizes == [RiskWatch.memoryLimit])
  }

  @Test("an alert is a change of the request that made it, behind the transaction")
  func oneBatch() throws {
    var desk = try Watched.desk(
      [Watched.rule(.amount(atLeast: try Watched.amount(1)), .freezeMerchant)])
    let before = desk.changes.count
    #expect(try desk.sale() == "00")
    let kinds = desk.changes.dropFirst(before).map { change in
      switch change {
      case .recorded: "transaction"
      case .alert: "alert"
      case .merchant: "merchant"
      default: "other"
      }
    }
    #expect(kinds.suffix(3) == ["transaction", "alert", "merchant"])
  }

  @Test("a window is 1 second to 31 days", arguments: [999, 31 * 86_400_000 + 1])
  func window(_ milliseconds: Int64) {
    #expect(RiskWindow(milliseconds: milliseconds) == nil)
  }
}
