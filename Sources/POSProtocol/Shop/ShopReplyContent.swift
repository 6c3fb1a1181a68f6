import Wording

/// 0610 and 0630: tag `RP` says what is answered; the items follow, each with its own tag.
extension ShopWriter {
  mutating func add(_ reply: ShopReply) throws(ShopContentError) {
    switch reply {
    case .catalogue(let page, let count, let goods):
      try add(
        "RP", [.word("catalogue"), .number(Int64(page), 1...999), .number(Int64(count), 1...999)])
      for item in goods { try add(item) }
    case .terms(let terms, let open):
      try add("RP", [.word("terms")])
      try add(terms)
      if let open { try add(open) }
    case .order(let order):
      try add("RP", [.word("order")])
      try add(order)
    case .orders(let orders):
      try add("RP", [.word("orders")])
      for order in orders { try add(order) }
    case .deliveries(let deliveries):
      try add("RP", [.word("deliveries")])
      for delivery in deliveries { try add(delivery) }
    case .notices(let notices):
      try add("RP", [.word("notices")])
      for notice in notices { try add(notice) }
    case .refusal(let refusal): try add("RP", [.word("refused")] + Self.parts(refusal))
    case .acknowledged(let next):
      try add(
        "RP",
        [.word("acknowledged")] + (next.map { [.number(Int64($0), 1...Int64(UInt32.max))] } ?? []))
    }
  }

  mutating func add(_ goods: Goods) throws(ShopContentError) {
    let units = goods.units.flatMap { unit -> [Part] in
      [
        .text(unit.name.zh), .text(unit.name.en), .number(unit.factor, 1...ShopLimits.quantity),
        .amount(unit.price, maximum: ShopLimits.lineMinorUnits), .code(unit.code),
      ]
    }
    try add(
      "GD",
      [
        .code(goods.code), .text(goods.name.zh), .text(goods.name.en), .text(goods.mnemonic),
        .text(goods.brand), .number(goods.lowStock, 0...ShopLimits.stock),
        .number(goods.isOrderable ? 1 : 0, 0...1),
      ] + units)
  }

  private mutating func add(_ terms: OrderTerms) throws(ShopContentError) {
    let window = terms.window
    try add(
      "OT",
      Self.parts(window) + [
        .number(terms.minimum, 0...ShopLimits.quantity),
        .number(terms.maximum, 0...ShopLimits.quantity),
        .amount(terms.deposit, maximum: Amount.maximum.minorUnits),
        .number(Int64(terms.reminderMinutes), 0...10_080),
      ])
    let allotments = terms.allotments.sorted { $0.key < $1.key }
    try add("AL", each: allotments, atMost: ShopLimits.allotments, orNone: true) {
      [.code($0.key), .number($0.value, 0...ShopLimits.quantity)]
    }
  }

  private mutating func add(_ order: Order) throws(ShopContentError) {
    guard ShopReader.isOrderNumber(order.number) else {
      throw ShopContentError(offset: bytes.count, rule: .part(tag: "OR", index: 0))
    }
    try add(
      "OR",
      [
        .word(order.number), .day(order.day), .word(order.status.rawValue),
        .amount(order.total, maximum: Amount.maximum.minorUnits),
      ])
    try addOrderLines(order.lines)
  }

  private mutating func add(_ delivery: Delivery) throws(ShopContentError) {
    guard ShopReader.isOrderNumber(delivery.order) else {
      throw ShopContentError(offset: bytes.count, rule: .part(tag: "DV", index: 1))
    }
    try add("DV", [.identifier(delivery.number), .word(delivery.order)])
    try add("SL", each: delivery.lines, atMost: ShopLimits.lines) {
      [.code($0.goods), .number($0.quantity, 1...ShopLimits.quantity)]
    }
  }

  private mutating func add(_ notice: Notice) throws(ShopContentError) {
    try add(
      "NT",
      [
        .identifier(notice.id), .time(notice.time), .text(notice.title.zh),
        .text(notice.title.en), .text(notice.text.zh), .text(notice.text.en),
      ])
  }

  private static func parts(_ window: OrderWindow) -> [Part] {
    [
      .number(Int64(window.weekday), 1...7), .number(Int64(window.from), 0...1439),
      .number(Int64(window.to), 1...1440),
    ]
  }

  private static func parts(_ refusal: OrderRefusal) -> [Part] {
    switch refusal {
    case .outsideWindow(let window): [.word("window")] + parts(window)
    case .depositTooSmall(let short, let deposit):
      [
        .word("deposit"), .amount(short, maximum: Amount.maximum.minorUnits),
        .amount(deposit, maximum: Amount.maximum.minorUnits),
      ]
    case .quantity(let code, let minimum, let maximum):
      [
        .word("quantity"), .code(code), .number(minimum, 0...ShopLimits.stock),
        .number(maximum, 0...ShopLimits.stock),
      ]
    case .unavailable(let code): [.word("unavailable"), .code(code)]
    }
  }
}
