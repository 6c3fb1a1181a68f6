import Acquirer
import ISO8583
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
    #expect(hold.received == [.purchaseSlip])
    #expect(desk.acquirer.ledger.merchants[try shop()]?.received == [.purchaseSlip])
    try desk.order(.evidence(try shop(), .deliveryOrder))
    #expect(
      desk.acquirer.ledger.settlements.values.first?.hold?.received
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
    "a hold is open until everything is there, and overdue from the day after the due day",
    arguments: [
      (Int64(0), [FreezeEvidence](), FundsHold.State.open), (0, [.purchaseSlip], .open),
      (0, [.purchaseSlip, .deliveryOrder], .answered), (1, [.purchaseSlip], .overdue),
      (1, [.deliveryOrder, .purchaseSlip], .answered),
    ])
  func state(_ late: Int64, _ received: [FreezeEvidence], _ state: FundsHold.State) {
    var hold = FundsHold(reason: .cashOut, day: 20_000, received: received)
    #expect(hold.state(on: hold.dueDay + late) == state)
    hold.isReleased = true
    #expect(hold.state(on: hold.dueDay + late) == .released)
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
