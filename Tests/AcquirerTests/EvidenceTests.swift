import Acquirer
import POSProtocol
import Testing

@Suite("Frozen funds and their evidence")
struct EvidenceTests {
  private func shop() throws -> MerchantID { try #require(MerchantID(Watched.shop)) }

  @Test("evidence belongs to every hold of the shop, also to those that come after it")
  func received() throws {
    var desk = try Watched.desk([])
    #expect(try desk.sale() == "00")
    try desk.order(.freezeMerchantFundsBecause(try shop(), .cashOut))
    _ = try desk.settle(SettlementTotals.domestic(debit: 10_000, 1))
    try desk.order(.evidence(try shop(), .purchaseSlip))
    try desk.order(.evidence(try shop(), .purchaseSlip))
    let hold = try #require(desk.acquirer.ledger.settlements.values.first?.hold)
    #expect(hold.reason == .cashOut)
    #expect(hold.documents.received == [.purchaseSlip])
    #expect(desk.acquirer.ledger.merchants[try shop()]?.documents.received == [.purchaseSlip])
    try desk.order(.evidence(try shop(), .deliveryOrder))
    #expect(
      desk.acquirer.ledger.settlements.values.first?.hold?.documents.received
        == [.purchaseSlip, .deliveryOrder])
    try desk.order(.unfreezeMerchantFunds(try shop()))
    #expect(desk.acquirer.ledger.settlements.values.first?.hold?.isReleased == true)
    #expect(desk.acquirer.ledger.funds[try shop()]?.frozen == 0)
    #expect(desk.acquirer.ledger.funds[try shop()]?.funds == 9_962)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
    #expect(desk.audit.isSound)
  }

  @Test("a shop whose funds are not frozen has nothing to hand in")
  func notFrozen() throws {
    var desk = try Watched.desk([])
    let shop = try shop()
    #expect(throws: AdminError.fundsNotFrozen(shop)) {
      try desk.order(.evidence(shop, .purchaseSlip))
    }
  }

  @Test(
    "no day is due before everything is there; then it is the payment company's, 15 working days on"
  )
  func due() throws {
    var desk = try Watched.desk([])
    #expect(try desk.sale() == "00")
    try desk.order(.freezeMerchantFundsBecause(try shop(), .disputedPayment))
    _ = try desk.settle(SettlementTotals.domestic(debit: 10_000, 1))
    try desk.order(.evidence(try shop(), .deliveryOrder))
    // Thursday, 14 May 2026, two days after the freeze.
    desk.now = desk.now.advanced(byMilliseconds: 2 * 86_400_000)
    #expect(desk.hold?.state(on: .max) == .open)
    #expect(desk.hold?.documents.dueDay == nil)
    try desk.order(.evidence(try shop(), .purchaseSlip))
    // Thursday, 4 June.
    let due = try #require(LocalTime(year: 2026, month: 6, day: 4)?.dayNumber)
    #expect(desk.hold?.documents.dueDay == due)
    #expect(desk.acquirer.ledger.merchants[try shop()]?.documents.dueDay == due)
    #expect(desk.hold?.state(on: due) == .answered)
    #expect(desk.hold?.state(on: due + 1) == .overdue)
    // What comes again moves no day.
    desk.now = desk.now.advanced(byMilliseconds: 86_400_000)
    try desk.order(.evidence(try shop(), .purchaseSlip))
    #expect(desk.hold?.documents.dueDay == due)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test("an appeal is noted once, with its time, and needs a freeze; so does a release")
  func appeal() throws {
    var desk = try Watched.desk([])
    let shop = try shop()
    for action in [AdminAction.appeal(shop), .release(shop)] {
      #expect(throws: AdminError.fundsNotFrozen(shop)) { try desk.order(action) }
    }
    try desk.order(.freezeMerchantFundsBecause(shop, .disputedPayment))
    let first = desk.now
    try desk.order(.appeal(shop))
    desk.now = desk.now.advanced(byMilliseconds: 1)
    try desk.order(.appeal(shop))
    try desk.order(.freezeMerchantFundsBecause(shop, .cashOut))
    #expect(desk.acquirer.ledger.merchants[shop]?.appealed == first)
    try desk.order(.release(shop))
    #expect(desk.acquirer.fundsFrozen(of: shop) == false)
    #expect(desk.acquirer.ledger.merchants[shop]?.appealed == nil)
  }

  @Test("the posting that releases frozen money carries the day of the release, in its place")
  func releaseDay() throws {
    var desk = try Watched.desk([])
    #expect(try desk.sale() == "00")
    try desk.order(.freezeMerchantFundsBecause(try shop(), .cashOut))
    _ = try desk.settle(SettlementTotals.domestic(debit: 10_000, 1))
    let settled = desk.now
    desk.now = desk.now.advanced(byMilliseconds: 21 * 86_400_000)
    let released = desk.now
    try desk.order(.release(try shop()))
    desk.now = desk.now.advanced(byMilliseconds: 1_000)
    try desk.signIn()
    #expect(try desk.sale() == "00")
    let lines = MerchantJournal.lines(desk.acquirer.ledger)
    let frozen = lines.filter { $0.account == .frozenFunds }
    #expect(frozen.map(\.debit) == [9_962, 0])
    #expect(frozen.map(\.credit) == [0, 9_962])
    #expect(frozen.map(\.time) == [settled, released])
    let times = lines.map(\.time)
    #expect(times == times.sorted())
    #expect(lines.reduce(0) { $0 + $1.debit - $1.credit } == 0)
  }

  @Test("the audit finds alerts without their transactions and money held without a freeze")
  func audit() throws {
    var desk = try Watched.desk(
      [Watched.rule(.amount(atLeast: try Watched.amount(1)), .freezeMerchant)])
    #expect(try desk.sale() == "00")
    _ = try desk.settle(SettlementTotals.domestic(debit: 10_000, 1))
    #expect(desk.audit.isSound)
    let alerts = desk.changes.filter { if case .alert = $0 { true } else { false } }
    let id = try #require(desk.alerts.first?.matched.first)
    #expect(
      Audit(MemoryLedger(alerts)).findings == [.alertWithout(rule: "rule", id)])
    let released = LedgerChange.merchant(
      MerchantStanding(merchant: try shop(), fundsFrozen: false))
    let held = try #require(desk.acquirer.ledger.settlements.keys.first)
    #expect(
      Audit(MemoryLedger(desk.changes + [released])).findings == [.heldWithoutFreeze(held)])
  }
}

extension Desk {
  fileprivate var hold: FundsHold? { acquirer.ledger.settlements.values.first?.hold }
}
