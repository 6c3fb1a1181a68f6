import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite("Mail and telephone orders, protocol.md 3.1")
struct MOTOTests {
  private func signedIn(_ terminal: String = "10000010") throws -> Desk {
    var desk = try Desk(terminal: terminal)
    try desk.signIn()
    return desk
  }

  @Test("an order takes the money of a keyed card, and its reversal gives it back")
  func sale() throws {
    var desk = try signedIn()
    let order = try desk.done(.motoSale)
    #expect(order.code == "00")
    #expect(order.answer[25] == "08")
    #expect(desk.balance == 490_000)
    #expect(try desk.reverse(order) == "00")
    #expect(desk.balance == 500_000)
    #expect(desk.audit.isSound)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test("a void takes the whole order back, refunds give parts of it back, and no other void does")
  func followUps() throws {
    var desk = try signedIn()
    let voided = try desk.done(.motoSale)
    #expect(try desk.follow(.saleVoid, of: voided).code == "25")
    #expect(try desk.follow(.motoVoid, of: voided).code == "00")
    #expect(desk.balance == 500_000)
    let refunded = try desk.done(.motoSale)
    #expect(try desk.follow(.refund, of: refunded, cents: 1_000).code == "25")
    #expect(try desk.follow(.motoRefund, of: refunded, cents: 4_000).code == "00")
    #expect(try desk.follow(.motoRefund, of: refunded, cents: 6_001).code == "61")
    #expect(desk.balance == 494_000)
    #expect(desk.audit.isSound)
  }

  @Test("a settlement counts an order as a debit and its void as a credit")
  func settlement() throws {
    var desk = try signedIn()
    _ = try desk.follow(.motoVoid, of: try desk.done(.motoSale))
    _ = try desk.done(.motoSale, cents: 2_500)
    let totals = try SettlementTotals.domestic(debit: 12_500, 2, credit: 10_000, 1)
    let answer = try desk.settle(totals)
    #expect(answer[48].flatMap { SettlementTotals(digits: $0) }?.domesticResult == .balanced)
  }

  @Test("a terminal needs the permit, which none has by default")
  func permit() throws {
    var desk = try signedIn("10000001")
    #expect(try desk.done(.motoSale).code == "58")
  }

  @Test("number and expiry are keyed and there is no PIN", arguments: ["12", "30"])
  func keyed(_ code: String) throws {
    var desk = try signedIn()
    var message = try desk.request(.motoSale)
    if code == "30" {
      message.remove(14)
    } else {
      try desk.addPIN("123456", to: &message)
    }
    #expect(try desk.code(message) == code)
    #expect(desk.balance == 500_000)
  }
}
