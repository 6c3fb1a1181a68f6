import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite struct SettlementTests {
  @Test(
    "A batch of more transactions than F48 can count is not settled in part: 65, no money moves")
  func tooMany() throws {
    var desk = try Desk()
    try desk.signIn()
    for _ in 0..<1_000 { #expect(try desk.sale(cents: 1) == "00") }
    let answer = try desk.settle(.domestic(debit: 999, 999))
    #expect(answer[39] == "65")
    #expect(desk.acquirer.ledger.settlements.isEmpty && desk.acquirer.ledger.funds.isEmpty)
    // The next batch's settlement moves what this one could not.
    #expect(try desk.signOff() == "00")
    try desk.signIn()
    #expect(try desk.settle(SettlementTotals())[39] == "00")
    #expect(desk.acquirer.ledger.settlements.values.map(\.moved) == [1_000])
    #expect(desk.audit.isSound)
  }

  private func signedIn() throws -> Desk {
    var desk = try Desk()
    try desk.signIn()
    return desk
  }

  private func results(_ answer: Message) throws -> [SettlementResult] {
    let totals = try #require(answer[48].flatMap { SettlementTotals(digits: $0) })
    return [totals.domesticResult, totals.foreignResult]
  }

  private func shop(_ desk: Desk) throws -> MerchantID {
    try #require(MerchantID(desk.merchant))
  }

  @Test("Totals that agree are balanced, and the shop gets the money less the fees")
  func balanced() throws {
    var desk = try signedIn()
    let first = try desk.done(.sale)
    _ = try desk.done(.sale, cents: 20_000)
    _ = try desk.follow(.saleVoid, of: first)
    _ = try desk.done(.preAuth, cents: 5_000)
    _ = try desk.reverse(desk.done(.sale, cents: 300))
    let answer = try desk.settle(.domestic(debit: 30_000, 2, credit: 10_000, 1))
    #expect(answer[39] == "00")
    #expect(try results(answer) == [.balanced, .balanced])
    #expect(answer.contains(37) && answer.contains(15) && !answer.contains(64))
    // 0.38 % of 200.00 is 0.76.
    let funds = try #require(desk.acquirer.ledger.funds[shop(desk)])
    #expect(funds.funds == 20_000 - 76)
    #expect(funds.frozen == 0)
    #expect(desk.acquirer.books.settled.count == 3)
    #expect(desk.audit.isSound)
    #expect(desk.audit.balances[.clearing(try shop(desk))] == 0)
    #expect(desk.audit.balances[.hold("debit-ok")] == 5_000)
  }

  @Test("Domestic and foreign cards are compared each for themselves")
  func groups() throws {
    var desk = try signedIn()
    _ = try desk.done(.sale)
    _ = try desk.done(.sale, cents: 700, pan: "4111111111111111")
    var totals = try SettlementTotals.domestic(debit: 10_000, 1)
    #expect(try results(desk.settle(totals)) == [.balanced, .unbalanced])
    totals.foreign.debitAmount = try #require(Amount(minorUnits: 700))
    totals.foreign.debitCount = 1
    #expect(try results(desk.settle(totals)) == [.balanced, .balanced])
  }

  @Test("The upload after an unbalanced settlement says which items differ")
  func differences() throws {
    var desk = try signedIn()
    let same = try desk.done(.sale)
    let other = try desk.done(.sale, cents: 20_000)
    let hidden = try desk.done(.sale, cents: 40_000)
    #expect(try results(desk.settle(.domestic(debit: 1, 1))) == [.unbalanced, .balanced])
    func detail(_ done: Done?, _ cents: Int64) throws -> BatchDetail {
      BatchDetail(
        isForeign: false,
        stan: try #require(STAN(done?.request.unsigned(11) ?? 777)),
        pan: PAN(World.debitPAN),
        amount: try #require(Amount(minorUnits: cents)))
    }
    let details = try #require(
      BatchDetails([detail(same, 10_000), detail(other, 19_999), detail(nil, 5)]))
    let upload = try desk.closing(.batchUpload, totals: details.description)
    for _ in 0..<2 { #expect(try desk.send(upload).message[39] == "00") }
    #expect(try desk.endUpload(balanced: false, count: "0003") == "00")
    let record = try #require(desk.acquirer.ledger.settlements.values.first)
    #expect(record.isClosed)
    let found = record.differences.map { ($0.kind, $0.stan.value) }
    #expect(found.count == 3)
    func stan(_ done: Done) throws -> UInt32 {
      UInt32(truncatingIfNeeded: try #require(done.request.unsigned(11)))
    }
    #expect(found.contains { $0 == (.missingAtHost, 777) })
    let (otherSTAN, hiddenSTAN) = (try stan(other), try stan(hidden))
    #expect(found.contains { $0 == (.differentAmount, otherSTAN) })
    #expect(found.contains { $0 == (.missingAtTerminal, hiddenSTAN) })
    #expect(desk.audit.isSound)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test("An advice sent again in the upload gets 94 when it is known, and moves no money otherwise")
  func resentAdvices() throws {
    var desk = try signedIn()
    let sale = try desk.done(.sale)
    let refund = try desk.follow(.refund, of: sale, cents: 1_000)
    _ = try desk.settle(.domestic())
    func again(_ message: Message) throws -> Message {
      var copy = Message(mti: .batchUpload, dialect: .unionPay)
      for field in message.fieldNumbers where field != 64 {
        guard let value = message[field] else { continue }
        try copy.set(field, value)
      }
      return copy
    }
    let known = try desk.send(again(refund.request)).message
    #expect(known[39] == "94")
    #expect(known.mti == MTI("0330") && !known.contains(64))
    let unknown = try again(desk.followUp(.refund, of: sale, cents: 2_000))
    #expect(try desk.send(unknown).message[39] == "25")
    #expect(desk.balance == 491_000)
    _ = try desk.endUpload(balanced: false)
    let record = try #require(desk.acquirer.ledger.settlements.values.first)
    #expect(record.differences.contains { $0.kind == .missingAtHost })
  }

  @Test("A settlement sent twice is answered alike and moves the money once")
  func repeated() throws {
    var desk = try signedIn()
    _ = try desk.done(.sale)
    let totals = try SettlementTotals.domestic(debit: 10_000, 1)
    let message = try desk.closing(.settlement, totals: totals.description)
    let first = try desk.send(message).message
    let again = try desk.send(message).message
    #expect(first[37] == again[37] && first[48] == again[48])
    _ = try desk.settle(totals)
    #expect(desk.acquirer.ledger.funds[try shop(desk)]?.funds == 10_000 - 38)
    #expect(desk.acquirer.books.settled.count == 1)
    #expect(desk.audit.isSound)
  }

  @Test("A late reversal is taken out of the next settlement")
  func lateReversal() throws {
    var desk = try signedIn()
    let sale = try desk.done(.sale)
    _ = try desk.settle(.domestic(debit: 10_000, 1))
    #expect(try desk.endUpload() == "00")
    #expect(try desk.signOff() == "00")
    try desk.signIn()
    #expect(try desk.reverse(sale) == "00")
    _ = try desk.done(.sale, cents: 20_000)
    _ = try desk.settle(.domestic(debit: 20_000, 1))
    #expect(desk.acquirer.ledger.funds[try shop(desk)]?.funds == 20_000 - 76)
    #expect(desk.audit.isSound)
  }

  @Test("The end of a settlement begins the next batch, and a sign-off does not begin another")
  func batchNumber() throws {
    var desk = try signedIn()
    _ = try desk.done(.sale)
    let old = desk.batch
    _ = try desk.settle(.domestic(debit: 10_000, 1))
    let end = try desk.closing(.batchUpload, "207", totals: "0000")
    for _ in 0..<2 { #expect(try desk.send(end).message[39] == "00") }
    #expect(try desk.sale() == "77")
    #expect(try desk.signOff() == "00")
    try desk.signIn()
    #expect(desk.batch == BatchNumber(digits: old)?.next.description)
    #expect(try desk.sale() == "00")
    #expect(try desk.signOff() == "00")
    try desk.signIn()
    #expect(desk.batch == BatchNumber(digits: old)?.next.next.description)
  }

  @Test("A settlement's sign-off that comes after the next sign-in leaves the newer session alone")
  func lateSignOff() throws {
    var desk = try signedIn()
    _ = try desk.done(.sale)
    let settled = desk.batch
    _ = try desk.settle(.domestic(debit: 10_000, 1))
    #expect(try desk.endUpload() == "00")
    let late = try desk.closing(.managementAdvice, "002", totals: nil, batch: settled)
    try desk.signIn()
    #expect(try desk.send(late).message[39] == "00")
    #expect(try desk.sale() == "00")
    #expect(try desk.signOff() == "00")
    #expect(try desk.sale() == "77")
  }

  @Test("A settlement's sign-off that comes in time ends the session")
  func signOffInTime() throws {
    var desk = try signedIn()
    let settled = desk.batch
    _ = try desk.settle(.domestic())
    #expect(try desk.endUpload() == "00")
    let signOff = try desk.closing(.managementAdvice, "002", totals: nil, batch: settled)
    #expect(try desk.send(signOff).message[39] == "00")
    desk.batch = try #require(BatchNumber(digits: settled)).next.description
    #expect(try desk.sale() == "77")
    try desk.signIn()
    #expect(desk.batch == BatchNumber(digits: settled)?.next.description)
  }

  @Test("A terminal that steps its batch itself goes on without a sign-in")
  func withoutSignOff() throws {
    var desk = try signedIn()
    _ = try desk.settle(.domestic())
    #expect(try desk.endUpload() == "00")
    desk.batch = try #require(BatchNumber(digits: desk.batch)).next.description
    #expect(try desk.sale() == "00")
  }

  @Test("An upload without a settlement finds no original, a settlement without a sign-in gets 77")
  func outOfOrder() throws {
    var desk = try Desk()
    #expect(try desk.settle(.domestic())[39] == "77")
    try desk.signIn()
    #expect(try desk.endUpload() == "25")
    #expect(try desk.send(desk.closing(.settlement, totals: nil)).message[39] == "30")
    #expect(try desk.send(desk.closing(.settlement, totals: "12")).message[39] == "30")
  }

  @Test("With frozen funds a settlement goes to the frozen account until they are unfrozen")
  func frozenFunds() throws {
    var desk = try signedIn()
    _ = try desk.done(.sale)
    let shop = try shop(desk)
    try desk.order(.freezeMerchantFundsBecause(shop, .cashOut))
    _ = try desk.settle(.domestic(debit: 10_000, 1))
    #expect(
      desk.acquirer.ledger.funds[shop] == MerchantFunds(merchant: shop, funds: 0, frozen: 9_962))
    let hold = try #require(desk.acquirer.ledger.settlements.values.first?.hold)
    #expect(hold.reason == .cashOut)
    #expect(hold.documents.dueDay == nil)
    #expect(desk.audit.isSound)
    try desk.order(.unfreezeMerchantFunds(shop))
    #expect(
      desk.acquirer.ledger.funds[shop] == MerchantFunds(merchant: shop, funds: 9_962, frozen: 0))
    #expect(desk.audit.isSound)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test(
    "Working days leave out Saturdays and Sundays", arguments: [(0, 1), (1, 4), (2, 4), (3, 4)])
  func workingDays(_ start: Int64, _ next: Int64) {
    // Day 0 was a Thursday.
    #expect(FreezeDocuments.day(workingDays: 1, after: start) == next)
  }
}
