/// Goods that came back, and what was given back for them.
public struct ReturnLine: Sendable, Hashable, Codable {
  public let goods: GoodsCode
  /// Smallest units, 1 to 999 999.
  public let quantity: Int64
  /// What the customer got back, at most 9 999 999.99.
  public let amount: Amount

  public init(goods: GoodsCode, quantity: Int64, amount: Amount) {
    self.goods = goods
    self.quantity = quantity
    self.amount = amount
  }
}

/// A sales return (销售退货). Source: docs/protocol.md, Sales returns.
public struct SalesReturn: Sendable, Hashable, Codable {
  /// How the money went back.
  public enum Repayment: Sendable, Hashable, Codable {
    case cash
    /// With the void or refund of this number in this batch of the same terminal.
    case card(stan: STAN, batch: BatchNumber)
  }

  /// The number of the bill, of the same terminal, that sold the goods; nil: none is named.
  public let bill: UInt32?
  /// 1 to 20.
  public let lines: [ReturnLine]
  public let repayment: Repayment

  /// A return, or nil without lines, with more than 20, or with more money than ``Amount`` can hold.
  public init?(bill: UInt32?, lines: [ReturnLine], repayment: Repayment) {
    guard (1...ShopLimits.lines).contains(lines.count), Self.total(lines) != nil else {
      return nil
    }
    self.bill = bill
    self.lines = lines
    self.repayment = repayment
  }

  /// What was given back.
  public var total: Amount { Self.total(lines) ?? .maximum }

  /// The sum of some lines; nil when it is more than ``Amount`` can hold.
  public static func total(_ lines: [ReturnLine]) -> Amount? {
    lines.reduce(Amount.zero) { $0?.adding($1.amount) }
  }

  /// The same return of the bill that now has this number.
  public func of(bill number: UInt32?) -> SalesReturn {
    SalesReturn(bill: number, lines: lines, repayment: repayment) ?? self
  }
}
