import POSProtocol
import Wording

/// How much to order of one kind of goods, and how that was reached.
struct Suggestion: Sendable, Hashable {
  /// Days an order has to last: a week until the next window, and three until those goods are there.
  static let daysToCover: Int64 = 10
  /// Days whose sales count.
  static let period: Int64 = 28

  let goods: Goods
  let sold: Int64
  let days: Int64
  let stock: Int64
  let onOrder: Int64
  /// What the terms allow of these goods; nil for any number.
  let limit: Int64?

  init(
    _ goods: Goods, book: StockBook, today: Int64, onOrder: Int64 = 0, limit: Int64? = nil
  ) {
    let turnover = Turnover(of: goods.code, in: book, today: today, length: Self.period)
    self.goods = goods
    sold = max(0, turnover.figures.netSold)
    days = turnover.days
    stock = book.stock(of: goods.code)
    self.onOrder = onOrder
    self.limit = limit
  }

  /// The unit it is ordered in: the largest.
  var unit: GoodsUnit? { goods.units.first }

  private var factor: Int64 { max(1, unit?.factor ?? 1) }

  /// What will be sold until the order after this one is there.
  var demand: Int64 {
    Quantities.roundedUp(Quantities.product(sold, Self.daysToCover), by: days)
  }

  /// What is missing, in the smallest unit.
  var need: Int64 {
    max(0, Quantities.difference(Quantities.difference(demand, stock), onOrder))
  }

  /// Whole units to order: enough, and not more than the limit.
  var count: Int64 {
    let wanted = Quantities.roundedUp(need, by: factor)
    guard let limit else { return wanted }
    return min(wanted, max(0, limit) / factor)
  }

  /// In the smallest unit.
  var quantity: Int64 { Quantities.product(count, factor) }

  /// Sales a day with one decimal.
  var dailyText: String {
    Quantities.rounded(Quantities.product(max(0, sold), 10), by: days)
      .map { Quantities.decimal($0, decimals: 1) } ?? "0.0"
  }

  /// How it was reached, a step a line.
  func steps(_ language: Language) -> [String] {
    let small = goods.units.last?.name[language] ?? ""
    let large = unit?.name[language] ?? ""
    let zh = language == .zh
    var lines = [
      zh
        ? "日销\(dailyText)×\(Self.daysToCover)天=\(demand)\(small)"
        : "\(dailyText)/day x\(Self.daysToCover) d=\(demand)",
      zh ? "-库存\(stock) -在途\(onOrder)" : "-stock \(stock) -due \(onOrder)",
    ]
    let clipped = Quantities.roundedUp(need, by: factor) > count
    lines.append(
      (zh ? "=\(need)\(small) 建议\(count)\(large)" : "=\(need) order \(count) \(large)")
        + (clipped ? (zh ? "(限量)" : " (max)") : ""))
    return lines
  }
}
