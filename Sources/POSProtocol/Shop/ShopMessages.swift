public import Wording

/// A notice (公告) to the shops.
public struct Notice: Sendable, Hashable, Codable {
  /// 1 to 20 letters, digits and hyphens.
  public let id: String
  /// When it was put up, by the shop's clock.
  public let time: LocalTime
  public let title: LocalizedText
  public let text: LocalizedText

  public init(id: String, time: LocalTime, title: LocalizedText, text: LocalizedText) {
    self.id = id
    self.time = time
    self.title = title
    self.text = text
  }
}

/// What a terminal asks of the host (0600).
public enum ShopRequest: Sendable, Hashable, Codable {
  /// One page of the catalogue, from 1.
  case catalogue(page: Int)
  case terms
  /// A new order, or other lines for the order with the number.
  case order([OrderLine], replacing: String?)
  case orders
  /// Deliveries that have not been received.
  case deliveries
  /// The notices that came after the one with this id; all when nil or unknown.
  case notices(after: String?)

  /// The message that carries it.
  public var type: TransactionType {
    switch self {
    case .catalogue: .goodsCatalogue
    case .terms: .orderTerms
    case .order: .order
    case .orders: .orderQuery
    case .deliveries: .deliveryQuery
    case .notices: .notices
    }
  }
}

/// What the host answers to a ``ShopRequest`` or ``ShopAdvice``.
public enum ShopReply: Sendable, Hashable, Codable {
  /// A page, from 1, and how many there are.
  case catalogue(page: Int, of: Int, [Goods])
  /// The terms and the order that may still be changed.
  case terms(OrderTerms, open: Order?)
  case order(Order)
  /// The newest first.
  case orders([Order])
  /// The oldest first.
  case deliveries([Delivery])
  /// The oldest first.
  case notices([Notice])
  case refusal(OrderRefusal)
  /// An advice was taken, or with 94: the next free number.
  case acknowledged(next: UInt32?)
}
