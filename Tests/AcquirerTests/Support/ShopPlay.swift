import Acquirer
import ISO8583
import POSProtocol
import TestKit
import Testing

/// A terminal at a shop that does anything in any order, and what must come of it.
struct ShopPlay {
  var desk: Desk
  private var random: SplitMix64
  /// What was told and taken, by its number.
  private var taken: [ShopAdvice] = []
  private var orders: [Message] = []
  private var paidIn: Int64 = 0
  private var charged: [String: Int64] = [:]
  private var stock = [ShopWorld.cigarettes: Int64(50), ShopWorld.water: 5]
  private var bills = 0
  private var returns = 0
  private(set) var replays = 0
  private(set) var renumbered = 0

  init(seed: UInt64) throws {
    desk = try Desk()
    random = SplitMix64(seed: seed)
    try desk.signIn()
  }

  var charges: Int { charged.count }

  /// What may not change when something comes again.
  private struct Snapshot: Equatable {
    let goods: [GoodsCode: GoodsMovements]
    let bills: Int
    let deposit: [DepositMovement]
    let reserved: Int64
    let orders: [[OrderLine]]
    let numbers: AdviceNumbers?
  }

  private func snapshot() throws -> Snapshot {
    let books = try desk.books()
    return Snapshot(
      goods: books.goods, bills: books.bills, deposit: books.deposit, reserved: books.reserved,
      orders: books.orders.map(\.order.lines),
      numbers: TerminalID(desk.terminal).flatMap { desk.acquirer.ledger.shop.numbers[$0] })
  }

  mutating func step() throws {
    switch random.below(16) {
    case 0, 1: try tell(.bill(try bill()))
    case 2: try giveBack()
    case 3: try replay()
    case 4: try tellUnderUsedNumber()
    case 5: try receive()
    case 6: try count()
    case 7: try tell(.noticeRead("N\(random.below(3))"))
    case 8, 9: try order()
    case 10: try orderAgain()
    case 11: try? desk.order(.shop(.deliverOrder(try shop(), nil)))
    case 12:
      paidIn += 3_000
      try desk.order(.shop(.payIn(try shop(), try ShopWorld.fen(3_000))))
    case 13: try payByCard()
    case 14: _ = try desk.sale(cents: UInt64(random.below(5_000)))
    default:
      desk.now = desk.now.advanced(byMilliseconds: 7 * 86_400_000)
      try desk.signIn()
    }
  }

  /// The books have what was taken, once.
  func check(_ comment: Comment) throws {
    let books = try desk.books()
    #expect(books.bills == bills, comment)
    #expect(books.returns.count == returns, comment)
    for (code, quantity) in stock { #expect(try desk.stock(code) == quantity, comment) }
    #expect(books.depositBalance == 50_000 + paidIn - charged.values.reduce(0, +), comment)
    #expect(desk.audit.isSound, comment)
  }

  private func shop() throws -> MerchantID { try #require(MerchantID(desk.merchant)) }

  private var last: UInt32 { taken.last?.number ?? 0 }

  private mutating func bill(_ payment: Bill.Payment? = nil) throws -> Bill {
    let quantity = Int64(1 + random.below(9))
    let amount = try ShopWorld.fen(quantity * 1_000)
    let line = BillLine(
      goods: try ShopWorld.code(ShopWorld.cigarettes), quantity: quantity, amount: amount)
    return try #require(Bill(lines: [line], payment: payment ?? .cash(tendered: amount)))
  }

  /// Under the next number, or a few further on.
  private mutating func tell(_ content: ShopAdvice.Content) throws {
    let advice = desk.advice(last + 1 + UInt32(random.below(3)), content)
    #expect(try desk.tell(advice).reply == .acknowledged(next: nil))
    take(advice)
  }

  private mutating func take(_ advice: ShopAdvice) {
    taken.append(advice)
    switch advice.content {
    case .bill(let bill):
      bills += 1
      for line in bill.lines { stock[line.goods.digits, default: 0] -= line.quantity }
    case .received(let received):
      for line in received.lines { stock[line.goods.digits, default: 0] += line.quantity }
    case .correction(let correction):
      for line in correction.lines { stock[line.goods.digits, default: 0] += line.difference }
    case .returned(let goods):
      returns += 1
      for line in goods.lines { stock[line.goods.digits, default: 0] += line.quantity }
    case .noticeRead: break
    }
  }

  private mutating func giveBack() throws {
    let quantity = Int64(1 + random.below(4))
    let line = ReturnLine(
      goods: try ShopWorld.code(ShopWorld.cigarettes), quantity: quantity,
      amount: try ShopWorld.fen(quantity * 900))
    let bill = taken.last { $0.type == .bill }?.number
    try tell(
      .returned(try #require(SalesReturn(bill: bill, lines: [line], repayment: .cash))))
  }

  private mutating func replay() throws {
    guard let advice = taken.randomElement(using: &random) else { return }
    let before = try snapshot()
    let answer = try desk.tell(advice)
    #expect(answer.code == "00" && answer.reply == .acknowledged(next: nil))
    #expect(try snapshot() == before, "advice \(advice.number) was booked again")
    replays += 1
  }

  private mutating func tellUnderUsedNumber() throws {
    guard let used = taken.randomElement(using: &random)?.number else { return }
    // Nothing that was taken has this operator.
    let advice = ShopAdvice(
      number: used, time: desk.local, operatorNumber: "77", content: .bill(try bill()))
    let before = try snapshot()
    let refused = try desk.tell(advice)
    #expect(refused.code == "94" && refused.reply == .acknowledged(next: last + 1))
    #expect(try snapshot() == before, "what was refused was booked")
    let again = ShopAdvice(
      number: last + 1, time: advice.time, operatorNumber: "01", content: advice.content)
    #expect(try desk.tell(again).code == "00")
    take(again)
    renumbered += 1
  }

  /// Of a delivery, all or a part, perhaps for the second time; or bought elsewhere.
  private mutating func receive() throws {
    let delivery = try desk.books().deliveries.randomElement(using: &random)
    guard let delivery, random.below(3) > 0 else {
      let line = StockLine(goods: try ShopWorld.code(ShopWorld.water), quantity: 24)
      return try tell(.received(GoodsReceived(delivery: nil, lines: [line])))
    }
    let lines = delivery.delivery.lines.map {
      StockLine(goods: $0.goods, quantity: Int64.random(in: 1...$0.quantity, using: &random))
    }
    if !delivery.isReceived {
      charged[delivery.delivery.order] = lines.reduce(0) { $0 + $1.quantity * 1_000 }
    }
    try tell(.received(GoodsReceived(delivery: delivery.delivery.number, lines: lines)))
  }

  private mutating func count() throws {
    let code = try ShopWorld.code(ShopWorld.water)
    let line = CountedLine(
      goods: code, book: Int64(random.below(50)) - 10, counted: Int64(random.below(50)))
    try tell(.correction(StockCorrection(lines: [line], reason: .count)))
  }

  /// A new order or other lines for the open one; it may be refused.
  private mutating func order() throws {
    let open = try desk.books().openOrder(at: desk.local)?.order.number
    let quantity = Int64(5 + random.below(36))
    let line = OrderLine(goods: try ShopWorld.code(ShopWorld.cigarettes), quantity: quantity)
    let request = ShopRequest.order([line], replacing: random.below(2) == 0 ? open : nil)
    let message = try desk.shopMessage(
      .order, try ShopContent.encode(request), cents: quantity * 1_000)
    let before = try snapshot()
    let code = try desk.send(desk.seal(message)).message[39]
    // The lines of the open order, ordered once more, are only shown.
    if code == "00", try snapshot() != before { orders.append(message) }
  }

  private mutating func orderAgain() throws {
    guard let message = orders.suffix(15).randomElement(using: &random) else { return }
    let before = try snapshot()
    #expect(try desk.send(desk.seal(message)).message[39] == "00")
    #expect(try snapshot() == before, "an order that came again has changed the books")
    replays += 1
  }

  private mutating func payByCard() throws {
    let bill = try bill()
    guard try desk.sale(cents: UInt64(bill.total.minorUnits)) == "00" else { return }
    let payment = Bill.Payment.card(
      stan: try #require(STAN(desk.stan)), batch: try #require(BatchNumber(digits: desk.batch)))
    try tell(.bill(try #require(Bill(lines: bill.lines, payment: payment))))
  }
}
