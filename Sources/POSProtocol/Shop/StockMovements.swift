/// Goods and how many of them.
public struct StockLine: Sendable, Hashable, Codable {
  public let goods: GoodsCode
  /// Smallest units, 1 to 999 999.
  public let quantity: Int64

  public init(goods: GoodsCode, quantity: Int64) {
    self.goods = goods
    self.quantity = quantity
  }
}

/// Goods that have come into the shop (进货入库).
public struct GoodsReceived: Sendable, Hashable, Codable {
  /// The number of the delivery they came with; nil when they were bought elsewhere.
  public let delivery: String?
  /// What has come, 1 to 20 lines; it may be less than the delivery said.
  public let lines: [StockLine]

  public init(delivery: String?, lines: [StockLine]) {
    self.delivery = delivery
    self.lines = lines
  }
}

/// Goods as they were counted.
public struct CountedLine: Sendable, Hashable, Codable {
  public let goods: GoodsCode
  /// What the terminal thought was there, in smallest units; may be negative.
  public let book: Int64
  /// What is there.
  public let counted: Int64

  public init(goods: GoodsCode, book: Int64, counted: Int64) {
    self.goods = goods
    self.book = book
    self.counted = counted
  }

  /// By how much the stock changes.
  public var difference: Int64 { counted.subtractingReportingOverflow(book).partialValue }
}

/// A count (盘点) or another correction of the stock.
public struct StockCorrection: Sendable, Hashable, Codable {
  /// Why the stock is other than the terminal thought.
  public enum Reason: String, Sendable, Hashable, CaseIterable, Codable {
    case count, damaged, expired, gift, other
  }

  /// 1 to 20.
  public let lines: [CountedLine]
  public let reason: Reason

  public init(lines: [CountedLine], reason: Reason) {
    self.lines = lines
    self.reason = reason
  }
}
