import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import Acquirer

@Suite("Chips at the host")
struct ChipTests {
  private static let pan = "6225880000000007"
  private var desk: Desk
  private var card: ChipCard

  init() throws { (desk, card) = try Desk.withChip(Self.pan) }

  private func transaction(_ cents: Int64 = 10_000) throws -> ChipTransaction {
    ChipTransaction(
      amount: try #require(Amount(minorUnits: cents)), verificationResults: [0, 0, 0, 0, 0],
      date: PackedDigits(260512, count: 3),
      type: PackedDigits(0, count: 1), unpredictableNumber: 5)
  }

  private mutating func sale(
    cents: Int64 = 10_000, _ spoil: (inout ChipData) -> Void = { _ in }
  ) throws -> Message {
    var data = ChipData(
      transaction: try transaction(cents), application: card.application,
      cryptogram: card.answer(.generate(try transaction(cents))).cryptogram,
      verificationMethod: [2, 3, 0], serialNumber: "10000001",
      sequenceCounter: PackedDigits(1, count: 3))
    spoil(&data)
    var message = try desk.request(cents: 10_000, pan: Self.pan)
    try message.set(22, "052")
    try message.setUnsigned(23, 1)
    try message.set(55, bytes: data.field())
    return message
  }

  @Test("a right cryptogram is answered with an authentication that the card accepts")
  mutating func approved() throws {
    let answer = try desk.send(desk.seal(sale())).message
    #expect(answer[39] == "00")
    let authentication = try #require(
      answer.rawBytes(55).flatMap { IssuerAuthentication(field: $0) })
    #expect(card.answer(.complete(code: "00", authentication)).cryptogram.kind == .tc)
    #expect(desk.acquirer.account(of: "chip")?.counter == 1)
  }

  @Test(
    "a changed cryptogram, amount, counter or kind gets 59",
    arguments: ["value", "amount", "counter", "kind", "results"])
  mutating func wrong(_ what: String) throws {
    let message = try sale(cents: what == "amount" ? 9_000 : 10_000) { data in
      switch what {
      case "value": data.cryptogram.value[0] ^= 1
      case "counter": data.cryptogram.counter += 1
      case "kind": data.cryptogram.kind = .tc
      case "results": data.transaction.verificationResults[4] ^= 1
      default: break
      }
    }
    #expect(try desk.code(message) == "59")
    #expect(desk.acquirer.balance(of: "chip") == 500_000)
  }

  @Test("a cryptogram does not count twice, and a counter never goes back")
  mutating func replay() throws {
    let first = try sale()
    let second = try sale()
    #expect(try desk.code(second) == "00")
    #expect(try desk.code(first) == "59")
    var again = try desk.request(cents: 10_000, pan: Self.pan)
    try again.set(22, "052")
    try again.setUnsigned(23, 1)
    try again.set(55, bytes: Array(#require(second.rawBytes(55))))
    #expect(try desk.code(again) == "59")
  }

  @Test("F55 without what the cryptogram covers gets 30")
  mutating func incomplete() throws {
    var message = try sale()
    try message.set(55, bytes: [0x9F, 0x36, 2, 0, 9])
    #expect(try desk.code(message) == "30")
  }

  @Test("wrong-arpc spoils one answer, and its card refuses")
  mutating func wrongARPC() throws {
    try desk.order(.wrongARPC(nil))
    for expected in [ChipCryptogram.Kind.aac, .tc] {
      let answer = try desk.send(desk.seal(sale())).message
      let authentication = try #require(
        answer.rawBytes(55).flatMap { IssuerAuthentication(field: $0) })
      #expect(
        card.answer(.complete(code: "00", authentication)).cryptogram.kind == expected)
    }
  }

  @Test("the stripe of a card whose chip is in order gets 45 as fallback, and passes otherwise")
  mutating func fallback() throws {
    var message = try desk.request(cents: 100, pan: Self.pan)
    try message.set(22, "022")
    try message.set(60, "22" + desk.batch + "00062")
    #expect(try desk.code(message) == "45")
    var plain = try desk.request(cents: 100, pan: Self.pan)
    try plain.set(22, "022")
    #expect(try desk.code(plain) == "00")
  }

  /// Decides on a message at a host that cannot make F55 of the answer: the cryptogram gets lost.
  private func unanswered(_ message: Message) throws -> (reply: Reply, decision: Decision) {
    let setup = HostSetup(desk.acquirer.registry, Acquirer.Settings())
    let ledger = desk.acquirer.ledger
    let time = setup.localTime(desk.now)
    let request = Request(
      Frame(tpdu: .standard, header: .magnetic, message: message), terminal: desk.own,
      instant: desk.now, time: time)
    var draft = DecisionDraft(
      setup, HostMemory(sequence: ledger.sequence), at: desk.now, time)
    let keys = try TerminalKeys(#require(desk.keys), scheme: .double, mac: .ecb)
    let judged = try Proof(request, keys, &draft, ledger)
    let proof = try #require(judged)
    var random = desk.random
    let reply = CardTransaction.decide(
      .sale, request, proof, &draft, ledger, random: &random,
      by: { (item: inout CardCase, books: MemoryLedger) throws(Decline) -> Reply in
        defer {
          item.chip = item.chip.map {
            VerifiedChip(key: $0.key, cryptogram: [1, 2, 3], counter: $0.counter)
          }
        }
        return try Sale.approve(&item, books)
      })
    return (reply, draft.decision)
  }

  @Test(
    "what cannot be answered is a booked decline: no money moves, and counter and wrong PINs count",
    arguments: ["123456", "654321"])
  mutating func unanswerable(_ pin: String) throws {
    var message = try sale()
    try desk.addPIN(pin, to: &message)
    try message.set(22, "051")
    let sealed = try desk.seal(message)
    let (reply, decision) = try unanswered(sealed)
    #expect(reply.code == .systemError && reply.decline?.reason == .chipUnanswerable)
    #expect(reply.chip == nil)
    let books = MemoryLedger(decision.changes)
    let account = try #require(books.cards["chip"])
    #expect(account.balance == 500_000 && account.counter == 1)
    #expect(account.wrongPINs == (pin == "123456" ? 0 : 1))
    let record = try #require(books.transactions.values.first)
    #expect(record.status == .declined && record.code == .systemError && record.fee == .zero)
  }

  @Test("a reversal with F55 is accepted")
  mutating func reversal() throws {
    let message = try sale()
    #expect(try desk.code(message) == "00")
    var reversal = try desk.reversal(of: message, reason: "06")
    try reversal.set(55, bytes: [0x95, 5, 0, 0, 0, 0, 0x40])
    #expect(try desk.code(reversal) == "00")
    #expect(desk.acquirer.balance(of: "chip") == 500_000)
  }
}
