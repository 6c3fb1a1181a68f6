/// 0620: tag `AD` is the advice's number, time and operator; what happened follows.
extension ShopWriter {
  mutating func add(_ advice: ShopAdvice) throws(ShopContentError) {
    guard ShopReader.isOperator(advice.operatorNumber) else {
      throw ShopContentError(offset: 0, rule: .part(tag: "AD", index: 2))
    }
    try add(
      "AD",
      [
        .number(Int64(advice.number), 1...Int64(UInt32.max)), .time(advice.time),
        .word(advice.operatorNumber),
      ])
    switch advice.content {
    case .bill(let bill): try add(bill)
    case .received(let received):
      try add("GR", received.delivery.map { [.identifier($0)] } ?? [.word("")])
      try add("SL", each: received.lines, atMost: ShopLimits.lines) {
        [.code($0.goods), .number($0.quantity, 1...ShopLimits.quantity)]
      }
    case .correction(let correction):
      try add("SC", [.word(correction.reason.rawValue)])
      try add("CL", each: correction.lines, atMost: ShopLimits.lines) {
        [
          .code($0.goods), .number($0.book, -ShopLimits.stock...ShopLimits.stock),
          .number($0.counted, 0...ShopLimits.stock),
        ]
      }
    case .noticeRead(let id): try add("NR", [.identifier(id)])
    case .returned(let goods): try add(goods)
    }
  }

  private mutating func add(_ goods: SalesReturn) throws(ShopContentError) {
    let bill: Part = goods.bill.map { .number(Int64($0), 1...Int64(UInt32.max)) } ?? .word("")
    switch goods.repayment {
    case .cash: try add("RT", [bill, .word("cash")])
    case .card(let stan, let batch):
      try add("RT", [bill, .word("card"), .word(stan.description), .word(batch.description)])
    }
    try add("RL", each: goods.lines, atMost: ShopLimits.lines) {
      [
        .code($0.goods), .number($0.quantity, 1...ShopLimits.quantity),
        .amount($0.amount, maximum: ShopLimits.lineMinorUnits),
      ]
    }
  }

  private mutating func add(_ bill: Bill) throws(ShopContentError) {
    switch bill.payment {
    case .cash(let tendered):
      try add("BP", [.word("cash"), .amount(tendered, maximum: Amount.maximum.minorUnits)])
    case .card(let stan, let batch):
      try add("BP", [.word("card"), .word(stan.description), .word(batch.description)])
    }
    try add("BL", each: bill.lines, atMost: ShopLimits.lines) {
      [
        .code($0.goods), .number($0.quantity, 1...ShopLimits.quantity),
        .amount($0.amount, maximum: ShopLimits.lineMinorUnits),
        .amount($0.discount, maximum: ShopLimits.lineMinorUnits),
      ]
    }
  }
}

extension ShopReader {
  static func isOperator(_ text: String) -> Bool {
    (1...4).contains(text.utf8.count) && Digits.areDecimal(text)
  }

  mutating func advice() throws(ShopContentError) -> ShopAdvice {
    let parts = try parts("AD", 3)
    let number = try parts.number(0, 1...Int64(UInt32.max))
    let time = try parts.time(1)
    let person = try parts.part(2) { Self.isOperator($0) ? $0 : nil }
    return ShopAdvice(
      number: UInt32(clamping: number), time: time, operatorNumber: person,
      content: try adviceContent())
  }

  private mutating func adviceContent() throws(ShopContentError) -> ShopAdvice.Content {
    switch tag {
    case "BP": return .bill(try bill())
    case "GR":
      let delivery = try parts("GR", 1).optional(0) { ShopLimits.isIdentifier($0) ? $0 : nil }
      let lines = try each("SL", atMost: ShopLimits.lines, 2) { parts throws(ShopContentError) in
        StockLine(
          goods: try parts.code(0), quantity: try parts.number(1, 1...ShopLimits.quantity))
      }
      return .received(GoodsReceived(delivery: delivery, lines: lines))
    case "SC":
      let reason = try parts("SC", 1).word(0, as: StockCorrection.Reason.self)
      let lines = try each("CL", atMost: ShopLimits.lines, 3) { parts throws(ShopContentError) in
        CountedLine(
          goods: try parts.code(0),
          book: try parts.number(1, -ShopLimits.stock...ShopLimits.stock),
          counted: try parts.number(2, 0...ShopLimits.stock))
      }
      return .correction(StockCorrection(lines: lines, reason: reason))
    case "NR": return .noticeRead(try parts("NR", 1).identifier(0))
    case "RT": return .returned(try salesReturn())
    default: throw unexpected("BP")
    }
  }

  private mutating func salesReturn() throws(ShopContentError) -> SalesReturn {
    let parts = try parts("RT", 2, 4)
    // Numbers have no zeros before them.
    let bill = try parts.optional(0) { text in
      UInt32(text).flatMap { $0 > 0 && String($0) == text ? $0 : nil }
    }
    let repayment: SalesReturn.Repayment =
      switch (try parts.part(1) { $0 }, parts.count) {
      case ("cash", 2): .cash
      case ("card", 4):
        .card(
          stan: try parts.part(2) { STAN(digits: $0) },
          batch: try parts.part(3) { BatchNumber(digits: $0) })
      default: throw parts.wrong(1)
      }
    let lines = try each("RL", atMost: ShopLimits.lines, 3) { parts throws(ShopContentError) in
      ReturnLine(
        goods: try parts.code(0), quantity: try parts.number(1, 1...ShopLimits.quantity),
        amount: try parts.amount(2, maximum: ShopLimits.lineMinorUnits))
    }
    guard let goods = SalesReturn(bill: bill, lines: lines, repayment: repayment) else {
      throw parts.wrong(0)
    }
    return goods
  }

  private mutating func bill() throws(ShopContentError) -> Bill {
    let parts = try parts("BP", 2, 3)
    let payment: Bill.Payment =
      switch (try parts.part(0) { $0 }, parts.count) {
      case ("cash", 2): .cash(tendered: try parts.amount(1))
      case ("card", 3):
        .card(
          stan: try parts.part(1) { STAN(digits: $0) },
          batch: try parts.part(2) { BatchNumber(digits: $0) })
      default: throw parts.wrong(0)
      }
    let lines = try each("BL", atMost: ShopLimits.lines, 4) { parts throws(ShopContentError) in
      BillLine(
        goods: try parts.code(0), quantity: try parts.number(1, 1...ShopLimits.quantity),
        amount: try parts.amount(2, maximum: ShopLimits.lineMinorUnits),
        discount: try parts.amount(3, maximum: ShopLimits.lineMinorUnits))
    }
    guard let bill = Bill(lines: lines, payment: payment) else { throw parts.wrong(0) }
    return bill
  }
}
