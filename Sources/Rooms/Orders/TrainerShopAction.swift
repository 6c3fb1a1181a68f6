import POSProtocol
public import Wording

/// What is done behind the shops. A merchant that is `nil` is the one at which the terminal stands.
public enum TrainerShopAction: Sendable, Hashable, Codable {
  /// Confirms the newest order.
  case confirm(merchant: String?)
  /// Delivers the newest order: all of it, or these lines.
  case deliver([DeliveredLine], merchant: String?)
  /// Puts up a notice.
  case notice(title: LocalizedText, text: LocalizedText)
  /// Pays into the deposit account, in fen.
  case payIn(fen: Int64, merchant: String?)
  /// Says whether goods may be ordered.
  case orderable(goods: String, Bool)
  /// Says how much of some goods an order may have at most.
  case allot([DeliveredLine], merchant: String?)

  /// A line of a delivery, or of what may be ordered.
  public struct DeliveredLine: Sendable, Hashable, Codable {
    /// The goods' code.
    public let goods: String
    /// Smallest units.
    public let quantity: Int64

    package init(goods: String, quantity: Int64) {
      self.goods = goods
      self.quantity = quantity
    }
  }

  /// The merchant it names.
  package var merchant: String? {
    switch self {
    case .confirm(let merchant), .deliver(_, let merchant), .payIn(_, let merchant),
      .allot(_, let merchant):
      merchant
    case .notice, .orderable: nil
    }
  }

  /// The goods it names.
  package var goods: [String] {
    switch self {
    case .deliver(let lines, _), .allot(let lines, _): lines.map(\.goods)
    case .orderable(let goods, _): [goods]
    case .confirm, .notice, .payIn: []
    }
  }
}

extension TrainerShopAction: CustomStringConvertible {
  /// As it is written in a script.
  public var description: String {
    switch self {
    case .confirm(let merchant): "{ confirm: order\(beside(merchant)) }"
    case .deliver([], let merchant): "{ deliver: order\(beside(merchant)) }"
    case .deliver(let lines, let merchant):
      "{ deliver: { \(written(lines)) }\(beside(merchant)) }"
    case .allot(let lines, let merchant):
      "{ allot: { \(written(lines)) }\(beside(merchant)) }"
    case .notice(let title, _): "{ notice: { title: { zh: \(title.zh), en: \(title.en) } } }"
    case .payIn(let fen, let merchant): "{ deposit: \"\(Amount.yuan(fen))\"\(beside(merchant)) }"
    case .orderable(let goods, let flag):
      "{ goods: { \(flag ? "available" : "unavailable"): \"\(goods)\" } }"
    }
  }

  private func beside(_ merchant: String?) -> String {
    merchant.map { ", merchant: \"\($0)\"" } ?? ""
  }

  private func written(_ lines: [DeliveredLine]) -> String {
    lines.map { "\"\($0.goods)\": \($0.quantity)" }.joined(separator: ", ")
  }
}
