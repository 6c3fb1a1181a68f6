import Acquirer
import HostSim
import ISO8583
import POSProtocol
import TestKit
import Testing
import Wording

@Suite("The store and the memory") struct ReloadTests {
  @Test(
    "after any mixture of cards, bills, orders and settings, a restart finds what the memory had",
    arguments: 1...6)
  func mixture(_ seed: UInt64) async throws {
    try await withDirectory { path in
      var counter = try Counter(seed: seed)
      for _ in 0..<12 {
        let store = try SQLiteStore(directory: path)
        for _ in 0..<3 {
          let changes = try counter.work(steps: 8)
          if !changes.isEmpty { try await commit(changes, store) }
        }
        try store.close()
        let again = try SQLiteStore(directory: path)
        let ledger = MemoryLedger(try again.load())
        try again.close()
        #expect(ledger == counter.acquirer.ledger, "seed \(seed)")
        #expect(Audit(ledger).isSound)
        // The next messages are decided on what was stored.
        counter.restart(on: ledger)
      }
      #expect(counter.answers["00", default: 0] > 100)
      #expect(try counter.books().bills > 0 && counter.books().orders.count > 0)
    }
  }
}

/// Two terminals of one shop in front of an acquirer.
private struct Counter {
  private(set) var acquirer: Acquirer
  private(set) var answers: [String: Int] = [:]
  private var random: SplitMix64
  private var tills = [Till(terminal: "10000000"), Till(terminal: "10000001")]
  private var numbers: [UInt32] = [0, 0]
  private var sent: [[UInt8]] = []
  private var sales: [(till: Int, stan: UInt64, answer: Message)] = []
  private var changes: [LedgerChange] = []
  private let registry: Registry
  private let now = Instant(milliseconds: 1_778_549_415_000)

  init(seed: UInt64) throws {
    registry = try Shop.registry()
    random = SplitMix64(seed: seed)
    acquirer = Acquirer(registry: registry)
  }

  mutating func restart(on ledger: MemoryLedger) {
    acquirer = Acquirer(registry: registry, ledger: ledger)
  }

  func books() throws -> ShopBooks {
    acquirer.shopBooks(of: try #require(MerchantID(Shop.merchant)))
  }

  /// - Returns: what has changed.
  mutating func work(steps: Int) throws -> [LedgerChange] {
    defer { changes = [] }
    for _ in 0..<steps { try step() }
    return changes
  }

  private mutating func step() throws {
    let till = random.below(2)
    guard tills[till].mac != nil, random.below(40) > 0 else {
      return try tills[till].takeKeys(ask(tills[till].signIn()))
    }
    switch random.below(12) {
    case 0, 1, 2:
      let answer = try ask(tills[till].sale())
      if answer[39] == "00" { sales.append((till, tills[till].stan, answer)) }
    case 3:
      guard let sale = sales.popLast() else { return }
      _ = try ask(tills[sale.till].void(stan: sale.stan, sale.answer, cents: 100))
    case 4: if let old = sent.randomElement(using: &random) { _ = try ask(old) }
    case 5: try order(till)
    case 6: try backOffice()
    default: try tell(till)
    }
  }

  private mutating func ask(_ frame: [UInt8]) throws -> Message {
    let outcome = acquirer.handle(Array(frame.dropFirst(2)), at: now, random: &random)
    changes += outcome.changes
    sent.append(frame)
    let answer = try Frame(parsing: Array(try #require(outcome.answer).dropFirst(2))).message
    answers[answer[39] ?? "", default: 0] += 1
    return answer
  }

  /// An advice under the next number or, now and then, under a used one.
  private mutating func tell(_ till: Int) throws {
    let isUsed = numbers[till] > 0 && random.below(8) == 0
    if !isUsed { numbers[till] += 1 }
    let advice = ShopAdvice(
      number: numbers[till], time: LocalTime(now, offsetSeconds: 28_800), operatorNumber: "01",
      content: try content())
    let frame = try tills[till].shop(
      advice.type, ShopContent.encode(advice), minorUnits: advice.amount?.minorUnits)
    _ = try ask(frame)
  }

  private mutating func content() throws -> ShopAdvice.Content {
    let goods = try #require(GoodsCode(Shop.goods))
    let quantity = Int64(1 + random.below(20))
    switch random.below(5) {
    case 0:
      let delivery = try books().deliveries.randomElement(using: &random)?.delivery.number
      return .received(
        GoodsReceived(
          delivery: delivery, lines: [StockLine(goods: goods, quantity: quantity)]))
    case 1:
      let line = CountedLine(goods: goods, book: quantity, counted: Int64(random.below(20)))
      return .correction(StockCorrection(lines: [line], reason: .damaged))
    case 2: return .noticeRead("N\(random.below(9))")
    default:
      let amount = try #require(Amount(minorUnits: quantity * 200))
      let line = BillLine(goods: goods, quantity: quantity, amount: amount)
      return .bill(try #require(Bill(lines: [line], payment: .cash(tendered: amount))))
    }
  }

  private mutating func order(_ till: Int) throws {
    let quantity = Int64(1 + random.below(60))
    let line = OrderLine(goods: try #require(GoodsCode(Shop.goods)), quantity: quantity)
    let open = try books().openOrder(at: LocalTime(now, offsetSeconds: 28_800))?.order.number
    let request = ShopRequest.order([line], replacing: random.below(3) > 0 ? open : nil)
    let frame = try tills[till].shop(
      .order, ShopContent.encode(request), minorUnits: quantity * 200)
    _ = try ask(frame)
  }

  private mutating func backOffice() throws {
    let shop = try #require(MerchantID(Shop.merchant))
    let text = LocalizedText(zh: "公告", en: "Notice")
    let actions: [AdminAction] = [
      .shop(.deliverOrder(shop, nil)), .shop(.confirmOrder(shop)),
      .shop(.payIn(shop, try #require(Amount(minorUnits: 5_000)))),
      .shop(.putUp(title: text, text: text)),
      .shop(.setOrderable(try #require(GoodsCode(Shop.goods)), random.below(3) > 0)),
      .setBalance(card: "debit-ok", minorUnits: Int64(random.below(900_000))),
      .freezeMerchantFunds(shop), .unfreezeMerchantFunds(shop),
    ]
    guard let action = actions.randomElement(using: &random) else { return }
    // There may be no order to deliver.
    changes += (try? acquirer.apply(action, at: now)) ?? []
  }
}
