import Acquirer
import ISO8583
import POSProtocol
import TestKit
import Testing

@Suite struct BooksPropertyTests {
  @Test(
    "Whatever is sent in whatever order, the books sum to zero after each step", arguments: 1...20)
  func sound(_ seed: UInt64) throws {
    var desk = try Desk()
    try desk.signIn()
    var random = SplitMix64(seed: seed)
    var done: [Done] = []
    for step in 0..<120 {
      try self.step(&desk, &done, &random)
      let audit = desk.audit
      #expect(audit.isSound, "seed \(seed), step \(step): \(audit.findings), sum \(audit.sum)")
      let books = desk.acquirer.books
      let cards = desk.acquirer.ledger.cards.values
      let opening = cards.reduce(0) { $0 + $1.opening }
      #expect(
        cards.reduce(0) { $0 + $1.balance }
          == opening - books.approved.minorUnits + books.refunded.minorUnits)
    }
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
    #expect(Set(done.compactMap(\.code)).contains("00"))
  }

  private static let fresh: [TransactionType] = [
    .sale, .preAuth, .offlineSale, .instalment, .balance, .sale, .qrSale,
  ]
  private static let following: [TransactionType] = [
    .saleVoid, .refund, .preAuthVoid, .completion, .completionAdvice, .completionVoid,
    .instalmentVoid, .adjustment, .tip, .qrVoid, .qrRefund,
  ]

  private func step(
    _ desk: inout Desk, _ done: inout [Done], _ random: inout SplitMix64
  ) throws {
    let cents = UInt64.random(in: 0...60_000, using: &random)
    switch random.next() % 16 {
    case 0...4:
      let type = try #require(Self.fresh.randomElement(using: &random))
      let pan = random.next().isMultiple(of: 4) ? "4111111111111111" : World.debitPAN
      done.append(try desk.done(type, cents: cents, pan: pan))
    case 5...10: try follow(&desk, &done, cents, &random)
    case 11:
      if let old = done.randomElement(using: &random) { _ = try desk.perform(old.request) }
    case 12, 13:
      // What has just been sent is what a terminal reverses; anything else must not hurt either.
      let old = random.next().isMultiple(of: 2) ? done.last : done.randomElement(using: &random)
      if let old, old.request.contains(4) { _ = try desk.reverse(old) }
    case 14:
      _ = try desk.settle(.domestic(debit: Int64(cents), 1))
      if random.next().isMultiple(of: 2) { _ = try desk.endUpload() }
      _ = try desk.signOff()
      try desk.signIn()
    default: try backOffice(&desk, cents, &random)
    }
  }

  private func follow(
    _ desk: inout Desk, _ done: inout [Done], _ cents: UInt64, _ random: inout SplitMix64
  ) throws {
    guard
      let original = done.filter({ $0.code == "00" && $0.request.contains(4) })
        .randomElement(using: &random),
      let type = Self.following.randomElement(using: &random)
    else { return }
    guard type != .tip else {
      done.append(try desk.tip(of: original, cents: cents % 2_000))
      return
    }
    let amount = random.next().isMultiple(of: 3) ? cents : UInt64(original.cents)
    let needsCode: Set<TransactionType> = [
      .preAuthVoid, .completion, .completionAdvice, .completionVoid,
    ]
    guard !needsCode.contains(type) || original.answer.contains(38) else { return }
    let pan = original.request[2]
    done.append(try desk.follow(type, of: original, cents: amount, pan: pan))
  }

  private func backOffice(
    _ desk: inout Desk, _ cents: UInt64, _ random: inout SplitMix64
  ) throws {
    let shop = try #require(MerchantID(desk.merchant))
    switch random.next() % 3 {
    case 0: try desk.order(.setBalance(card: "debit-ok", minorUnits: Int64(cents) * 10))
    case 1:
      try desk.order(.freezeMerchantFunds(shop))
      _ = try desk.settle(.domestic())
      try desk.order(.unfreezeMerchantFunds(shop))
    default: try desk.signIn()
    }
  }
}
