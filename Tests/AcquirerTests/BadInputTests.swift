import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing

@Suite struct BadInputTests {
  @Test("A damaged message with a readable terminal id gets 30 and echoes what could be read")
  func damaged() throws {
    var desk = try Desk()
    let message = try desk.base(.financial, stan: 7)
    var whole = message
    try whole.set(60, "22000001000")
    let payload = Frame(tpdu: .standard, header: .magnetic, message: whole).payload()
    let outcome = desk.exchange(Array(payload.dropLast(3)))
    let answer = try Frame(parsing: Array(try #require(outcome.answer).dropFirst(2)))
    #expect(answer.message[39] == "30")
    #expect(answer.message[11] == "000007")
    #expect(answer.message[41] == "10000001")
    #expect(answer.message.mti == MTI.financial.response)
    #expect(answer.tpdu == TPDU.standard.reply)
    #expect(outcome.closeReason == nil)
  }

  @Test("A message without a readable terminal id, or that is no request, closes the connection")
  func closing() throws {
    var desk = try Desk()
    let noTerminal = Message(mti: .management, dialect: .unionPay)
    let answer = try desk.base(MTI.financial.response, stan: 1)
    for message in [noTerminal, answer] {
      let outcome = desk.exchange(
        Frame(tpdu: .standard, header: .magnetic, message: message).payload())
      #expect(outcome.answer == nil)
      #expect(outcome.closeReason != nil)
    }
    #expect(desk.exchange([]).closeReason != nil)
    #expect(desk.exchange([UInt8](repeating: 0xFF, count: 100)).closeReason != nil)
  }

  @Test("Random and randomly damaged bytes never trap, move no money and leave no record")
  func random() throws {
    var desk = try Desk()
    try desk.signIn()
    var random = SplitMix64(seed: 20_260_512)
    let sealed = try desk.seal(desk.request())
    let good = Frame(tpdu: .standard, header: .magnetic, message: sealed).payload()
    for round in 0..<4000 {
      var bytes = good
      if round.isMultiple(of: 2) {
        // One bit, anywhere from the message type on: the MAC has to find it, or the parser.
        let place = Int.random(in: 11..<bytes.count, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      } else {
        bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      }
      let outcome = desk.exchange(bytes)
      #expect(outcome.code != .approved)
      #expect((outcome.answer == nil) == (outcome.closeReason != nil))
      #expect(outcome.reply?.contains(64) != true, "a damaged request has a sealed answer")
      if desk.acquirer.session(of: try #require(TerminalID("10000001")))?.keys == nil {
        try desk.signIn()
      }
    }
    #expect(desk.balance == 500_000)
    #expect(desk.acquirer.ledger.transactions.isEmpty)
  }

  @Test("Nothing that the acquirer shows contains a card number, a PIN or a key")
  func secrets() throws {
    var desk = try Desk()
    try desk.signIn()
    var message = try desk.request()
    try desk.addPIN("123456", to: &message)
    try message.set(35, World.debitPAN + "D30122011234567890")
    let outcome = desk.exchange(
      Frame(tpdu: .standard, header: .magnetic, message: try desk.seal(message)).payload())
    #expect(outcome.code == .approved)
    #expect(outcome.summary.contains("622588******0007"))
    let key = try #require(desk.keys?.mak.withBytes { Hex.encode($0) })
    for text in [outcome.summary, "\(desk.acquirer.registry)", "\(desk.acquirer.ledger)"] {
      #expect(!text.contains(World.debitPAN))
      #expect(!text.contains("123456,") && !text.contains("\"123456\""))
      #expect(!text.contains(key))
    }
  }
}
