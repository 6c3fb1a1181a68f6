import Acquirer
import HostSim
import POSProtocol

/// Shops that have written so many bills a day, of three lines each, committed as a host does it.
struct FilledShops {
  /// 2025-11-22.
  static let firstDay: Int64 = 20_414

  let billsADay: Int
  let days: Int
  private let goods: [GoodsCode]
  private let amount: Amount
  private let total: Amount

  init(days: Int, billsADay: Int = 200) throws {
    self.days = days
    self.billsADay = billsADay
    goods = try (0..<60).map { index in
      let digits = String(690_102_800_000 + index)
      let check = try GoodsCode.checkDigit(of: digits).orThrow("check digit")
      return try GoodsCode(digits + String(check)).orThrow("barcode")
    }
    amount = try Amount(minorUnits: 1_000).orThrow("amount")
    total = try Amount(minorUnits: 3_000).orThrow("amount")
  }

  func merchant(_ shop: Int) throws -> MerchantID {
    try MerchantID("898320\(554_000_000 + shop)").orThrow("merchant id")
  }

  func terminal(_ shop: Int) throws -> TerminalID {
    try TerminalID(String(40_000_000 + shop)).orThrow("terminal id")
  }

  var lastDay: Int64 { Self.firstDay + Int64(days) - 1 }

  /// Writes the bills of some shops, day by day. What a turn of the host's event loop brings is
  /// committed together: fifty bills.
  ///
  /// - Returns: how many bills there were.
  func write(_ shops: Range<Int>, to store: SQLiteStore) async throws -> Int {
    for shop in shops {
      let books = ShopBooks(
        merchant: try merchant(shop), entry: nil, time: Instant(milliseconds: 0))
      try await commit([.shop(.opened(books))], store)
    }
    var batch: [LedgerChange] = []
    for day in 0..<days {
      for bill in 0..<billsADay {
        for shop in shops {
          batch.append(.shop(.advice(try advice(shop, day: day, bill))))
          guard batch.count == 50 else { continue }
          try await commit(batch, store)
          batch = []
        }
      }
      let used = try shops.map { shop in
        LedgerChange.usage(
          UsageChange(
            merchant: try merchant(shop), terminal: try terminal(shop),
            day: Self.firstDay + Int64(day), event: .signIn))
      }
      try await commit(batch + used, store)
      batch = []
    }
    return shops.count * days * billsADay
  }

  private func advice(_ shop: Int, day: Int, _ bill: Int) throws -> AdviceRecord {
    let number = day * billsADay + bill + 1
    let second = 28_800 + bill * 43_200 / billsADay
    let time = LocalTime(wallSeconds: (Self.firstDay + Int64(day)) * 86_400 + Int64(second))
    let lines = (0..<3).map { line in
      BillLine(
        goods: goods[(number * 7 + line * 11) % goods.count], quantity: 1 + Int64(line),
        amount: amount)
    }
    let content = try Bill(lines: lines, payment: .cash(tendered: total)).orThrow("bill")
    return AdviceRecord(
      merchant: try merchant(shop), terminal: try terminal(shop),
      advice: ShopAdvice(
        number: UInt32(number), time: time, operatorNumber: "01", content: .bill(content)),
      arrived: Instant(milliseconds: (time.wallSeconds - 28_798) * 1_000),
      sequence: UInt64(number), digest: UInt64(number), flags: [])
  }

  private func commit(_ changes: [LedgerChange], _ store: SQLiteStore) async throws {
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      store.commit(changes) { error in
        if let error { continuation.resume(throwing: error) } else { continuation.resume() }
      }
    }
  }
}
