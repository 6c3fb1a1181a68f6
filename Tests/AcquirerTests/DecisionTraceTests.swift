import Acquirer
import ISO8583
import POSProtocol
import TestKit
import Testing

/// What a refused decision leaves behind: what it has returned, and nothing else.
@Suite struct DecisionTraceTests {
  @Test("An order of the back office that is refused half-way leaves the books as they were")
  func refusedAction() throws {
    var desk = try Desk()
    try desk.signIn()
    let shop = try #require(MerchantID(desk.merchant))
    let placed = try desk.place([(ShopWorld.cigarettes, 20)], cents: 20_000)
    #expect(placed.order?.status == .submitted)
    let before = desk.acquirer.ledger
    // Behind the window the order is confirmed first, and then its delivery cannot be sent.
    let later = desk.now.advanced(byMilliseconds: 8 * 3_600_000)
    #expect(throws: AdminError.unusableDelivery(shop)) {
      try desk.acquirer.apply(.shop(.deliverOrder(shop, [])), at: later)
    }
    #expect(desk.acquirer.ledger == before)
    let count = desk.changes.count
    _ = try desk.sale(cents: 100)
    for case .shop in desk.changes[count...] { Issue.record("a shop's change left with a sale") }
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test(
    "Whatever is refused, the changes that were returned make the books, and no refusal moves money",
    arguments: 1...8)
  func refusals(_ seed: UInt64) throws {
    var desk = try Desk()
    var random = SplitMix64(seed: seed)
    var replayed = MemoryLedger()
    var codes: Set<String> = []
    for step in 0..<200 {
      let before = desk.acquirer.ledger
      let count = desk.changes.count
      let code = try act(&desk, &random)
      let changes = desk.changes[count...]
      for change in changes { replayed.apply(change) }
      #expect(replayed == desk.acquirer.ledger, "seed \(seed), step \(step), answer \(code)")
      if code != "00" {
        codes.insert(code)
        #expect(
          money(desk.acquirer.ledger) == money(before), "seed \(seed), step \(step), \(code)")
      }
    }
    #expect(codes.count > 8, "\(codes)")
  }

  /// All that must not move.
  private struct Money: Equatable {
    let balances: [String: Int64]
    let funds: [MerchantID: MerchantFunds]
    let settlements: [TransactionID: SettlementRecord]
    let statuses: [TransactionID: TransactionStatus]
    let stock: [MerchantID: [GoodsCode: GoodsMovements]]
    let deposits: [MerchantID: [DepositMovement]]
    let totals: [MerchantID: [Amount]]
  }

  private func money(_ ledger: MemoryLedger) -> Money {
    let shops = ledger.shop.shops.filter { !$0.value.orders.isEmpty }
    return Money(
      balances: ledger.cards.mapValues(\.balance).filter { $0.value != 500_000 },
      funds: ledger.funds, settlements: ledger.settlements,
      statuses: ledger.transactions.mapValues(\.status)
        .filter { $0.value != .declined && $0.value != .reversedUnseen },
      stock: shops.mapValues(\.goods), deposits: shops.mapValues(\.deposit),
      totals: shops.mapValues { $0.orders.map(\.order.total) })
  }

  /// One message or order, most of them wrong; the answer's code, or `admin`.
  private func act(_ desk: inout Desk, _ random: inout SplitMix64) throws -> String {
    switch random.next() % 8 {
    case 0: return try desk.signIn()
    case 1: return try shopMessage(&desk, &random)
    case 2: return try backOffice(&desk, &random)
    case 3:
      let code = ["201", "202", "207", "999"].randomElement(using: &random) ?? "201"
      let isEnd = random.next().isMultiple(of: 2)
      let message = try desk.closing(
        isEnd ? .batchUpload : .settlement, code,
        totals: isEnd ? "0099" : String(repeating: "0", count: 62), batch: batch(desk, &random))
      return try desk.send(message).message[39] ?? "none"
    default: return try financial(&desk, &random)
    }
  }

  private func batch(_ desk: Desk, _ random: inout SplitMix64) -> String {
    random.next().isMultiple(of: 3) ? "000077" : desk.batch
  }

  private func financial(_ desk: inout Desk, _ random: inout SplitMix64) throws -> String {
    let types: [TransactionType] = [
      .sale, .preAuth, .offlineSale, .instalment, .transfer, .qrSale, .balance,
    ]
    let pans = [World.debitPAN, "6225880000000015", "6225880000000056", "4111111111111111"]
    var message = try desk.request(
      types.randomElement(using: &random) ?? .sale, cents: random.next() % 600_000,
      pan: pans.randomElement(using: &random) ?? World.debitPAN)
    if random.next().isMultiple(of: 4), desk.keys != nil {
      try desk.addPIN("999999", to: &message)
    }
    if random.next().isMultiple(of: 3), message.contains(4) {
      message = try desk.reversal(of: message)
    }
    guard desk.mac != nil else {
      try message.set(64, bytes: Array("00000000".utf8))
      return try desk.send(message).message[39] ?? "none"
    }
    message = try desk.seal(message)
    if random.next().isMultiple(of: 6) { try message.set(64, bytes: Array("01234567".utf8)) }
    if random.next().isMultiple(of: 9) { message.remove(64) }
    return try desk.send(message).message[39] ?? "none"
  }

  private func shopMessage(_ desk: inout Desk, _ random: inout SplitMix64) throws -> String {
    guard desk.mac != nil else { return try desk.signIn() }
    desk.wait(hours: Int64(random.next() % 9))
    if random.next().isMultiple(of: 3) {
      return try desk.tell(desk.bill(UInt32(random.next() % 4 + 1))).code ?? "none"
    }
    let quantity = Int64(random.next() % 40) + 1
    let cents = random.next().isMultiple(of: 3) ? 5 : quantity * 1_000
    return try desk.place([(ShopWorld.cigarettes, quantity)], cents: cents).code ?? "none"
  }

  private func backOffice(_ desk: inout Desk, _ random: inout SplitMix64) throws -> String {
    let shop = try #require(MerchantID(desk.merchant))
    let actions: [AdminAction] = [
      .shop(.deliverOrder(shop, [])), .shop(.confirmOrder(shop)), .shop(.deliverOrder(shop, nil)),
      .evidence(shop, .purchaseSlip), .setBalance(card: "nobody", minorUnits: 1),
      .freezeMerchantFunds(shop), .unfreezeMerchantFunds(shop),
      .freezeMerchantFunds(try #require(MerchantID("000000000000000"))),
    ]
    let before = desk.acquirer.ledger
    do {
      let action = actions.randomElement(using: &random) ?? actions[0]
      desk.changes += try desk.acquirer.apply(action, at: desk.now)
      return "00"
    } catch {
      #expect(desk.acquirer.ledger == before)
      return "admin"
    }
  }
}
