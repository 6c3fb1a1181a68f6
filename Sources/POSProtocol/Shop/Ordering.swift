/// On what terms a shop orders (订货条件).
public struct OrderTerms: Sendable, Hashable, Codable {
  public let window: OrderWindow
  /// The least an order may have in all, in smallest units.
  public let minimum: Int64
  /// The most an order may have in all, in smallest units.
  public let maximum: Int64
  /// The most of some goods that an order may have (定量), in smallest units; at most 14 goods.
  public let allotments: [GoodsCode: Int64]
  /// What the deposit account has that no order has reserved. When an open order is changed, what
  /// that order has reserved can be used too.
  public let deposit: Amount
  /// How long before the window closes the terminal reminds of it; 0: not at all.
  public let reminderMinutes: Int

  public init(
    window: OrderWindow, minimum: Int64, maximum: Int64, allotments: [GoodsCode: Int64] = [:],
    deposit: Amount, reminderMinutes: Int = 0
  ) {
    self.window = window
    self.minimum = minimum
    self.maximum = maximum
    self.allotments = allotments
    self.deposit = deposit
    self.reminderMinutes = reminderMinutes
  }
}

/// A line of an order.
public struct OrderLine: Sendable, Hashable, Codable {
  public let goods: GoodsCode
  /// Smallest units, 1 to 999 999.
  public let quantity: Int64

  public init(goods: GoodsCode, quantity: Int64) {
    self.goods = goods
    self.quantity = quantity
  }
}

/// An order (订单) as the host has it.
public struct Order: Sendable, Hashable, Codable {
  /// What has become of an order.
  public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
    case submitted, confirmed, delivered, received
  }

  /// 12 digits, given by the host.
  public let number: String
  /// The day on which it was first placed, as ``LocalTime/dayNumber``.
  public let day: Int64
  /// 1 to 20.
  public var lines: [OrderLine]
  public var total: Amount
  public var status: Status

  public init(
    number: String, day: Int64, lines: [OrderLine], total: Amount, status: Status = .submitted
  ) {
    self.number = number
    self.day = day
    self.lines = lines
    self.total = total
    self.status = status
  }

  /// Whether the deposit account holds its total.
  public var isReserved: Bool { [.submitted, .confirmed, .delivered].contains(status) }
}

/// Goods on their way to the shop (送货单).
public struct Delivery: Sendable, Hashable, Codable {
  public let number: String
  /// The order that it belongs to.
  public let order: String
  /// 1 to 20; may be less than was ordered.
  public let lines: [StockLine]

  public init(number: String, order: String, lines: [StockLine]) {
    self.number = number
    self.order = order
    self.lines = lines
  }
}

/// Why an order was not taken: the four classic failures.
public enum OrderRefusal: Sendable, Hashable, Codable {
  /// G1.
  case outsideWindow(OrderWindow)
  /// G2: of the `deposit` that can be used, `short` is missing.
  case depositTooSmall(short: Amount, deposit: Amount)
  /// G3: of these goods, or of the order as a whole.
  case quantity(GoodsCode?, minimum: Int64, maximum: Int64)
  /// G4: not in the catalogue, or not to be ordered now.
  case unavailable(GoodsCode)

  /// F39 of the answer that carries it.
  public var code: ResponseCode {
    switch self {
    case .outsideWindow: .outsideOrderWindow
    case .depositTooSmall: .depositTooSmall
    case .quantity: .quantityOutsideLimits
    case .unavailable: .goodsUnavailable
    }
  }
}
