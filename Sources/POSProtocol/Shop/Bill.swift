/// A line of a bill.
public struct BillLine: Sendable, Hashable, Codable {
  public let goods: GoodsCode
  /// Smallest units, 1 to 999 999.
  public let quantity: Int64
  /// What is paid for the line, after the discount; at most 9 999 999.99.
  public let amount: Amount
  /// What has been taken off.
  public let discount: Amount

  public init(goods: GoodsCode, quantity: Int64, amount: Amount, discount: Amount = .zero) {
    self.goods = goods
    self.quantity = quantity
    self.amount = amount
    self.discount = discount
  }

  /// What the line cost before the discount, in minor units.
  public var grossMinorUnits: Int64 { amount.minorUnits + discount.minorUnits }
}

/// A sales bill (销售单).
public struct Bill: Sendable, Hashable, Codable {
  /// How a bill was paid.
  public enum Payment: Sendable, Hashable, Codable {
    /// With what the customer has handed over.
    case cash(tendered: Amount)
    /// With the card transaction of this number in this batch of the same terminal.
    case card(stan: STAN, batch: BatchNumber)
  }

  /// 1 to 20.
  public let lines: [BillLine]
  public let payment: Payment

  /// A bill, or nil without lines, with more than 20, or with more money than ``Amount`` can hold.
  public init?(lines: [BillLine], payment: Payment) {
    guard (1...ShopLimits.lines).contains(lines.count), Self.total(lines) != nil else {
      return nil
    }
    self.lines = lines
    self.payment = payment
  }

  /// What the goods cost before anything was taken off.
  public var gross: Int64 { lines.reduce(0) { $0 &+ $1.grossMinorUnits } }

  /// What was taken off, in minor units.
  public var discount: Int64 { lines.reduce(0) { $0 &+ $1.discount.minorUnits } }

  /// The sum of the lines.
  public var total: Amount { Self.total(lines) ?? .maximum }

  /// The sum of some lines; nil when it is more than ``Amount`` can hold.
  public static func total(_ lines: [BillLine]) -> Amount? {
    lines.reduce(Amount.zero) { $0?.adding($1.amount) }
  }

  /// What is given back of the cash; nil when it was paid by card or too little was tendered.
  public var change: Amount? {
    guard case .cash(let tendered) = payment else { return nil }
    return tendered.subtracting(total)
  }
}
