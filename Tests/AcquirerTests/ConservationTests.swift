import Acquirer
import ISO8583
import POSProtocol
import TestKit
import Testing

@Suite struct ConservationTests {
  @Test(
    "Whatever is sent, balances are the opening less what is approved, and the log tells all",
    arguments: 1...20)
  func conservation(_ seed: UInt64) throws {
    var desk = try Desk()
    try desk.signIn()
    var random = SplitMix64(seed: seed)
    var sent: [Message] = []
    var references: Set<String> = []
    for _ in 0..<150 {
      let message = try next(&desk, &sent, &random)
      let answer = try desk.send(desk.seal(message)).message
      if let rrn = answer[37] { #expect(references.insert(rrn).inserted, "one RRN an answer") }
      if random.next().isMultiple(of: 40) { try desk.signIn() }
    }
    let books = desk.acquirer.books
    #expect(desk.balance == 500_000 - books.approved.minorUnits)
    #expect(try #require(desk.balance) >= 0)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
    var approved: Int64 = 0
    for record in desk.acquirer.ledger.transactions.values
    where record.status == .approved && record.movesMoney {
      approved += record.amount.minorUnits
    }
    #expect(approved == books.approved.minorUnits)
  }

  /// A new sale, a repeated one, a reversal or a balance inquiry.
  private func next(
    _ desk: inout Desk, _ sent: inout [Message], _ random: inout SplitMix64
  ) throws -> Message {
    switch random.next() % 8 {
    case 0: if let old = sent.randomElement(using: &random) { return old }
    case 1, 2:
      if let old = sent.randomElement(using: &random) { return try desk.reversal(of: old) }
    case 3: return try desk.request(.balance)
    default: break
    }
    let sale = try desk.request(cents: UInt64.random(in: 0...60_000, using: &random))
    sent.append(sale)
    return sale
  }
}
