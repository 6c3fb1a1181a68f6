import ISO8583
import POSProtocol
import Testing

@testable import Acquirer

@Suite("Sums of more than twelve digits")
struct SumTests {
  private static let most: UInt64 = 999_999_999_999

  private func signedIn() throws -> Desk {
    var desk = try Desk()
    try desk.signIn()
    return desk
  }

  @Test("are 96, never the largest amount there is")
  func sum() throws {
    let one = try #require(Amount(minorUnits: 1))
    #expect(try [one, one, one].sum() == Amount(minorUnits: 3))
    #expect(try [Amount]().sum() == .zero)
    do throws(Decline) {
      _ = try [Amount.maximum, one].sum()
      Issue.record("a sum of thirteen digits")
    } catch {
      #expect(error.code == .systemError && error.reason == .sumTooLarge)
    }
  }

  @Test("A tip that makes a payment too large gets 96 and is not taken")
  func tip() throws {
    var desk = try signedIn()
    let sale = try desk.done(.offlineSale, cents: Self.most)
    #expect(sale.code == "00")
    var tip = try desk.followUp(.tip, of: sale, cents: 1)
    try tip.set(48, "000000000001")
    let before = desk.balance
    #expect(try desk.code(tip) == "96")
    #expect(desk.balance == before)
  }

  @Test("An advice that is sent again with too large an amount gets 96 and names nothing")
  func resent() throws {
    var desk = try signedIn()
    let sale = try desk.done(.offlineSale)
    #expect(try desk.tip(of: sale, cents: 100).code == "00")
    #expect(try desk.settle(.domestic())[39] == "00")
    var again = Message(mti: .batchUpload, dialect: .unionPay)
    for field in [2, 3, 11, 14, 22, 25, 41, 42, 49, 60] {
      if let value = sale.request[field] { try again.set(field, value) }
    }
    try again.setUnsigned(4, Self.most)
    #expect(try desk.send(again).message[39] == "96")
    #expect(desk.acquirer.ledger.uploads.isEmpty)
  }
}
