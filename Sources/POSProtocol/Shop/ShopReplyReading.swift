extension ShopReader {
  static func isOrderNumber(_ text: String) -> Bool {
    text.utf8.count == 12 && Digits.areDecimal(text)
  }

  /// More than fit into a field: only its length limits such lists.
  private static let items = ShopLimits.contentBytes

  mutating func reply() throws(ShopContentError) -> ShopReply {
    let parts = try parts("RP")
    switch (try parts.part(0) { $0 }, parts.count) {
    case ("catalogue", 3):
      let page = Int(try parts.number(1, 1...999))
      let count = Int(try parts.number(2, 1...999))
      let goods = try each("GD", atMost: Self.items, orNone: true) {
        parts throws(ShopContentError) in try Self.goods(parts)
      }
      return .catalogue(page: page, of: count, goods)
    case ("terms", 1):
      let terms = try terms()
      return .terms(terms, open: tag == "OR" ? try order() : nil)
    case ("order", 1): return .order(try order())
    case ("orders", 1):
      var orders: [Order] = []
      while tag == "OR" { orders.append(try order()) }
      return .orders(orders)
    case ("deliveries", 1):
      var deliveries: [Delivery] = []
      while tag == "DV" { deliveries.append(try delivery()) }
      return .deliveries(deliveries)
    case ("notices", 1):
      return .notices(
        try each("NT", atMost: Self.items, orNone: true, 6) {
          parts throws(ShopContentError) in try Self.notice(parts)
        })
    case ("refused", _): return .refusal(try Self.refusal(parts))
    case ("acknowledged", 1): return .acknowledged(next: nil)
    case ("acknowledged", 2):
      return .acknowledged(next: UInt32(clamping: try parts.number(1, 1...Int64(UInt32.max))))
    default: throw parts.wrong(0)
    }
  }

  private static func goods(_ parts: ShopParts) throws(ShopContentError) -> Goods {
    guard parts.count >= 12, (parts.count - 7) % 5 == 0 else { throw parts.wrong(parts.count) }
    var units: [GoodsUnit] = []
    for start in stride(from: 7, to: parts.count, by: 5) {
      units.append(
        GoodsUnit(
          name: try parts.localized(start),
          factor: try parts.number(start + 2, 1...ShopLimits.quantity),
          price: try parts.amount(start + 3, maximum: ShopLimits.lineMinorUnits),
          code: try parts.optional(start + 4) { GoodsCode($0) }))
    }
    let goods = Goods(
      code: try parts.code(0), name: try parts.localized(1), mnemonic: try parts.text(3),
      brand: try parts.text(4), units: units,
      lowStock: try parts.number(5, 0...ShopLimits.stock),
      isOrderable: try parts.number(6, 0...1) == 1)
    guard let goods else { throw parts.wrong(7) }
    return goods
  }

  private mutating func terms() throws(ShopContentError) -> OrderTerms {
    let parts = try parts("OT", 7)
    let window = try Self.window(parts, 0)
    let allotments = try each("AL", atMost: ShopLimits.allotments, orNone: true, 2) {
      parts throws(ShopContentError) in
      (try parts.code(0), try parts.number(1, 0...ShopLimits.quantity))
    }
    return OrderTerms(
      window: window, minimum: try parts.number(3, 0...ShopLimits.quantity),
      maximum: try parts.number(4, 0...ShopLimits.quantity),
      allotments: Dictionary(allotments, uniquingKeysWith: { $1 }),
      deposit: try parts.amount(5), reminderMinutes: Int(try parts.number(6, 0...10_080)))
  }

  private mutating func order() throws(ShopContentError) -> Order {
    let parts = try parts("OR", 4)
    return Order(
      number: try parts.part(0) { Self.isOrderNumber($0) ? $0 : nil }, day: try parts.day(1),
      lines: try orderLines(), total: try parts.amount(3),
      status: try parts.word(2, as: Order.Status.self))
  }

  private mutating func delivery() throws(ShopContentError) -> Delivery {
    let parts = try parts("DV", 2)
    let lines = try each("SL", atMost: ShopLimits.lines, 2) { parts throws(ShopContentError) in
      StockLine(goods: try parts.code(0), quantity: try parts.number(1, 1...ShopLimits.quantity))
    }
    return Delivery(
      number: try parts.identifier(0),
      order: try parts.part(1) { Self.isOrderNumber($0) ? $0 : nil },
      lines: lines)
  }

  private static func notice(_ parts: ShopParts) throws(ShopContentError) -> Notice {
    Notice(
      id: try parts.identifier(0), time: try parts.time(1), title: try parts.localized(2),
      text: try parts.localized(4))
  }

  private static func window(
    _ parts: ShopParts, _ start: Int
  ) throws(ShopContentError) -> OrderWindow {
    let window = OrderWindow(
      weekday: Int(try parts.number(start, 1...7)),
      from: Int(try parts.number(start + 1, 0...1439)),
      to: Int(try parts.number(start + 2, 1...1440)))
    guard let window else { throw parts.wrong(start) }
    return window
  }

  private static func refusal(_ parts: ShopParts) throws(ShopContentError) -> OrderRefusal {
    switch (try parts.part(1) { $0 }, parts.count) {
    case ("window", 5): .outsideWindow(try window(parts, 2))
    case ("deposit", 4):
      .depositTooSmall(short: try parts.amount(2), deposit: try parts.amount(3))
    case ("quantity", 5):
      .quantity(
        try parts.optional(2) { GoodsCode($0) },
        minimum: try parts.number(3, 0...ShopLimits.stock),
        maximum: try parts.number(4, 0...ShopLimits.stock))
    case ("unavailable", 3): .unavailable(try parts.code(2))
    default: throw parts.wrong(1)
    }
  }
}
