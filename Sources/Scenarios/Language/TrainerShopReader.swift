import Rooms

extension Reader {
  /// The argument of a trainer's verb about goods, orders and notices.
  mutating func shopAction(
    _ verb: TrainerVerb, _ node: YAMLNode, _ merchant: String?
  ) -> TrainerAction? {
    switch verb {
    case .confirm:
      onlyWord("order", node, "what can be confirmed").map { .shop(.confirm(merchant: merchant)) }
    case .deliver: delivery(node, merchant).map(TrainerAction.shop)
    case .notice: noticeAction(node).map(TrainerAction.shop)
    case .deposit: money(node).map { .shop(.payIn(fen: $0, merchant: merchant)) }
    case .goods: availability(node).map(TrainerAction.shop)
    case .allot:
      lines(node, "`allot`", 0...999_999).map { .shop(.allot($0, merchant: merchant)) }
    default: nil
    }
  }

  /// `order`, or a map of goods to quantities in smallest units.
  private mutating func delivery(_ node: YAMLNode, _ merchant: String?) -> TrainerShopAction? {
    guard case .mapping = node.content else {
      let form: Phrase = "`order`, or a map of goods to quantities"
      return parsed(node, "what is delivered", form: form) {
        $0 == "order" ? .deliver([], merchant: merchant) : nil
      }
    }
    return lines(node, "`deliver`", 1...999_999).map { .deliver($0, merchant: merchant) }
  }

  /// A map of goods to quantities.
  private mutating func lines(
    _ node: YAMLNode, _ what: Phrase, _ bounds: ClosedRange<Int64>
  ) -> [TrainerShopAction.DeliveredLine]? {
    guard let pairs = pairs(node, what) else { return nil }
    guard !pairs.isEmpty else {
      report(.noValue(what), at: node.location)
      return nil
    }
    var lines: [TrainerShopAction.DeliveredLine] = []
    for (key, value) in pairs {
      guard let count = quantity(value, bounds) else { continue }
      lines.append(.init(goods: key.value, quantity: count))
    }
    return lines.count == pairs.count ? lines : nil
  }

  private mutating func noticeAction(_ node: YAMLNode) -> TrainerShopAction? {
    guard let fields = fields(node, "`notice`", allowed: ["title", "text"]) else { return nil }
    let title = required("title", in: fields).flatMap { localized($0, "the title") }
    let text = required("text", in: fields).flatMap { localized($0, "the text") }
    guard let title, let text else { return nil }
    return .notice(title: title, text: text)
  }

  private mutating func availability(_ node: YAMLNode) -> TrainerShopAction? {
    let words = ["available", "unavailable"]
    guard let (word, value) = onlyPair(node, "what becomes of goods", names: words) else {
      return nil
    }
    return text(value, "`\(word)`").map { .orderable(goods: $0, word == "available") }
  }
}
