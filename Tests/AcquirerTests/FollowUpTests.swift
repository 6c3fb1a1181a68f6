import Acquirer
import ISO8583
import POSProtocol
import Testing

/// What is asked of a desk that has signed in, the code of the last answer, and what the card has then.
struct Transcript: Sendable, CustomTestStringConvertible {
  let name: String
  let code: String
  let balance: Int64
  let play: @Sendable (inout Desk) throws -> String?

  init(
    _ name: String, _ code: String, _ balance: Int64,
    _ play: @escaping @Sendable (inout Desk) throws -> String?
  ) {
    self.name = name
    self.code = code
    self.balance = balance
    self.play = play
  }

  var testDescription: String { "\(name) -> \(code)" }
}

@Suite struct FollowUpTests {
  @Test(
    "Each follow-up has its response code and leaves sound books",
    arguments: voids + refunds + preAuths + completions + advices + others)
  func code(_ transcript: Transcript) throws {
    var desk = try Desk()
    try desk.signIn()
    #expect(try transcript.play(&desk) == transcript.code)
    #expect(desk.balance == transcript.balance)
    #expect(desk.audit.isSound, "\(desk.audit.findings)")
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  static let voids: [Transcript] = [
    Transcript("a void", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("a void without the card", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.saleVoid, of: sale, pan: nil).code
    },
    Transcript("a void with another card", "14", 490_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.saleVoid, of: sale, pan: "4111111111111111").code
    },
    Transcript("a void of a frozen card's sale", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      try desk.order(.freezeCard("debit-ok"))
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("a void of another amount", "64", 490_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.saleVoid, of: sale, cents: 9_999).code
    },
    Transcript("a second void", "25", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.saleVoid, of: sale)
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("a void of a reversed sale", "25", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.reverse(sale)
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("a void of a refunded sale", "25", 490_100) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.refund, of: sale, cents: 100)
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("a void with another reference than its STAN's", "25", 490_000) { desk in
      let sale = try desk.done(.sale)
      var void = try desk.followUp(.saleVoid, of: sale)
      try void.set(37, "051299999999")
      return try desk.perform(void).code
    },
    Transcript("a void without F61", "30", 490_000) { desk in
      let sale = try desk.done(.sale)
      var void = try desk.followUp(.saleVoid, of: sale)
      void.remove(61)
      return try desk.perform(void).code
    },
    Transcript("a void of a settled batch's sale", "25", 490_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.signOff()
      try desk.signIn()
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("the reversal of a void: the sale stands again", "00", 490_000) { desk in
      let sale = try desk.done(.sale)
      let void = try desk.follow(.saleVoid, of: sale)
      return try desk.reverse(void)
    },
    Transcript("a void after a reversed void", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.reverse(desk.follow(.saleVoid, of: sale))
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("the reversal of a voided sale", "25", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.saleVoid, of: sale)
      return try desk.reverse(sale)
    },
    Transcript("a void sent twice", "94", 500_000) { desk in
      let sale = try desk.done(.sale)
      let void = try desk.follow(.saleVoid, of: sale)
      return try desk.perform(void.request).code
    },
  ]

  static let refunds: [Transcript] = [
    Transcript("a refund of all", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.refund, of: sale).code
    },
    Transcript("refunds of parts up to the whole", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.refund, of: sale, cents: 4_000)
      return try desk.follow(.refund, of: sale, cents: 6_000).code
    },
    Transcript("refunds of parts beyond the whole", "61", 494_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.refund, of: sale, cents: 4_000)
      return try desk.follow(.refund, of: sale, cents: 6_001).code
    },
    Transcript("a refund to another card", "14", 490_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.refund, of: sale, pan: "4111111111111111").code
    },
    Transcript("a refund with another date", "25", 490_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.refund, of: sale, date: "0511").code
    },
    Transcript("a refund of a reference nobody gave", "25", 490_000) { desk in
      let sale = try desk.done(.sale)
      var refund = try desk.followUp(.refund, of: sale)
      try refund.set(37, "051200009999")
      return try desk.perform(refund).code
    },
    Transcript("a refund of a voided sale", "25", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.saleVoid, of: sale)
      return try desk.follow(.refund, of: sale).code
    },
    Transcript("a refund of zero", "13", 490_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.refund, of: sale, cents: 0).code
    },
    Transcript("a refund a batch later", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.signOff()
      try desk.signIn()
      return try desk.follow(.refund, of: sale).code
    },
    Transcript("a refund sent twice", "00", 493_000) { desk in
      let sale = try desk.done(.sale)
      let refund = try desk.follow(.refund, of: sale, cents: 3_000)
      let again = try desk.perform(refund.request)
      #expect(again.answer[37] == refund.answer[37])
      #expect(again.answer[38] == refund.answer[38])
      return again.code
    },
    Transcript("a refund's STAN with another amount", "94", 493_000) { desk in
      let sale = try desk.done(.sale)
      var other = try desk.follow(.refund, of: sale, cents: 3_000).request
      try other.setUnsigned(4, 3_001)
      return try desk.perform(other).code
    },
    Transcript("the reversal of a refund, which has none", "25", 500_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.reverse(desk.follow(.refund, of: sale))
    },
    Transcript("the reversal of a refunded sale", "25", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.refund, of: sale)
      return try desk.reverse(sale)
    },
  ]
}
