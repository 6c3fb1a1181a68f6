import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite struct TransferTests {
  private static let receiver = "4111111111111111"

  private func transfer(
    to digits: String?, cents: UInt64 = 10_000, _ desk: inout Desk
  ) throws -> Done {
    var message = try desk.request(.transfer, cents: cents)
    if let digits { try message.set(62, bytes: Array(digits.utf8)) }
    return try desk.perform(message)
  }

  private func signedIn() throws -> Desk {
    var desk = try Desk(terminal: "10000010")
    try desk.signIn()
    return desk
  }

  @Test("With the permit a transfer moves money from card to card, and its reversal back")
  func moves() throws {
    var desk = try signedIn()
    let done = try transfer(to: Self.receiver, &desk)
    #expect(done.code == "00")
    #expect(desk.balance == 490_000)
    #expect(desk.acquirer.balance(of: "foreign") == 510_000)
    #expect(desk.audit.isSound)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
    #expect(try desk.reverse(done) == "00")
    #expect(desk.balance == 500_000)
    #expect(desk.acquirer.balance(of: "foreign") == 500_000)
    #expect(desk.audit.isSound)
  }

  @Test(
    "A transfer to nobody, to itself or to a frozen or expired card gets A3, one of too much 51",
    arguments: [
      (nil, 1, "A3"), ("6225880000009999", 1, "A3"), (World.debitPAN, 1, "A3"),
      ("6225880000000015", 1, "A3"), ("6225880000000056", 1, "A3"), (Self.receiver, 500_001, "51"),
    ] as [(String?, UInt64, String)])
  func declined(_ payee: String?, _ cents: UInt64, _ code: String) throws {
    var desk = try signedIn()
    #expect(try transfer(to: payee, cents: cents, &desk).code == code)
    #expect(desk.balance == 500_000)
    #expect(desk.audit.isSound)
  }
}
