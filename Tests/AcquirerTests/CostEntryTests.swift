import Acquirer
import POSProtocol
import Testing
import Wording

@Suite("Costs of terminals in the books of their shops")
struct CostEntryTests {
  private func entry(
    _ number: Int64, _ kind: CostKind = .repair, cents: Int64 = 12_000, day: Int64 = 20_585,
    reverses: Int64? = nil
  ) throws -> CostEntry {
    CostEntry(
      number: number, merchant: try #require(MerchantID(Watched.shop)),
      terminal: World.id("10000001"), day: day, kind: kind,
      amount: try #require(Amount(minorUnits: cents)), note: "", entered: Instant(milliseconds: 0),
      reverses: reverses)
  }

  @Test(
    "a cost is debited to finance expense; depreciation lowers the terminal's worth, the rest the bank",
    arguments: zip(
      CostKind.allCases,
      [
        (MerchantAccount.terminalDepreciation, MerchantAccount.accumulatedDepreciation),
        (.terminalMaintenance, .bankDeposits), (.terminalRepair, .bankDeposits),
      ]))
  func accounts(_ kind: CostKind, _ pair: (MerchantAccount, MerchantAccount)) throws {
    let lines = MerchantJournal.lines(MemoryLedger(), costs: [try entry(3, kind)])
    #expect(lines.map(\.account) == [pair.0, pair.1])
    #expect(lines.map(\.debit) == [12_000, 0])
    #expect(lines.map(\.credit) == [0, 12_000])
    #expect(lines.allSatisfy { $0.stan == nil && $0.reference == "E3" })
    #expect(pair.0.name.zh.hasPrefix("财务费用"))
    // Midnight of 2026-05-12 in China.
    #expect(lines.allSatisfy { $0.time.milliseconds == 20_585 * 86_400_000 - 28_800_000 })
  }

  @Test("a cost and the entry that takes it back come to nothing on every account")
  func reversal() throws {
    let cost = try entry(1)
    let back = CostEntry(
      number: 2, merchant: cost.merchant, terminal: cost.terminal, day: 20_600, kind: cost.kind,
      amount: cost.amount, note: "wrong", entered: cost.entered, reverses: 1)
    let audit = CostAudit([cost, back])
    #expect(audit.findings.isEmpty && audit.sum == 0)
    #expect(audit.balances.values.allSatisfy { $0.values.allSatisfy { $0 == 0 } })
    let lines = MerchantJournal.lines(MemoryLedger(), costs: [cost, back])
    #expect(lines.map(\.reference) == ["E1", "E1", "E2", "E2"])
    #expect(lines.reduce(0) { $0 + $1.debit - $1.credit } == 0)
  }

  @Test("the audit finds reversals of nothing, of something else, of a reversal, and a second one")
  func audit() throws {
    #expect(
      CostAudit([try entry(2, reverses: 9)]).findings == [.reversesNothing(entry: 2, original: 9)])
    #expect(
      CostAudit([try entry(1), try entry(2, cents: 11_999, reverses: 1)]).findings
        == [.reversesOther(entry: 2, original: 1)])
    #expect(
      CostAudit([try entry(1), try entry(2, .maintenance, reverses: 1)]).findings
        == [.reversesOther(entry: 2, original: 1)])
    #expect(
      CostAudit([try entry(1), try entry(2, reverses: 1), try entry(3, reverses: 2)]).findings
        == [.reversesOther(entry: 3, original: 2)])
    #expect(
      CostAudit([try entry(1), try entry(2, reverses: 1), try entry(3, reverses: 1)]).findings
        == [.reversedTwice(original: 1)])
    #expect(CostAudit([try entry(1, cents: 0)]).findings == [.amount(entry: 1)])
  }

  @Test("entries stand among the sales in the order of their days, and of their shop only")
  func order() throws {
    var desk = try Watched.desk([])
    #expect(try desk.sale() == "00")
    let lines = MerchantJournal.lines(
      desk.acquirer.ledger, costs: [try entry(1, day: 30_000), try entry(2, day: 10_000)])
    #expect(lines.first?.reference == "E2" && lines.last?.reference == "E1")
    let other = try #require(MerchantID("898320554110002"))
    #expect(
      MerchantJournal.lines(desk.acquirer.ledger, of: other, costs: [try entry(1)]).isEmpty)
  }
}
