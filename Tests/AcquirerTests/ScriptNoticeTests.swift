import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@Suite("Issuers' scripts and what became of them")
struct ScriptNoticeTests {
  private static let pan = "6225880000000007"
  private var desk: Desk
  private var card: ChipCard

  init() throws { (desk, card) = try Desk.withChip(Self.pan) }

  private mutating func data() throws -> ChipData {
    let transaction = ChipTransaction(
      amount: try #require(Amount(minorUnits: 10_000)), verificationResults: [0, 0, 0, 0, 0],
      date: PackedDigits(260512, count: 3),
      type: PackedDigits(0, count: 1), unpredictableNumber: 5)
    return ChipData(
      transaction: transaction, application: card.application,
      cryptogram: card.answer(.generate(transaction)).cryptogram,
      verificationMethod: [2, 3, 0], serialNumber: "10000001",
      sequenceCounter: PackedDigits(1, count: 3))
  }

  /// A sale of 100.00 by the chip: request, answer, what the card says.
  private mutating func sale() throws -> (request: Message, answer: Message, card: CardAnswer) {
    var message = try desk.request(cents: 10_000, pan: Self.pan)
    try message.set(22, "052")
    try message.setUnsigned(23, 1)
    try message.set(55, bytes: data().field())
    let answer = try desk.send(desk.seal(message)).message
    let field = try #require(answer.rawBytes(55))
    let said = card.answer(
      .complete(
        code: "00", IssuerAuthentication(field: field), scripts: IssuerScript.all(in: field)))
    return (message, answer, said)
  }

  private mutating func notice(of sale: Message, _ results: [UInt8]) throws -> Message {
    var message = try desk.base(#require(MTI("0620")), stan: nil)
    try message.setUnsigned(11, 999_001)
    try message.set(2, Self.pan)
    try message.set(3, "000000")
    try message.set(22, "052")
    try message.set(25, "00")
    try message.set(49, "156")
    try message.set(55, bytes: data().scriptField(results: results))
    try message.set(60, "00" + desk.batch + "951")
    try message.set(61, desk.batch + (try #require(sale[11])))
    return message
  }

  @Test("an ordered script goes once, with the next approval, and its card takes it")
  mutating func once() throws {
    try desk.order(.sendScript(nil))
    let first = try sale()
    #expect(first.card.cryptogram.kind == .tc)
    // Done, and the script's identifier (EMV Book 4, 10.2).
    #expect(first.card.scriptResults == [0x20, 0, 0, 0, 1])
    #expect(try sale().card.scriptResults.isEmpty)
  }

  @Test("a script whose command was changed fails at that command")
  mutating func changed() throws {
    try desk.order(.sendScript(nil))
    var message = try desk.request(cents: 10_000, pan: Self.pan)
    try message.set(22, "052")
    try message.setUnsigned(23, 1)
    try message.set(55, bytes: data().field())
    let answer = try desk.send(desk.seal(message)).message
    let field = try #require(answer.rawBytes(55))
    let script = try #require(IssuerScript.all(in: field).first)
    var command = try #require(script.commands.first)
    command[8] ^= 1
    let spoilt = IssuerScript(.after, identifier: script.identifier, commands: [command])
    let said = card.answer(
      .complete(code: "00", IssuerAuthentication(field: field), scripts: [spoilt]))
    #expect(said.scriptResults == [0x11, 0, 0, 0, 1])
  }

  @Test("a script without the issuer's proof is not tried")
  func withoutProof() throws {
    var card = card
    let script = IssuerScript(.before, identifier: [1, 2, 3, 4], commands: [[1, 2, 3]])
    let said = card.answer(.complete(code: "00", nil, scripts: [script]))
    #expect(said.scriptResults == [0x00, 1, 2, 3, 4])
  }

  @Test("the notice is kept, moves no money, and is confirmed when it comes again")
  mutating func kept() throws {
    try desk.order(.sendScript(nil))
    let sale = try sale()
    let approved = desk.acquirer.books.approved
    let notice = try notice(of: sale.request, sale.card.scriptResults)
    for _ in 0..<2 {
      let answer = try desk.send(desk.seal(notice)).message
      #expect(answer.mti == MTI("0630"))
      #expect(answer[39] == "00")
      #expect(answer.contains(64))
    }
    let records = desk.acquirer.ledger.transactions.values.filter { $0.type == .scriptNotice }
    #expect(records.map(\.authorisation) == ["2000000001"])
    #expect(records.map(\.card) == ["chip"])
    #expect(desk.acquirer.books.approved == approved)
    #expect(Audit(desk.acquirer.ledger).isSound)
    // The sale can still be taken back.
    #expect(try desk.code(desk.reversal(of: sale.request)) == "00")
  }

  @Test("a wrong MAC gets A0, another transaction's number 25, no result 30")
  mutating func refused() throws {
    let sale = try sale()
    let notice = try notice(of: sale.request, [0x20, 0, 0, 0, 1])
    var spoilt = try desk.seal(notice)
    try spoilt.set(64, bytes: [UInt8](repeating: 0x30, count: 8))
    #expect(try desk.send(spoilt).message[39] == "A0")
    var other = notice
    try other.set(61, desk.batch + "998877")
    #expect(try desk.code(other) == "25")
    var empty = notice
    try empty.set(55, bytes: [0x95, 5, 0, 0, 0, 0, 0])
    #expect(try desk.code(empty) == "30")
    #expect(!desk.acquirer.ledger.transactions.values.contains { $0.type == .scriptNotice })
  }
}
