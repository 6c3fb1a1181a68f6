import Acquirer
import Foundation
import GRDB
import POSProtocol
import Testing

@testable import HostSim

@Suite("Reports out of the store") struct ReportStoreTests {
  private let terminal = "10000001"
  private static let monday: Int64 = 20_773

  private func commit(_ changes: [LedgerChange], _ path: String) async throws {
    let store = try SQLiteStore(directory: path)
    let error: (any Error)? = await withCheckedContinuation { continuation in
      store.commit(changes) { continuation.resume(returning: $0) }
    }
    try store.close()
    if let error { throw error }
  }

  private func merchant(_ place: Int = 1) throws -> MerchantID {
    try #require(MerchantID("89832055411000\(place)"))
  }

  private func amount(_ units: Int64) throws -> Amount {
    try #require(Amount(minorUnits: units))
  }

  private func goods() throws -> GoodsCode { try #require(GoodsCode("6901028075763")) }

  private func opened(_ place: Int = 1) throws -> LedgerChange {
    let entry = ShopEntry(
      window: try #require(OrderWindow(weekday: 2, from: 480, to: 1_020)), minimum: 1,
      maximum: 10, deposit: try amount(50_000), stock: [try goods(): 40])
    return .shop(
      .opened(
        ShopBooks(merchant: try merchant(place), entry: entry, time: Instant(milliseconds: 5))))
  }

  private func advice(
    _ number: UInt32, day: Int64, _ content: ShopAdvice.Content, shop: Int = 1
  ) throws -> LedgerChange {
    let time = LocalTime(wallSeconds: day * 86_400 + 36_000)
    return .shop(
      .advice(
        AdviceRecord(
          merchant: try merchant(shop), terminal: try #require(TerminalID("1000000\(shop)")),
          advice: ShopAdvice(number: number, time: time, operatorNumber: "01", content: content),
          arrived: Instant(milliseconds: (time.wallSeconds - 28_800 + 7) * 1_000),
          sequence: UInt64(number), digest: UInt64(number), flags: [])))
  }

  private func bill(_ quantity: Int64) throws -> ShopAdvice.Content {
    let line = BillLine(goods: try goods(), quantity: quantity, amount: try amount(quantity * 100))
    return .bill(
      try #require(Bill(lines: [line], payment: .cash(tendered: try amount(quantity * 100)))))
  }

  private func usage(_ day: Int64, _ event: UsageChange.Event) throws -> LedgerChange {
    .usage(
      UsageChange(
        merchant: try merchant(), terminal: try #require(TerminalID(terminal)), day: day,
        event: event))
  }

  private func sale(
    _ stan: UInt64, day: Int64, hour: Int64, _ status: TransactionStatus = .approved,
    type: TransactionType = .sale, units: Int64 = 700
  ) throws -> LedgerChange {
    .recorded(
      TransactionRecord(
        id: TransactionID(
          terminal: try #require(TerminalID(terminal)), batch: .first,
          stan: try #require(STAN(stan))),
        merchant: try merchant(), type: type, card: "debit-ok", maskedPAN: "622588******0001",
        amount: try amount(units), time: Instant(milliseconds: (day * 24 + hour - 8) * 3_600_000),
        rrn: try #require(RRN("0512\(10_000_000 + stan)")), authorisation: nil,
        code: status == .approved ? .approved : .wrongPIN, status: status, sequence: stan))
  }

  private func week() throws -> [LedgerChange] {
    let monday = Self.monday
    let stock = [StockLine(goods: try goods(), quantity: 6)]
    return [
      try opened(), try opened(2), try usage(monday, .signIn), try usage(monday, .signIn),
      try advice(1, day: monday - 1, try bill(1)), try advice(2, day: monday, try bill(2)),
      try advice(3, day: monday + 1, .received(GoodsReceived(delivery: nil, lines: stock))),
      try usage(monday, .declined(.wrongPIN)), try usage(monday + 1, .declined(.wrongPIN)),
      try sale(1, day: monday, hour: 0), try sale(2, day: monday, hour: 23),
      try sale(3, day: monday + 1, hour: 0), try sale(4, day: monday, hour: 9, .reversed),
      try advice(4, day: monday + 7, try bill(5)),
      try advice(1, day: monday, try bill(9), shop: 2),
    ]
  }

  private func query(_ period: ReportPeriod) throws -> ShopReportQuery {
    ShopReportQuery(merchant: try merchant(), period: period, newest: Self.monday + 7)
  }

  @Test("a shop's week has its days, its goods as they stood then, and no other shop's")
  func rows() async throws {
    try await withDirectory { path in
      try await commit(try week(), path)
      let store = try ReportStore(directory: path)
      let rows = try store.rows(try query(ReportPeriod(.week, of: Self.monday)))
      let id = try #require(TerminalID(terminal))
      #expect(rows.terminals == [ReportedTerminal(id: id, lastSignIn: Self.monday)])
      #expect(rows.since == Self.monday - 1)
      #expect(rows.until == Self.monday + 6)
      let days = rows.usage(of: id)
      #expect(days.map(\.day) == [Self.monday, Self.monday + 1])
      #expect(days.map(\.bills) == [1, 0])
      #expect(days.map(\.cash) == [200, 0])
      #expect(days.map(\.signIns) == [2, 0])
      #expect(days.map(\.declines) == [[.wrongPIN: 1], [.wrongPIN: 1]])
      #expect(days.map(\.cardSales) == [2, 1])
      #expect(days.map(\.cardSalesAmount) == [1_400, 700])
      #expect(rows.bills.count == 1)
      #expect(rows.bills.first.map { $0.arrived.wallSeconds - $0.written.wallSeconds } == 7)
      let goods = try #require(rows.goods.first)
      #expect(
        goods.period
          == GoodsMovements(
            opening: 39, received: 6, sold: 2, stock: 43, soldMinorUnits: 200))
      #expect(
        goods.total
          == GoodsMovements(
            opening: 40, received: 6, sold: 3, stock: 43, soldMinorUnits: 300))
      #expect(goods.lastSold == Self.monday && goods.lastReceived == Self.monday + 1)
      #expect(try store.shops() == [try merchant(1), try merchant(2)])
      #expect(try store.newestDay(of: nil) == Self.monday + 7)
      #expect(try store.newestDay(of: try merchant(2)) == Self.monday)
      try store.close()
    }
  }

  @Test("an adjusted offline sale counts once, with the amount that was paid")
  func adjusted() async throws {
    try await withDirectory { path in
      let day = Self.monday
      try await commit(
        [
          try opened(), try sale(1, day: day, hour: 9, .adjusted, type: .offlineSale),
          try sale(2, day: day, hour: 10, type: .adjustment, units: 550),
          try sale(3, day: day, hour: 11, type: .offlineSale, units: 30),
        ], path)
      let store = try ReportStore(directory: path)
      var query = try query(ReportPeriod(.day, of: day))
      query.terminals = [try #require(TerminalID(terminal))]
      let rows = try store.rows(query)
      #expect(rows.usage.map(\.cardSales) == [2])
      #expect(rows.usage.map(\.cardSalesAmount) == [580])
      try store.close()
    }
  }

  @Test("payments by card count as card sales, and no other type does")
  func cardSales() async throws {
    try await withDirectory { path in
      let types = TransactionType.allCases
      let day = Self.monday
      let sales = try types.indices.map { place in
        try sale(
          UInt64(place) + 1, day: day, hour: 9, type: types[place], units: 100 + Int64(place))
      }
      try await commit([try opened()] + sales, path)
      let store = try ReportStore(directory: path)
      var query = try query(ReportPeriod(.day, of: day))
      query.terminals = [try #require(TerminalID(terminal))]
      let rows = try store.rows(query)
      let counted = types.indices.filter { types[$0].isCardSale }
      #expect(rows.usage.map(\.cardSales) == [counted.count])
      #expect(rows.usage.map(\.cardSalesAmount) == [counted.reduce(0) { $0 + 100 + Int64($1) }])
      try store.close()
    }
  }

  @Test("the books know since when they have records, of any shop, and since when sign-ins")
  func beginning() async throws {
    try await withDirectory { path in
      try await commit([try opened(), try opened(2)], path)
      let store = try ReportStore(directory: path)
      #expect(try store.beginning() == BooksBeginning())
      try store.close()
      try await commit(
        [
          try advice(1, day: Self.monday, try bill(9), shop: 2),
          try usage(Self.monday + 1, .declined(.wrongPIN)), try usage(Self.monday + 2, .signIn),
          try usage(Self.monday + 3, .signIn),
        ], path)
      let later = try ReportStore(directory: path)
      #expect(
        try later.beginning()
          == BooksBeginning(records: Self.monday, signIns: Self.monday + 2))
      try later.close()
    }
  }

  private func back(_ quantity: Int64, bill: UInt32?) throws -> ShopAdvice.Content {
    let line = ReturnLine(goods: try goods(), quantity: quantity, amount: try amount(quantity * 90))
    return .returned(try #require(SalesReturn(bill: bill, lines: [line], repayment: .cash)))
  }

  @Test("returns are in the figures of their day; more than the bill had is found, on any day")
  func returns() async throws {
    try await withDirectory { path in
      let day = Self.monday
      try await commit(
        [
          try opened(), try advice(1, day: day, try bill(5)), try advice(2, day: day, try bill(5)),
          try advice(3, day: day, try back(2, bill: 1)),
          try advice(4, day: day + 1, try back(3, bill: 1)),
          try advice(5, day: day + 1, try back(4, bill: 2)),
          try advice(6, day: day + 2, try back(2, bill: 2)),
          try advice(7, day: day + 2, try back(1, bill: 99)),
          try advice(8, day: day + 2, try back(9, bill: nil)),
        ], path)
      let store = try ReportStore(directory: path)
      func rows(_ day: Int64) throws -> ShopRows {
        try store.rows(try query(ReportPeriod(.day, of: day)))
      }
      let second = try rows(day + 1)
      #expect(second.usage.last?.returns == ReturnTotals(count: 2, cash: 630))
      let goods = try #require(second.goods.first)
      #expect(
        goods.period
          == GoodsMovements(opening: 32, stock: 39, returned: 7, returnedMinorUnits: 630))
      #expect(second.overReturned.isEmpty)
      let third = try rows(day + 2).overReturned.sorted { $0.bill < $1.bill }
      #expect(third.map(\.bill) == [2, 99])
      #expect(third.map(\.sold) == [5, 0])
      #expect(third.map(\.returned) == [6, 1])
      try store.close()
    }
  }

  @Test("whatever commit a crash comes after, the days have counted what was committed")
  func crashes() async throws {
    let all = try week()
    try await withDirectory { path in
      for count in 1...all.count {
        try await commit([all[count - 1]], path)
        let store = try ReportStore(directory: path)
        let rows = try store.rows(try query(ReportPeriod(.month, of: Self.monday)))
        var signIns = 0
        var declines = 0
        for case .usage(let change) in all.prefix(count) {
          if change.event == .signIn { signIns += 1 } else { declines += 1 }
        }
        #expect(rows.usage.reduce(0) { $0 + $1.signIns } == signIns)
        #expect(rows.usage.reduce(0) { $0 + $1.declined } == declines)
        try store.close()
      }
    }
  }

  @Test("a host of before gets the tables; its refused card transactions are counted")
  func migration() async throws {
    try await withDirectory { path in
      let queue = try DatabaseQueue(path: path + "/host.sqlite")
      try Schema.migrator.migrate(queue, upTo: ShopSchema.migration)
      try await queue.write { database in
        for change in [
          try sale(1, day: Self.monday, hour: 0, .declined), try sale(2, day: Self.monday, hour: 9),
        ] {
          try RowWriter.write(change, database)
        }
      }
      try queue.close()
      let store = try ReportStore(directory: path)
      let rows = try store.rows(try query(ReportPeriod(.day, of: Self.monday)))
      #expect(rows.usage.map(\.declines) == [[.wrongPIN: 1]])
      #expect(rows.usage.map(\.cardSales) == [1])
      try store.close()
    }
  }

  @Test("a visit is written down while the host has its store open, and the host commits on")
  func visits() async throws {
    try await withDirectory { path in
      let host = try SQLiteStore(directory: path)
      let store = try ReportStore(directory: path)
      let id = try #require(TerminalID(terminal))
      let visit = Visit(
        terminal: id, day: 7, who: "李", problem: "x", agreed: "y'; DROP TABLE visits", next: 9)
      let kept = try store.add(visit)
      #expect(kept.number == 1)
      #expect(try store.add(visit).number == 2)
      let error: (any Error)? = await withCheckedContinuation { continuation in
        host.commit([(try? usage(1, .signIn))].compactMap { $0 }) {
          continuation.resume(returning: $0)
        }
      }
      #expect(error == nil)
      #expect(try store.visits(to: [id], until: 6) == [])
      #expect(try store.visits(to: nil, until: 7).map(\.number) == [1, 2])
      #expect(try store.visits(to: [id], until: 7).first == kept)
      #expect(try store.finishVisit(1)?.isDone == true)
      #expect(try store.finishVisit(3) == nil)
      #expect(try store.visits(to: [id], until: 7).map(\.isDone) == [true, false])
      try store.close()
      try host.close()
    }
  }

  @Test(
    "every question about a shop is answered through an index",
    arguments: [
      ReportSQL.newestBill, ReportSQL.newestMovement, ReportSQL.newestUse, ReportSQL.oldestBill,
      ReportSQL.oldestMovement, ReportSQL.oldestUse, ReportSQL.oldestSignIn, ReportSQL.billDays,
      ReportSQL.usageDays, ReportSQL.lastSignIns,
      ReportSQL.session, ReportSQL.cardSales, ReportSQL.bills, ReportSQL.stock,
      ReportSQL.goodsDays, ReportSQL.overReturned,
    ])
  func plans(_ sql: String) async throws {
    try await withDirectory { path in
      let plan = try await plan(sql, path)
      #expect(plan.contains { $0.hasPrefix("SEARCH ") }, "\(plan)")
      #expect(!plan.contains { $0.hasPrefix("SCAN ") }, "\(plan)")
    }
  }

  /// The list of shops goes through `shops`, of which there are few, and skips through the rest.
  @Test("the list of shops reads neither bills nor every day") func shopsPlan() async throws {
    try await withDirectory { path in
      let plan = try await plan(ReportSQL.shops, path)
      let scans = plan.filter { $0.hasPrefix("SCAN ") }
      #expect(scans.allSatisfy { !$0.contains("usage_days") && !$0.contains("bills") }, "\(plan)")
      #expect(plan.contains { $0.contains("SEARCH usage_days") }, "\(plan)")
    }
  }

  private func plan(_ sql: String, _ path: String) async throws -> [String] {
    let queue = try DatabaseQueue(path: path + "/host.sqlite")
    try Schema.migrator.migrate(queue)
    return try await queue.read { database in
      let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      statement.setUncheckedArguments(StatementArguments())
      return try Row.fetchAll(statement).map { $0["detail"] }
    }
  }
}
