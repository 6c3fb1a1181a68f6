import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite("Payments by code, protocol.md 2.10 and 3.3")
struct QRPaymentTests {
  private func signedIn(_ terminal: String = "10000001") throws -> Desk {
    var desk = try Desk(terminal: terminal)
    try desk.signIn()
    return desk
  }

  /// A request by code with this F59.
  private func scanned(
    _ type: TransactionType, cents: UInt64 = 10_000, field59: String?, _ desk: inout Desk
  ) throws -> Message {
    var message = try desk.request(type, cents: cents)
    message.remove(59)
    if let field59 { try message.set(59, field59) }
    return message
  }

  private func pay(
    code: String = World.debitCode, cents: UInt64 = 10_000, _ desk: inout Desk
  ) throws -> Done {
    try desk.perform(scanned(.qrSale, cents: cents, field59: "A3019" + code, &desk))
  }

  private func void(
    _ sale: Done, cents: UInt64 = 10_000, field59: String? = nil, _ desk: inout Desk
  ) throws -> Done {
    var message = try scanned(.qrVoid, cents: cents, field59: field59 ?? sale.answer[59], &desk)
    try message.set(37, try #require(sale.answer[37]))
    try message.set(
      61, try #require(sale.request.subfield(60, 2)) + (try #require(sale.request[11])))
    return try desk.perform(message)
  }

  private func refund(
    _ sale: Done, cents: UInt64, field59: String? = nil, _ desk: inout Desk
  ) throws -> Done {
    var message = try scanned(.qrRefund, cents: cents, field59: field59 ?? sale.answer[59], &desk)
    try message.set(37, try #require(sale.answer[37]))
    try message.set(61, "000000000000" + (try #require(sale.answer[13])))
    return try desk.perform(message)
  }

  @Test("A sale takes the money of the code's card and answers with its voucher number alone")
  func sale() throws {
    var desk = try signedIn()
    let sale = try pay(&desk)
    #expect(sale.code == "00")
    #expect(desk.balance == 490_000)
    let field = PaymentField(sale.answer)
    #expect(field.code == nil)
    let rrn = try #require(sale.answer[37])
    #expect(field.voucher?.digits == "05120000" + rrn)
    #expect(!sale.answer.contains(2))
    let record = try #require(desk.acquirer.ledger.transactions.values.first)
    #expect(record.card == "debit-ok")
    #expect(desk.audit.isSound)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test("Two sales have two voucher numbers, and a code pays as often as it is scanned")
  func twice() throws {
    var desk = try signedIn()
    let first = try pay(&desk)
    let second = try pay(&desk)
    #expect([first.code, second.code] == ["00", "00"])
    #expect(PaymentField(first.answer).voucher != PaymentField(second.answer).voucher)
    #expect(desk.balance == 480_000)
  }

  @Test(
    "A code is refused for what would refuse its card, and above the limit",
    arguments: [
      (World.debitCode, 0, "13"), (World.debitCode, 50_000, "00"), (World.debitCode, 50_001, "61"),
      ("6220260000000000999", 100, "14"), (World.frozenCode, 100, "62"),
      (World.expiredCode, 100, "54"),
    ] as [(String, UInt64, String)])
  func codes(_ code: String, _ cents: UInt64, _ answer: String) throws {
    var desk = try signedIn()
    #expect(try pay(code: code, cents: cents, &desk).code == answer)
    #expect(desk.balance == (answer == "00" ? 450_000 : 500_000))
    #expect(desk.audit.isSound)
  }

  @Test("A sale without a code, or with what is none, gets 30", arguments: [nil, "A301662260"])
  func noCode(_ field: String?) throws {
    var desk = try signedIn()
    let message = try scanned(.qrSale, field59: field, &desk)
    #expect(try desk.perform(message).code == "30")
  }

  @Test("A terminal without the permit gets 58")
  func notPermitted() throws {
    var desk = try signedIn("10000006")
    #expect(try pay(&desk).code == "58")
  }

  @Test("A void gives the money back once; another voucher number or amount does not fit")
  func voids() throws {
    var desk = try signedIn()
    let sale = try pay(&desk)
    #expect(try void(sale, field59: "A402005120000051299999999", &desk).code == "25")
    #expect(try void(sale, cents: 9_999, &desk).code == "64")
    #expect(try desk.perform(scanned(.qrVoid, field59: nil, &desk)).code == "30")
    #expect(desk.balance == 490_000)
    #expect(try void(sale, &desk).code == "00")
    #expect(desk.balance == 500_000)
    #expect(try void(sale, &desk).code == "25")
    #expect(desk.acquirer.books.voided.count == 1)
    #expect(desk.audit.isSound)
  }

  @Test("Refunds give back parts, never more than was paid")
  func refunds() throws {
    var desk = try signedIn()
    let sale = try pay(&desk)
    #expect(try refund(sale, cents: 4_000, &desk).code == "00")
    #expect(try refund(sale, cents: 6_001, &desk).code == "61")
    #expect(try refund(sale, cents: 6_000, &desk).code == "00")
    #expect(
      try refund(sale, cents: 1, field59: "A402005120000051299999999", &desk).code == "25")
    #expect(desk.balance == 500_000)
    #expect(desk.acquirer.books.refunded.minorUnits == 10_000)
    #expect(desk.audit.isSound)
  }

  @Test("Card and code do not undo each other")
  func apart() throws {
    var desk = try signedIn()
    let byCode = try pay(&desk)
    #expect(try desk.follow(.saleVoid, of: byCode).code == "25")
    #expect(try desk.follow(.refund, of: byCode, cents: 100).code == "25")
    let byCard = try desk.done(.sale)
    let voucher = "A402005120000" + (try #require(byCard.answer[37]))
    #expect(try void(byCard, field59: voucher, &desk).code == "25")
    #expect(try refund(byCard, cents: 100, field59: voucher, &desk).code == "25")
    #expect(desk.balance == 480_000)
  }

  @Test("A reversal without a card number takes back a sale, and then its void")
  func reversals() throws {
    var desk = try signedIn()
    let sale = try pay(&desk)
    #expect(try desk.reverse(sale) == "00")
    #expect(desk.balance == 500_000)
    let other = try pay(&desk)
    let void = try void(other, &desk)
    #expect(try desk.reverse(void) == "00")
    #expect(desk.balance == 490_000)
    #expect(desk.audit.isSound)
    var card = try desk.reversal(of: desk.done(.sale).request)
    card.remove(2)
    #expect(try desk.perform(card).code == "30")
  }

  @Test("A settlement counts payments by code as debits, their voids and refunds as credits")
  func settlement() throws {
    var desk = try signedIn()
    _ = try void(pay(&desk), &desk)
    _ = try refund(pay(cents: 20_000, &desk), cents: 5_000, &desk)
    let answer = try desk.settle(.domestic(debit: 30_000, 2, credit: 15_000, 2))
    #expect(SettlementTotals(digits: answer[48] ?? "")?.domesticResult == .balanced)
    // The refund again as 0320, without F64.
    var again = try scanned(
      .qrRefund, cents: 5_000, field59: "A402005120000051200000001", &desk)
    #expect(again.mti == .advice)
    again = try resent(again, stan: desk.stan - 2, &desk)
    #expect(try desk.send(again).message[39] == "94")
    #expect(try desk.endUpload() == "00")
    #expect(desk.audit.isSound)
  }

  private func resent(_ advice: Message, stan: UInt64, _ desk: inout Desk) throws -> Message {
    var message = Message(mti: .batchUpload, dialect: .unionPay)
    for field in [3, 4, 22, 25, 41, 42, 49, 59, 60] {
      if let value = advice[field] { try message.set(field, value) }
    }
    try message.setUnsigned(11, stan)
    try message.set(61, "0000000000000512")
    return message
  }
}
