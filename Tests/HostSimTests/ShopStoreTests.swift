import Acquirer
import GRDB
import POSProtocol
import Testing
import Wording

@testable import HostSim

@Suite("Shops in the store") struct ShopStoreTests {
  private let merchant = Shop.merchant

  private func goods(_ place: Int) throws -> GoodsCode {
    try #require(GoodsCode("690102807576\(place)"))
  }

  private func shop() throws -> MerchantID { try #require(MerchantID(merchant)) }

  private func amount(_ units: Int64) throws -> Amount {
    try #require(Amount(minorUnits: units))
  }

  private func opened() throws -> LedgerChange {
    let entry = ShopEntry(
      window: try #require(OrderWindow(weekday: 2, from: 480, to: 1_020)), minimum: 1,
      maximum: 10, deposit: try amount(50_000), stock: [try goods(1): 40, try goods(2): 3])
    return .shop(
      .opened(
        ShopBooks(merchant: try shop(), entry: entry, time: Instant(milliseconds: 5))))
  }

  private func advice(
    _ number: UInt32, _ content: ShopAdvice.Content, flags: [AdviceFlag] = [], day: Int64 = 20_000
  ) throws -> LedgerChange {
    .shop(
      .advice(
        AdviceRecord(
          merchant: try shop(), terminal: try #require(TerminalID("10000001")),
          advice: ShopAdvice(
            number: number, time: LocalTime(wallSeconds: day * 86_400 + 36_000),
            operatorNumber: "01", content: content),
          arrived: Instant(milliseconds: 7), sequence: UInt64(number) + 100,
          digest: .max - UInt64(number), flags: flags)))
  }

  private func bill(_ quantity: Int64, byCard: Bool = false) throws -> ShopAdvice.Content {
    let lines = [
      BillLine(
        goods: try goods(1), quantity: quantity, amount: try amount(quantity * 100),
        discount: try amount(5)),
      BillLine(goods: try goods(7), quantity: 1, amount: try amount(30)),
    ]
    let payment: Bill.Payment =
      byCard
      ? .card(stan: try #require(STAN(9)), batch: .first)
      : .cash(tendered: try amount(quantity * 100 + 50))
    return .bill(try #require(Bill(lines: lines, payment: payment)))
  }

  private func goodsBack(
    _ quantity: Int64, bill: UInt32?, byCard: Bool = false
  ) throws -> ShopAdvice.Content {
    let line = ReturnLine(
      goods: try goods(1), quantity: quantity, amount: try amount(quantity * 90))
    let repayment: SalesReturn.Repayment =
      byCard ? .card(stan: try #require(STAN(10)), batch: .first) : .cash
    return .returned(
      try #require(SalesReturn(bill: bill, lines: [line], repayment: repayment)))
  }

  private func changes() throws -> [LedgerChange] {
    let stock = [StockLine(goods: try goods(2), quantity: 6)]
    let counted = [CountedLine(goods: try goods(2), book: 9, counted: 8)]
    var order = OrderRecord(
      merchant: try shop(),
      order: Order(
        number: "112200000009", day: 20_000,
        lines: [OrderLine(goods: try goods(2), quantity: 6)], total: try amount(600)),
      amounts: [600], changeableUntil: LocalTime(wallSeconds: 20_000 * 86_400),
      requests: [
        TransactionID(
          terminal: try #require(TerminalID("10000001")), batch: .first,
          stan: try #require(STAN(4)))
      ], sequence: 90)
    let placed = order
    order.order.status = .received
    var delivery = DeliveryRecord(
      merchant: try shop(),
      delivery: Delivery(number: "D1", order: "112200000009", lines: stock))
    let sent = delivery
    delivery.isReceived = true
    let text = LocalizedText(zh: "公告", en: "Notice")
    return [
      try opened(), .shop(.order(placed)), .shop(.delivery(sent)),
      try advice(1, try bill(2)), try advice(2, try bill(3, byCard: true), flags: [.late]),
      try advice(3, .received(GoodsReceived(delivery: "D1", lines: stock))),
      .shop(.delivery(delivery)),
      .shop(
        .deposit(
          try shop(),
          DepositMovement(
            number: 2, kind: .charged, minorUnits: -600, balance: 49_400, order: "112200000009",
            time: Instant(milliseconds: 8)))),
      .shop(.order(order)),
      try advice(4, .correction(StockCorrection(lines: counted, reason: .damaged))),
      try advice(5, try goodsBack(1, bill: 1)),
      try advice(6, try goodsBack(3, bill: 2, byCard: true), flags: [.repaymentNotFound]),
      try advice(9, .noticeRead("N1")), try advice(10, try bill(1), day: 20_001),
      .shop(
        .notice(
          Notice(id: "T1", time: LocalTime(wallSeconds: 3), title: text, text: text))),
      .shop(.orderable(try goods(2), false)),
    ]
  }

  @Test("stock, orders, deposits, notices and last numbers are the same after a restart")
  func reload() async throws {
    try await withDirectory { path in
      let store = try SQLiteStore(directory: path)
      try await commit(try changes(), store)
      try store.close()
      let again = try SQLiteStore(directory: path)
      let ledger = MemoryLedger(try again.load())
      #expect(ledger.shop == MemoryLedger(try changes()).shop)
      #expect(ledger.sequence == 110)
      #expect(ledger.shop.shops[try shop()].map { ShopAudit($0).findings } == [])
      try again.close()
    }
  }

  @Test("whatever commit a crash comes after, the store has what the memory had then")
  func crashes() async throws {
    let all = try changes()
    try await withDirectory { path in
      for count in 1...all.count {
        let store = try SQLiteStore(directory: path)
        try await commit([all[count - 1]], store)
        try store.close()
        let again = try SQLiteStore(directory: path)
        #expect(MemoryLedger(try again.load()).shop == MemoryLedger(all.prefix(count)).shop)
        try again.close()
      }
    }
  }

  @Test("bills, their lines and the figures of their days can be asked for")
  func figures() async throws {
    try await withDirectory { path in
      let store = try SQLiteStore(directory: path)
      try await commit(try changes(), store)
      try store.close()
      let queue = try DatabaseQueue(path: path + "/host.sqlite")
      try await queue.read { database in
        let bills = try Row.fetchAll(
          database, sql: "SELECT * FROM bills WHERE merchant = ? AND day = 20000 ORDER BY number",
          arguments: [merchant])
        #expect(bills.map { $0["total"] as Int64 } == [230, 330])
        #expect(bills.map { $0["flags"] as String } == ["", "late"])
        #expect(bills.map { $0["tendered"] as Int64? } == [250, nil])
        #expect(bills.map { $0["stan"] as Int64? } == [nil, 9])
        let day = try #require(
          try Row.fetchOne(database, sql: "SELECT * FROM shop_days WHERE day = 20000"))
        let columns = [
          "bills", "lines", "late", "cash", "card", "discount", "returns", "returned_cash",
          "returned_card",
        ]
        let figures: [Int64] = columns.map { day[$0] }
        #expect(figures == [2, 4, 1, 230, 330, 10, 2, 90, 270])
        let returns = try Row.fetchAll(database, sql: "SELECT * FROM returns ORDER BY number")
        #expect(returns.map { $0["bill"] as Int64? } == [1, 2])
        #expect(returns.map { $0["total"] as Int64 } == [90, 270])
        #expect(returns.map { $0["repayment"] as String } == ["cash", "card"])
        #expect(returns.map { $0["stan"] as Int64? } == [nil, 10])
        let goods = try Row.fetchAll(
          database, sql: "SELECT * FROM shop_goods_days WHERE day = 20000 ORDER BY goods")
        #expect(goods.map { $0["sold"] as Int64 } == [5, 0, 2])
        #expect(goods.map { $0["received"] as Int64 } == [0, 6, 0])
        #expect(goods.map { $0["returned"] as Int64 } == [4, 0, 0])
        #expect(goods.map { $0["returned_amount"] as Int64 } == [360, 0, 0])
        #expect(goods.map { $0["corrected"] as Int64 } == [0, -1, 0])
        #expect(try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM bill_lines") == 6)
        let plan = try Row.fetchAll(
          database,
          sql: "EXPLAIN QUERY PLAN SELECT * FROM bills WHERE merchant = 'x' AND day > 3")
        #expect(plan.contains { ($0["detail"] as String).contains("bills_by_day") })
      }
      try queue.close()
    }
  }

  @Test("of each terminal's numbers the last thousand are kept")
  func numbers() async throws {
    try await withDirectory { path in
      let store = try SQLiteStore(directory: path)
      var changes = [try opened()]
      for number in UInt32(1)...1_010 { changes.append(try advice(number, try bill(1))) }
      try await commit(changes, store)
      let ledger = MemoryLedger(try store.load())
      #expect(ledger.shop == MemoryLedger(changes).shop)
      #expect(ledger.shop.numbers.values.map(\.entries.count) == [1_000])
      #expect(ledger.shop.numbers.values.map(\.next) == [1_011])
      try store.close()
    }
  }
}
