public import POSProtocol

/// What is in stock and what happened on each of the last days, kept from what was booked.
///
/// Quantities are in the smallest unit of the goods; they may be negative, as what was sold has been
/// sold.
public struct StockBook: Sendable, Hashable, Codable {
  /// Days that are kept.
  static let dayLimit = 100

  public private(set) var stock: [GoodsCode: Int64] = [:]
  /// By the number of the day.
  public private(set) var days: [Int64: DayFigures] = [:]

  public init() {}

  /// What is in stock; 0 of goods that were never booked.
  public func stock(of code: GoodsCode) -> Int64 { stock[code] ?? 0 }

  /// The first day on which something was booked, of those that are kept.
  var firstDay: Int64? { days.keys.min() }

  /// The stock a shop begins with.
  mutating func open(_ opening: [GoodsCode: Int64]) { stock = opening }

  /// Books what happened.
  mutating func apply(_ advice: ShopAdvice) {
    let day = advice.time.dayNumber
    var figures = days[day] ?? DayFigures()
    switch advice.content {
    case .bill(let bill): count(bill, in: &figures)
    case .received(let received):
      for line in received.lines {
        figures.goods[line.goods, default: GoodsFigures()].add(
          GoodsFigures(received: line.quantity))
        change(line.goods, by: line.quantity)
      }
    case .correction(let correction):
      for line in correction.lines {
        let difference = line.difference
        figures.goods[line.goods, default: GoodsFigures()].add(
          GoodsFigures(corrected: difference))
        change(line.goods, by: difference)
      }
    case .returned(let goods): count(goods, in: &figures)
    case .noticeRead: return
    }
    days[day] = figures
    if days.count > Self.dayLimit, let oldest = firstDay { days[oldest] = nil }
  }

  private mutating func count(_ bill: Bill, in figures: inout DayFigures) {
    figures.bills += 1
    switch bill.payment {
    case .cash: figures.cash = figures.cash.adding(bill.total) ?? .maximum
    case .card: figures.card = figures.card.adding(bill.total) ?? .maximum
    }
    for line in bill.lines {
      figures.goods[line.goods, default: GoodsFigures()].add(
        GoodsFigures(sold: line.quantity, amount: line.amount))
      change(line.goods, by: Quantities.difference(0, line.quantity))
    }
  }

  private mutating func count(_ goods: SalesReturn, in figures: inout DayFigures) {
    figures.returns += 1
    switch goods.repayment {
    case .cash: figures.returnedCash = figures.returnedCash.adding(goods.total) ?? .maximum
    case .card: figures.returnedCard = figures.returnedCard.adding(goods.total) ?? .maximum
    }
    for line in goods.lines {
      figures.goods[line.goods, default: GoodsFigures()].add(
        GoodsFigures(returned: line.quantity, returnedAmount: line.amount))
      change(line.goods, by: line.quantity)
    }
  }

  private mutating func change(_ code: GoodsCode, by quantity: Int64) {
    let limit = ShopLimits.stock
    stock[code] = max(-limit, min(limit, Quantities.sum(stock(of: code), quantity)))
  }

  /// Everything that was booked in these days.
  func figures(_ period: ClosedRange<Int64>) -> DayFigures {
    days.reduce(into: DayFigures()) { sum, day in
      if period.contains(day.key) { sum.add(day.value) }
    }
  }

  /// The stock at the end of a day: today's without what was booked since.
  func stock(of code: GoodsCode, atEndOf day: Int64) -> Int64 {
    days.reduce(stock(of: code)) { stock, booked in
      guard booked.key > day, let figures = booked.value.goods[code] else { return stock }
      return Quantities.difference(stock, figures.change)
    }
  }
}
