public import POSProtocol

/// What happened to one kind of goods in a day or a longer time, in its smallest unit.
public struct GoodsFigures: Sendable, Hashable, Codable {
  public var sold: Int64 = 0
  /// What was taken for it, after discounts.
  public var amount: Amount = .zero
  public var received: Int64 = 0
  /// What counting the stock added, or took away when negative.
  public var corrected: Int64 = 0

  /// What all this did to the stock.
  var change: Int64 {
    Quantities.sum(Quantities.difference(received, sold), corrected)
  }

  mutating func add(_ other: GoodsFigures) {
    sold = Quantities.sum(sold, other.sold)
    amount = amount.adding(other.amount) ?? .maximum
    received = Quantities.sum(received, other.received)
    corrected = Quantities.sum(corrected, other.corrected)
  }
}

/// What a shop did in a day or a longer time.
public struct DayFigures: Sendable, Hashable, Codable {
  public var bills = 0
  public var cash: Amount = .zero
  public var card: Amount = .zero
  public var goods: [GoodsCode: GoodsFigures] = [:]

  var total: Amount { cash.adding(card) ?? .maximum }

  mutating func add(_ other: DayFigures) {
    bills += other.bills
    cash = cash.adding(other.cash) ?? .maximum
    card = card.adding(other.card) ?? .maximum
    for (code, figures) in other.goods { goods[code, default: GoodsFigures()].add(figures) }
  }
}
