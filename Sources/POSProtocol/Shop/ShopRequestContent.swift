/// 0600: tag `RQ` says what is asked; the lines of an order follow as `OL`.
extension ShopWriter {
  mutating func add(_ request: ShopRequest) throws(ShopContentError) {
    switch request {
    case .catalogue(let page):
      try add("RQ", [.word("catalogue"), .number(Int64(page), 1...999)])
    case .terms: try add("RQ", [.word("terms")])
    case .order(let lines, let number):
      try add("RQ", [.word("order")] + (number.map { [.identifier($0)] } ?? []))
      try addOrderLines(lines)
    case .orders: try add("RQ", [.word("orders")])
    case .deliveries: try add("RQ", [.word("deliveries")])
    case .notices(let last):
      try add("RQ", [.word("notices")] + (last.map { [.identifier($0)] } ?? []))
    }
  }

  mutating func addOrderLines(_ lines: [OrderLine]) throws(ShopContentError) {
    try add("OL", each: lines, atMost: ShopLimits.lines) {
      [.code($0.goods), .number($0.quantity, 1...ShopLimits.quantity)]
    }
  }
}

extension ShopReader {
  mutating func request() throws(ShopContentError) -> ShopRequest {
    let parts = try parts("RQ", 1, 2)
    let name = try parts.part(0) { $0 }
    switch (name, parts.count) {
    case ("catalogue", 2): return .catalogue(page: Int(try parts.number(1, 1...999)))
    case ("terms", 1): return .terms
    case ("order", _):
      let number = parts.count == 2 ? try parts.identifier(1) : nil
      return .order(try orderLines(), replacing: number)
    case ("orders", 1): return .orders
    case ("deliveries", 1): return .deliveries
    case ("notices", _):
      return .notices(after: parts.count == 2 ? try parts.identifier(1) : nil)
    default: throw parts.wrong(0)
    }
  }

  mutating func orderLines() throws(ShopContentError) -> [OrderLine] {
    try each("OL", atMost: ShopLimits.lines, 2) { parts throws(ShopContentError) in
      OrderLine(goods: try parts.code(0), quantity: try parts.number(1, 1...ShopLimits.quantity))
    }
  }
}
