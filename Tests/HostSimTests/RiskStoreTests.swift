import Acquirer
import GRDB
import POSProtocol
import Testing
import Wording

@testable import HostSim

@Suite("Alerts, reasons and evidence in the store")
struct RiskStoreTests {
  private func alert(_ rule: String, stans: [UInt64]) throws -> RiskAlert {
    let terminal = try #require(TerminalID("10000001"))
    return RiskAlert(
      rule: rule, kind: .voidAndResale, outcome: .freezeCard, reason: .cashOut,
      text: LocalizedText(zh: "撤销, 又消费", en: "a void, \"then\" a sale"),
      merchant: try #require(MerchantID(Shop.merchant)), card: "debit-ok",
      maskedPAN: "622588******0001", time: Instant(milliseconds: 5),
      matched: try stans.map {
        TransactionID(terminal: terminal, batch: .first, stan: try #require(STAN($0)))
      })
  }

  @Test("They are the same after a restart, alerts in their order")
  func reload() async throws {
    try await withDirectory { path in
      let shop = try #require(MerchantID(Shop.merchant))
      let changes: [LedgerChange] = [
        .alert(try alert("z", stans: [3, 5])), .alert(try alert("a", stans: [9])),
        .cardFreeze(CardFreeze(card: "debit-ok", reason: .stolenCard)),
        .cardFreeze(CardFreeze(card: "foreign", reason: .forgedCard)),
        .cardFreeze(CardFreeze(card: "foreign", reason: nil)),
        .merchant(
          MerchantStanding(
            merchant: shop, fundsFrozen: true, reason: .cashOut,
            documents: FreezeDocuments(
              received: [.deliveryOrder, .purchaseSlip], completeDay: 20_001),
            appealed: Instant(milliseconds: 77))),
        .settlement(
          SettlementRecord(
            id: try #require(try alert("", stans: [7]).matched.first), merchant: shop,
            time: Instant(milliseconds: 2), rrn: try #require(RRN("051200000003")), sequence: 3,
            terminalTotals: SettlementTotals(), hostTotals: SettlementTotals(), count: 1, moved: 5,
            hold: FundsHold(
              reason: .cashOut, day: 20_000,
              documents: FreezeDocuments(received: [.purchaseSlip], completeDay: nil)))),
      ]
      let store = try SQLiteStore(directory: path)
      try await commit(changes, store)
      try store.close()
      let again = try SQLiteStore(directory: path)
      let ledger = MemoryLedger(try again.load())
      #expect(ledger == MemoryLedger(changes))
      #expect(ledger.alerts.map(\.rule) == ["z", "a"])
      try again.close()
    }
  }

  @Test(
    "Books with a day until which the shop was to answer have none until the documents are there")
  func answerMigration() async throws {
    try await withDirectory { path in
      let pool = try DatabasePool(path: path + "/host.sqlite")
      try Schema.migrator.migrate(pool, upTo: "downloaded-keys")
      try await pool.write { database in
        for (number, received, released) in [
          (1, "purchase-slip", 0), (2, "delivery-order,purchase-slip", 0), (3, "", 1),
        ] {
          try database.execute(
            sql: """
              INSERT INTO settlements VALUES ('10000000', 1, ?, ?, 5000, '051200000003', ?, ?, ?, 1,
                5, 'cash-out', 20000, 20021, ?, '[]', '[]', 1, ?)
              """,
            arguments: [
              number, Shop.merchant, number, SettlementTotals().description,
              SettlementTotals().description, released, received,
            ])
        }
      }
      try pool.close()
      let store = try SQLiteStore(directory: path)
      let holds = MemoryLedger(try store.load()).settlements.values
        .sorted { $0.sequence < $1.sequence }.compactMap(\.hold)
      #expect(holds.map(\.documents.dueDay) == [nil, 20_021, nil])
      #expect(holds.map(\.released) == [nil, nil, Instant(milliseconds: 5_000)])
      try store.close()
    }
  }

  @Test("A file from before the risk rules keeps its frozen shops")
  func migration() async throws {
    try await withDirectory { path in
      let pool = try DatabasePool(path: path + "/host.sqlite")
      try Schema.migrator.migrate(pool, upTo: "2")
      try await pool.write { database in
        try database.execute(
          sql: "INSERT INTO merchants VALUES (?, 1, 'forged-card')", arguments: [Shop.merchant])
      }
      try pool.close()
      let store = try SQLiteStore(directory: path)
      let ledger = MemoryLedger(try store.load())
      let shop = try #require(MerchantID(Shop.merchant))
      #expect(
        ledger.merchants[shop]
          == MerchantStanding(merchant: shop, fundsFrozen: true, reason: .forgedCard))
      #expect(ledger.alerts.isEmpty)
      try store.close()
    }
  }
}
