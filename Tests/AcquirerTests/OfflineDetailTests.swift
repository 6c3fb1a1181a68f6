import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite("Offline sales, tips and instalments, protocol.md 2.6, 2.8 and 2.11")
struct OfflineDetailTests {
  @Test("An offline sale keeps the code the issuer gave by telephone; others get one")
  func authorisation() throws {
    var desk = try Desk()
    try desk.signIn()
    var message = try desk.request(.offlineSale)
    try message.set(38, "306917")
    try message.set(61, OriginalMessage(authorisedBy: .phone).description)
    let sale = try desk.perform(message)
    #expect(sale.answer[38] == "306917")
    var tip = try desk.followUp(.tip, of: sale, cents: 1_000)
    try tip.set(38, "306917")
    try tip.set(48, "000000001000")
    #expect(try desk.perform(tip).code == "00")
    #expect(desk.balance == 489_000)
    #expect(try desk.done(.sale).answer[38] != nil)
  }

  @Test("A sale with a tip that is uploaded again does not differ")
  func uploaded() throws {
    var desk = try Desk()
    try desk.signIn()
    let sale = try desk.done(.offlineSale)
    _ = try desk.tip(of: sale, cents: 1_000)
    _ = try desk.settle(.domestic(debit: 1, 1))
    var again = Message(mti: .batchUpload, dialect: .unionPay)
    for field in [2, 3, 4, 11, 14, 22, 25, 41, 42, 49, 60] {
      if let value = sale.request[field] { try again.set(field, value) }
    }
    #expect(try desk.send(again).message[39] == "94")
    #expect(try desk.endUpload(balanced: false, count: "0001") == "00")
    #expect(desk.acquirer.ledger.settlements.values.first?.differences.isEmpty == true)
  }

  @Test(
    "Tips come with the permit to adjust", arguments: [("10000001", true), ("10000006", false)])
  func parameters(_ terminal: String, _ allowed: Bool) throws {
    var desk = try Desk(terminal: terminal)
    var message = try desk.base(.management, stan: nil)
    try message.set(60, "00000000360")
    var parameters = TerminalParameters()
    #expect(parameters.apply(try desk.send(message).message.rawBytes(62) ?? []) == nil)
    #expect(parameters.tipAllowed == allowed)
  }

  @Test(
    "The number of instalments is 3, 6, 12 or 24",
    arguments: [("03000000", "00"), ("24000000", "00"), ("05000000", "30"), ("xx", "30")])
  func instalments(_ field: String, _ code: String) throws {
    var desk = try Desk()
    try desk.signIn()
    var message = try desk.request(.instalment)
    try message.set(62, bytes: Array(field.utf8))
    #expect(try desk.perform(message).code == code)
  }
}
