import Acquirer
import ISO8583
import POSProtocol
import Testing

/// Postings, settlements, risk rules, the regulator's list and reports agree on what a payment is. The
/// reports' question is in HostSim's tests.
@Suite("What counts as a payment")
struct PaymentTests {
  private func record(_ type: TransactionType) throws -> TransactionRecord {
    TransactionRecord(
      id: TransactionID(
        terminal: try #require(TerminalID("10000001")), batch: .first, stan: try #require(STAN(1))),
      merchant: try #require(MerchantID(Watched.shop)), type: type, card: "debit-ok",
      maskedPAN: nil, amount: try Watched.amount(10_000), time: Instant(milliseconds: 0),
      rrn: try #require(RRN("112200000001")), authorisation: nil, code: .approved,
      status: .approved, sequence: 1)
  }

  @Test(
    "money goes from card to shop by a payment or a tip, and back by what takes one back",
    arguments: TransactionType.allCases)
  func postings(_ type: TransactionType) throws {
    let shop = try #require(MerchantID(Watched.shop))
    let postings = Postings.of(try record(type))
    let paid = Posting(from: .card("debit-ok"), to: .clearing(shop), amount: 10_000)
    let back = Posting(from: .clearing(shop), to: .card("debit-ok"), amount: 10_000)
    #expect(postings.contains(paid) == (type.isPayment || type == .tip))
    #expect(postings.contains(back) == (type.settlementSide == .credit))
  }

  @Test(
    "the regulator's list has every payment and nothing else", arguments: TransactionType.allCases)
  func listed(_ type: TransactionType) throws {
    let ledger = MemoryLedger([.recorded(try record(type))])
    #expect(LargeTransactions.list(ledger, threshold: 10_000).count == (type.isPayment ? 1 : 0))
  }

  @Test(
    "an adjustment counts in the place of its offline sale: once, with the amount that was paid")
  func adjustment() throws {
    var desk = try Watched.desk([Watched.rule(.amount(atLeast: try Watched.amount(20_000)))])
    let sale = try desk.done(.offlineSale, cents: 10_000)
    #expect(desk.alerts.isEmpty)
    #expect(try desk.follow(.adjustment, of: sale, cents: 20_000).code == "00")
    #expect(desk.alerts.count == 1)
    let listed = LargeTransactions.list(desk.acquirer.ledger, threshold: 15_000)
    #expect(listed.map(\.record.type) == [.adjustment])
    #expect(listed.map(\.daySum) == [20_000])
  }

  @Test("an adjusted sale is one of several payments, not two")
  func adjustedOnce() throws {
    let condition = RiskRule.Condition.frequency(
      RiskFrequency(.card, count: 3, within: try Watched.minutes(10)))
    var desk = try Watched.desk([Watched.rule(condition)])
    #expect(try desk.sale() == "00")
    let sale = try desk.done(.offlineSale)
    #expect(try desk.follow(.adjustment, of: sale, cents: 8_000).code == "00")
    #expect(desk.alerts.isEmpty)
    #expect(try desk.sale() == "00")
    #expect(desk.alerts.count == 1)
  }
}
