import Acquirer
import GRDB
import POSProtocol
import Testing

@testable import HostSim

@Suite struct SettlementStoreTests {
  private func id(_ stan: UInt64) throws -> TransactionID {
    TransactionID(
      terminal: try #require(TerminalID("10000001")), batch: .first,
      stan: try #require(STAN(stan)))
  }

  private func record(
    _ stan: UInt64, _ type: TransactionType, _ cents: Int64, fee: Int64 = 0,
    original: TransactionID? = nil, status: TransactionStatus = .approved
  ) throws -> TransactionRecord {
    TransactionRecord(
      id: try id(stan), merchant: try #require(MerchantID(Shop.merchant)), type: type,
      card: "debit-ok", maskedPAN: "622588******0001",
      amount: try #require(Amount(minorUnits: cents)), time: Instant(milliseconds: 1),
      rrn: try #require(RRN("05120000000\(stan)")), authorisation: "12345\(stan)",
      code: .approved, status: status, sequence: stan,
      fee: try #require(Amount(minorUnits: fee)), original: original)
  }

  @Test("Follow-ups, settlements, holds and funds are the same after a restart")
  func reload() async throws {
    try await withDirectory { path in
      let shop = try #require(MerchantID(Shop.merchant))
      let amount = try #require(Amount(minorUnits: 700))
      let changes: [LedgerChange] = [
        .recorded(try record(1, .sale, 1_000, fee: 4)),
        .card(CardAccount(alias: "debit-ok", balance: 499_000, opening: 500_000)),
        .recorded(try record(2, .saleVoid, 1_000, fee: 4, original: try id(1))),
        .status(try id(1), .voided),
        .card(CardAccount(alias: "debit-ok", balance: 500_000, opening: 500_000)),
        .merchant(MerchantStanding(merchant: shop, fundsFrozen: true, reason: .forgedCard)),
        .settlement(
          SettlementRecord(
            id: try id(3), merchant: shop, time: Instant(milliseconds: 2),
            rrn: try #require(RRN("051200000003")), sequence: 3,
            terminalTotals: SettlementTotals(),
            hostTotals: SettlementTotals(domesticResult: .unbalanced, foreignResult: .balanced),
            count: 2, moved: -5,
            hold: FundsHold(
              reason: .forgedCard, day: 20_000, released: Instant(milliseconds: 99)),
            differences: [
              SettlementDifference(
                kind: .missingAtHost, stan: try #require(STAN(9)), isForeign: true,
                atTerminal: amount, atHost: nil)
            ], isClosed: true)),
        .funds(MerchantFunds(merchant: shop, funds: -7, frozen: -5)),
      ]
      let store = try SQLiteStore(directory: path)
      try await commit(changes, store)
      try store.close()
      let again = try SQLiteStore(directory: path)
      #expect(MemoryLedger(try again.load()) == MemoryLedger(changes))
      try again.close()
    }
  }

  private func settlement(_ stan: UInt64, isClosed: Bool = false) throws -> SettlementRecord {
    SettlementRecord(
      id: try id(stan), merchant: try #require(MerchantID(Shop.merchant)),
      time: Instant(milliseconds: 2), rrn: try #require(RRN("051200000003")), sequence: stan,
      terminalTotals: SettlementTotals(), hostTotals: SettlementTotals(), count: 0, moved: 0,
      isClosed: isClosed)
  }

  private func item(_ stan: UInt64, _ cents: Int64, isForeign: Bool = false) throws -> UploadedItem
  {
    UploadedItem(
      stan: try #require(STAN(stan)), isForeign: isForeign,
      amount: try #require(Amount(minorUnits: cents)))
  }

  @Test("What an upload has named is there after a restart, until the settlement is closed")
  func uploads() async throws {
    try await withDirectory { path in
      let open: [LedgerChange] = [
        .settlement(try settlement(3)), .settlement(try settlement(4)),
        try part(4, [item(9, 300)], begins: true),
        try part(3, [item(9, 700, isForeign: true), item(7, 100)], begins: true),
        try part(3, [item(8, 5), item(9, 701)]),
      ]
      var store = try SQLiteStore(directory: path)
      try await commit(open, store)
      try store.close()
      store = try SQLiteStore(directory: path)
      let ledger = MemoryLedger(try store.load())
      #expect(ledger == MemoryLedger(open))
      #expect(
        ledger.uploads.values.first?.items
          == [try item(9, 701), try item(7, 100), try item(8, 5)])
      try await commit([.settlement(try settlement(3, isClosed: true))], store)
      #expect(MemoryLedger(try store.load()).uploads.isEmpty)
      try store.close()
    }
  }

  @Test("An upload that a host of before has left half-way goes on")
  func oldUploads() async throws {
    try await withDirectory { path in
      let pool = try DatabasePool(path: path + "/host.sqlite")
      try Schema.migrator.migrate(pool, upTo: "downloaded-keys")
      try await pool.write { database in
        for (stan, closed) in [(3, 0), (4, 1)] {
          try database.execute(
            sql: """
              INSERT INTO settlements VALUES ('10000001', 1, ?, ?, 2, '051200000003', 3, ?, ?, 0, 0,
                NULL, NULL, NULL, 0, ?, '[]', ?, '')
              """,
            arguments: [
              stan, Shop.merchant, String(repeating: "0", count: 62),
              String(repeating: "0", count: 62),
              "[{\"amount\":{\"minorUnits\":700},\"isForeign\":true,\"stan\":{\"value\":9}}]",
              closed,
            ])
        }
      }
      try pool.close()
      let store = try SQLiteStore(directory: path)
      let ledger = MemoryLedger(try store.load())
      #expect(ledger.settlements.count == 2)
      let expected = MemoryLedger([try part(3, [item(9, 700, isForeign: true)])])
      #expect(ledger.uploads == expected.uploads)
      try store.close()
    }
  }

  private func part(
    _ stan: UInt64, _ items: [UploadedItem], begins: Bool = false
  ) throws -> LedgerChange {
    .uploaded(UploadPart(settlement: try id(stan), items: items, begins: begins))
  }

  @Test("A file of the first version keeps its books, and its cards have what explains them")
  func migration() async throws {
    try await withDirectory { path in
      try writeFirstVersion(path)
      let store = try SQLiteStore(directory: path)
      let ledger = MemoryLedger(try store.load())
      #expect(
        ledger.cards["debit-ok"]
          == CardAccount(alias: "debit-ok", balance: 499_000, wrongPINs: 1, opening: 500_000))
      #expect(ledger.transactions.count == 3)
      #expect(ledger.books.approved.count == 1)
      #expect(ledger.merchants.values.map(\.reason) == [.unspecified])
      #expect(Audit(ledger).isSound)
      try await commit([.recorded(try record(4, .refund, 500, original: try id(1)))], store)
      #expect(MemoryLedger(try store.load()).books.refunded.count == 1)
      try store.close()
    }
  }

  /// A sale, a declined one and a reversed one.
  private func writeFirstVersion(_ path: String) throws {
    let pool = try DatabasePool(path: path + "/host.sqlite")
    try Schema.migrator.migrate(pool, upTo: "1")
    try pool.write { database in
      for (stan, status) in [(1, "approved"), (2, "declined"), (3, "reversed")] {
        try database.execute(
          sql: "INSERT INTO transactions VALUES (?, 1, ?, ?, 'sale', 'debit-ok', NULL, 1000, 1, ?, "
            + "NULL, '00', ?, ?)",
          arguments: ["10000001", stan, Shop.merchant, "05120000000\(stan)", status, stan])
      }
      try database.execute(sql: "INSERT INTO cards VALUES ('debit-ok', 499000, 1, 'active')")
      try database.execute(
        sql: "INSERT INTO merchants VALUES (?, 0)", arguments: [Shop.merchant])
    }
    try pool.close()
  }
}
