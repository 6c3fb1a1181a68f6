import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite struct ReversalTests {
  private func signedIn() throws -> Desk {
    var desk = try Desk()
    try desk.signIn()
    return desk
  }

  @Test("A reversal without an original gets 25, and its original, coming late, 94")
  func lateOriginal() throws {
    var desk = try signedIn()
    let sale = try desk.request()
    #expect(try desk.code(desk.reversal(of: sale)) == "25")
    #expect(try desk.code(sale) == "94")
    #expect(desk.balance == 500_000)
    #expect(desk.acquirer.books.reversed.count == 0)
  }

  @Test("The reversal of a declined sale gets 00 and moves no money")
  func declinedOriginal() throws {
    var desk = try signedIn()
    let sale = try desk.request(cents: 900_000)
    #expect(try desk.code(sale) == "51")
    #expect(try desk.code(desk.reversal(of: sale)) == "00")
    #expect(desk.balance == 500_000)
  }

  @Test("A reversal with another amount or processing code finds no original", arguments: [3, 4])
  func differs(_ field: Int) throws {
    var desk = try signedIn()
    let sale = try desk.request()
    #expect(try desk.code(sale) == "00")
    var reversal = try desk.reversal(of: sale)
    try reversal.set(field, field == 3 ? "200000" : "000000009999")
    #expect(try desk.code(reversal) == "25")
    #expect(desk.balance == 490_000)
  }

  @Test("Yesterday's sale is reversed with today's keys")
  func nextDay() throws {
    var desk = try signedIn()
    let sale = try desk.request()
    #expect(try desk.code(sale) == "00")
    desk.now = desk.now.advanced(byMilliseconds: 86_400_000)
    try desk.signIn()
    #expect(try desk.code(desk.reversal(of: sale)) == "00")
    #expect(desk.balance == 500_000)
  }

  @Test("A reversal with a wrong MAC gets A0, one without keys at the host 77")
  func unauthenticated() throws {
    var desk = try signedIn()
    let sale = try desk.request()
    #expect(try desk.code(sale) == "00")
    var wrong = try desk.reversal(of: sale)
    try wrong.set(64, bytes: Array("00000000".utf8))
    for _ in 0..<3 { #expect(try desk.send(wrong).message[39] == "A0") }
    #expect(try desk.code(desk.reversal(of: sale)) == "77")
    #expect(desk.balance == 490_000)
  }

  @Test("Frozen funds do not stop a reversal")
  func frozenFunds() throws {
    var desk = try signedIn()
    let sale = try desk.request()
    #expect(try desk.code(sale) == "00")
    try desk.order(.freezeMerchantFunds(try #require(MerchantID(desk.merchant))))
    #expect(try desk.code(desk.reversal(of: sale)) == "00")
    #expect(desk.balance == 500_000)
  }

  @Test("A balance inquiry cannot be reversed")
  func balanceInquiry() throws {
    var desk = try signedIn()
    var inquiry = try desk.request(.balance)
    #expect(try desk.code(inquiry) == "00")
    try inquiry.setUnsigned(4, 0)
    #expect(try desk.code(desk.reversal(of: inquiry)) == "25")
  }
}
