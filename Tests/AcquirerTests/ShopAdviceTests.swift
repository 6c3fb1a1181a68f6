import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite("Advices of shops")
struct ShopAdviceTests {
  private func signedIn(_ terminal: String = "10000001") throws -> Desk {
    var desk = try Desk(terminal: terminal)
    #expect(try desk.signIn() == "00")
    return desk
  }

  private func flags(_ desk: Desk) -> [AdviceFlag] {
    desk.changes.reduce(into: []) { flags, change in
      if case .shop(.advice(let record)) = change { flags = record.flags }
    }
  }

  @Test("a bill is booked once however often it comes")
  func once() throws {
    var desk = try signedIn()
    let bill = try desk.bill(1)
    for _ in 0..<3 {
      let answer = try desk.tell(bill)
      #expect(answer.code == "00")
      #expect(answer.reply == .acknowledged(next: nil))
    }
    #expect(try desk.stock(ShopWorld.cigarettes) == 48)
    #expect(try desk.books().bills == 1)
    #expect(try desk.books().cashMinorUnits == 2_000)
  }

  @Test("another content under a used number gets 94 and the next free number")
  func renumbering() throws {
    var desk = try signedIn()
    #expect(try desk.tell(try desk.bill(1)).code == "00")
    #expect(try desk.tell(try desk.bill(5)).code == "00")
    let other = try desk.bill(1, quantity: 3, cents: 3_000)
    let refused = try desk.tell(other)
    #expect(refused.code == "94")
    #expect(refused.reply == .acknowledged(next: 6))
    #expect(try desk.tell(try desk.bill(3)).reply == .acknowledged(next: 6))
    #expect(try desk.tell(other.renumbered(6)).code == "00")
    #expect(try desk.stock(ShopWorld.cigarettes) == 43)
  }

  @Test("the last thousand numbers are known again; older ones are taken for used")
  func forgetting() throws {
    var desk = try signedIn()
    let bills = try (1...1_005).map { try desk.bill(UInt32($0), quantity: 1, cents: 100) }
    for bill in bills { #expect(try desk.tell(bill).code == "00") }
    #expect(try desk.tell(bills[1_004]).code == "00")
    #expect(try desk.tell(bills[10]).code == "00")
    #expect(try desk.tell(bills[2]).reply == .acknowledged(next: 1_006))
    #expect(try desk.books().bills == 1_005)
  }

  @Test("an answer has its fields, no others, and is sealed")
  func fields() throws {
    var desk = try signedIn()
    let answer = try desk.tell(try desk.bill(1)).message
    let present = (2...64).filter { answer.contains($0) }
    #expect(present == [3, 4, 11, 12, 13, 32, 37, 39, 41, 42, 49, 59, 60, 64])
    #expect(answer.mti.description == "0630")
    #expect(answer[3] == "910000" && answer.unsigned(4) == 2_000)
    #expect(answer.isSealed(with: try #require(desk.mac)))
    let query = try desk.ask(.orders).message
    #expect(query.mti.description == "0610")
    #expect(query.isSealed(with: try #require(desk.mac)))
  }

  @Test(
    "the terminal's standing comes before what it says; frozen funds do not matter",
    arguments: [("10000002", "97"), ("10000003", "97"), ("10000004", "58"), ("10000001", "77")])
  func standing(_ terminal: String, _ code: String) throws {
    var desk = try Desk(terminal: terminal)
    let message = try desk.shopMessage(
      .bill, try ShopContent.encode(try desk.bill(1)), cents: 2_000)
    #expect(try desk.send(message).message[39] == code)
    #expect(try desk.books().bills == 0)
  }

  @Test("a shop whose funds are frozen still writes bills")
  func frozenFunds() throws {
    var desk = try signedIn("10000005")
    #expect(try desk.tell(try desk.bill(1)).code == "00")
  }

  @Test("a message without a MAC, content or readable content gets 30, with a wrong MAC A0")
  func malformed() throws {
    var desk = try signedIn()
    let content = try ShopContent.encode(try desk.bill(1))
    var message = try desk.shopMessage(.bill, content, cents: 2_000)
    #expect(try desk.send(message).message[39] == "30")
    message.remove(59)
    #expect(try desk.code(message) == "30")
    #expect(try desk.code(try desk.shopMessage(.bill, content, cents: 2_001)) == "30")
    #expect(try desk.code(try desk.shopMessage(.goodsReceived, content)) == "30")
    #expect(try desk.code(try desk.shopMessage(.bill, [0x41], cents: 1)) == "30")
    var wrong = try desk.seal(try desk.shopMessage(.bill, content, cents: 2_000))
    try wrong.set(64, "3030303030303030")
    #expect(try desk.send(wrong).message[39] == "A0")
    #expect(try desk.books().bills == 0)
  }

  @Test("goods received, counts and read notices change the books")
  func others() throws {
    var desk = try signedIn()
    let line = StockLine(goods: try ShopWorld.code(ShopWorld.water), quantity: 24)
    let received = GoodsReceived(delivery: nil, lines: [line])
    #expect(try desk.tell(desk.advice(1, .received(received))).code == "00")
    let counted = CountedLine(goods: line.goods, book: 29, counted: 27)
    let correction = StockCorrection(lines: [counted], reason: .damaged)
    #expect(try desk.tell(desk.advice(2, .correction(correction))).code == "00")
    #expect(try desk.tell(desk.advice(3, .noticeRead("N1"))).code == "00")
    #expect(try desk.stock(ShopWorld.water) == 27)
    #expect(try desk.books().readNotices.keys.sorted() == ["N1"])
    #expect(ShopAudit(try desk.books()).findings.isEmpty)
  }

  @Test("what is odd about a bill is named and booked all the same")
  func oddities() throws {
    var desk = try signedIn()
    let now = desk.local
    let cases: [(ShopAdvice, [AdviceFlag])] = [
      (try desk.bill(1), []),
      (try desk.bill(2, "4006381333931", quantity: 1), [.unknownGoods, .negativeStock]),
      (try desk.bill(3, quantity: 49), [.negativeStock]),
      (try desk.bill(4, time: now.advanced(bySeconds: -86_401)), [.negativeStock, .late]),
      (try desk.bill(5, ShopWorld.water, time: now.advanced(bySeconds: 3_601)), [.ahead]),
      (
        try desk.bill(6, ShopWorld.water, quantity: 1, payment: try card(77)), [.paymentNotFound]
      ),
    ]
    for (advice, expected) in cases {
      #expect(try desk.tell(advice).code == "00")
      #expect(flags(desk) == expected, "bill \(advice.number)")
    }
    #expect(try desk.books().bills == cases.count)
    #expect(try desk.stock(ShopWorld.cigarettes) == 50 - 2 - 49 - 2)
  }

  private func card(_ stan: UInt64, batch: String = "000001") throws -> Bill.Payment {
    .card(stan: try #require(STAN(stan)), batch: try #require(BatchNumber(digits: batch)))
  }

  @Test("a bill paid by card is borne out by its sale")
  func paidByCard() throws {
    var desk = try signedIn()
    #expect(try desk.sale(cents: 2_000) == "00")
    let payment = try card(desk.stan, batch: desk.batch)
    #expect(try desk.tell(try desk.bill(1, payment: payment)).code == "00")
    #expect(flags(desk) == [])
    #expect(try desk.books().cardMinorUnits == 2_000)
  }

  private func goods(
    _ quantity: Int64, cents: Int64, bill: UInt32? = 1, by repayment: SalesReturn.Repayment = .cash
  ) throws -> ShopAdvice.Content {
    let line = ReturnLine(
      goods: try ShopWorld.code(ShopWorld.cigarettes), quantity: quantity,
      amount: try ShopWorld.fen(cents))
    return .returned(
      try #require(SalesReturn(bill: bill, lines: [line], repayment: repayment)))
  }

  @Test("a return gives goods and sales back once, and leaves its bill as it was")
  func returned() throws {
    var desk = try signedIn()
    #expect(try desk.tell(try desk.bill(1)).code == "00")
    let advice = desk.advice(2, try goods(1, cents: 1_000))
    for _ in 0..<3 { #expect(try desk.tell(advice).code == "00") }
    #expect(flags(desk) == [])
    let books = try desk.books()
    #expect(books.bills == 1 && books.cashMinorUnits == 2_000)
    #expect(books.returns == ReturnTotals(count: 1, cash: 1_000))
    let figures = try #require(books.goods[try ShopWorld.code(ShopWorld.cigarettes)])
    #expect(figures.stock == 49 && figures.sold == 2 && figures.returned == 1)
    #expect(figures.netSold == 1 && figures.soldMinorUnits - figures.returnedMinorUnits == 1_000)
    #expect(ShopAudit(books).findings.isEmpty)
  }

  @Test("a return whose F4 is not its total is not read")
  func returnedAmount() throws {
    var desk = try signedIn()
    let content = try ShopContent.encode(desk.advice(1, try goods(1, cents: 1_000)))
    #expect(try desk.code(try desk.shopMessage(.salesReturn, content, cents: 1_001)) == "30")
    #expect(try desk.code(try desk.shopMessage(.salesReturn, content)) == "30")
    #expect(try desk.code(try desk.shopMessage(.bill, content, cents: 1_000)) == "30")
    #expect(try desk.books().returns == ReturnTotals())
  }

  @Test("what is odd about a return is named: more than was sold, no void or refund behind it")
  func oddReturns() throws {
    var desk = try signedIn()
    #expect(try desk.tell(desk.advice(1, try goods(1, cents: 1_000, bill: nil))).code == "00")
    #expect(flags(desk) == [.moreThanSold])
    #expect(try desk.tell(try desk.bill(2, quantity: 9, cents: 9_000)).code == "00")
    let card = SalesReturn.Repayment.card(
      stan: try #require(STAN(77)), batch: try #require(BatchNumber(1)))
    #expect(
      try desk.tell(desk.advice(3, try goods(1, cents: 1_000, bill: 2, by: card))).code == "00")
    #expect(flags(desk) == [.repaymentNotFound])
    #expect(try desk.books().returns == ReturnTotals(count: 2, cash: 1_000, card: 1_000))
  }

  @Test("the code a trainer orders is given once, and the advice is taken when it comes again")
  func forced() throws {
    var desk = try signedIn()
    let busy = try #require(ResponseCode("96"))
    try desk.order(.respond(to: .bill, code: busy, terminal: nil))
    #expect(try desk.tell(try desk.bill(1)).code == "96")
    #expect(try desk.books().bills == 0)
    #expect(try desk.tell(try desk.bill(1)).code == "00")
  }
}
