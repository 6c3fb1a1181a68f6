public import POSProtocol

/// What happened to one kind of goods in a day or a longer time, in its smallest unit.
public struct GoodsFigures: Sendable, Hashable, Codable {
  public var sold: Int64 = 0
  /// What was taken for it, after discounts.
  public var amount: Amount = .zero
  /// What customers brought back, and what was given back for it.
  public var returned: Int64 = 0
  public var returnedAmount: Amount = .zero
  public var received: Int64 = 0
  /// What counting the stock added, or took away when negative.
  public var corrected: Int64 = 0

  /// What all this did to the stock.
  var change: Int64 {
    Quantities.sum(Quantities.difference(received, netSold), corrected)
  }

  /// What was sold less what came back; negative when more came back than was sold in the time.
  var netSold: Int64 { Quantities.difference(sold, returned) }
  /// What was taken for it, in minor units.
  var netAmount: Int64 { amount.minorUnits - returnedAmount.minorUnits }

  mutating func add(_ other: GoodsFigures) {
    sold = Quantities.sum(sold, other.sold)
    amount = amount.adding(other.amount) ?? .maximum
    returned = Quantities.sum(returned, other.returned)
    returnedAmount = returnedAmount.adding(other.returnedAmount) ?? .maximum
    received = Quantities.sum(received, other.received)
    corrected = Quantities.sum(corrected, other.corrected)
  }
}

/// What a shop did in a day or a longer time.
public struct DayFigures: Sendable, Hashable, Codable {
  public var bills = 0
  public var cash: Amount = .zero
  public var card: Amount = .zero
  /// How often goods came back, and what was given back for them.
  public var returns = 0
  public var returnedCash: Amount = .zero
  public var returnedCard: Amount = .zero
  public var goods: [GoodsCode: GoodsFigures] = [:]

  /// What was taken less what was given back, in minor units.
  var net: Int64 {
    cash.minorUnits + card.minorUnits - returnedCash.minorUnits - returnedCard.minorUnits
  }

  mutating func add(_ other: DayFigures) {
    bills += other.bills
    cash = cash.adding(other.cash) ?? .maximum
    card = card.adding(other.card) ?? .maximum
    returns += other.returns
    returnedCash = returnedCash.adding(other.returnedCash) ?? .maximum
    returnedCard = returnedCard.adding(other.returnedCard) ?? .maximum
    for (code, figures) in other.goods { goods[code, default: GoodsFigures()].add(figures) }
  }
}

/// Figures that were written before there were returns have none.
extension GoodsFigures {
  private enum Keys: CodingKey {
    case sold, amount, returned, returnedAmount, received, corrected
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    sold = try values.decode(Int64.self, forKey: .sold)
    amount = try values.decode(Amount.self, forKey: .amount)
    returned = try values.decodeIfPresent(Int64.self, forKey: .returned) ?? 0
    returnedAmount = try values.decodeIfPresent(Amount.self, forKey: .returnedAmount) ?? .zero
    received = try values.decode(Int64.self, forKey: .received)
    corrected = try values.decode(Int64.self, forKey: .corrected)
  }
}

extension DayFigures {
  private enum Keys: CodingKey {
    case bills, cash, card, returns, returnedCash, returnedCard, goods
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    bills = try values.decode(Int.self, forKey: .bills)
    cash = try values.decode(Amount.self, forKey: .cash)
    card = try values.decode(Amount.self, forKey: .card)
    returns = try values.decodeIfPresent(Int.self, forKey: .returns) ?? 0
    returnedCash = try values.decodeIfPresent(Amount.self, forKey: .returnedCash) ?? .zero
    returnedCard = try values.decodeIfPresent(Amount.self, forKey: .returnedCard) ?? .zero
    goods = try values.decode([GoodsCode: GoodsFigures].self, forKey: .goods)
  }
}
