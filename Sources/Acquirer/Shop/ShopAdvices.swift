import ISO8583
import POSProtocol

/// An advice of a shop: booked once however often it comes.
///
/// The same number with the same content gets 00 again, with another 94 and the next free number.
enum ShopAdvices {
  static func decide(
    _ content: [UInt8], _ type: TransactionType, _ request: Request, _ shop: MerchantEntry,
    _ sequence: UInt64, _ draft: inout DecisionDraft, _ books: some TransactionReads & ShopReads
  ) throws(Decline) -> Reply {
    let advice = try advice(content, type, request)
    let numbers = books.adviceNumbers(of: request.terminal) ?? AdviceNumbers()
    let digest = digest(Array(type.rawValue.utf8), content)
    let answer = try ShopDecision.reply(.acknowledged(next: nil))
    switch numbers.knowledge(of: advice.number, digest: digest) {
    case .same: break
    case .taken:
      return try ShopDecision.reply(.acknowledged(next: numbers.next), .duplicate)
    case .free:
      let ledger = ShopView(draft.setup.registry, books)
      ledger.open(shop.id, &draft)
      let known = ledger.books(of: shop.id)
      let flags = AdviceCheck(request, draft.setup.registry, known)
        .flags(of: advice, books)
      draft.change(
        .shop(
          .advice(
            AdviceRecord(
              merchant: shop.id, terminal: request.terminal, advice: advice,
              arrived: request.instant, sequence: sequence, digest: digest,
              flags: AdviceFlag.allCases.filter(flags.contains)))))
      if case .received(let received) = advice.content { settle(received, known, &draft) }
    }
    return answer
  }

  private static func advice(
    _ content: [UInt8], _ type: TransactionType, _ request: Request
  ) throws(Decline) -> ShopAdvice {
    let advice: ShopAdvice
    do {
      advice = try ShopContent.decodeAdvice(content)
    } catch {
      throw Decline(.formatError, .malformed(field: 59))
    }
    guard advice.type == type, advice.amount.map({ $0 == request.amount }) ?? true,
      advice.number < .max
    else { throw Decline(.formatError, .malformed(field: 59)) }
    return advice
  }

  /// Ends the order whose goods have come: the deposit is charged for them and the rest is free.
  private static func settle(
    _ received: GoodsReceived, _ books: ShopBooks, _ draft: inout DecisionDraft
  ) {
    guard let number = received.delivery,
      var delivery = books.deliveries.last(where: { $0.delivery.number == number }),
      !delivery.isReceived,
      var record = books.orders.last(where: { $0.order.number == delivery.delivery.order })
    else { return }
    delivery.isReceived = true
    draft.change(.shop(.delivery(delivery)))
    let charge = record.charge(for: received.lines)
    if charge > 0 {
      draft.change(
        books.movement(.charged, -charge, order: record.order.number, draft.instant))
    }
    record.order.status = .received
    draft.change(.shop(.order(record)))
  }
}

extension ShopBooks {
  /// A movement of the deposit account.
  func movement(
    _ kind: DepositMovement.Kind, _ minorUnits: Int64, order: String?, _ instant: Instant
  ) -> LedgerChange {
    .shop(
      .deposit(
        merchant,
        DepositMovement(
          number: deposit.count + 1, kind: kind, minorUnits: minorUnits,
          balance: depositBalance &+ minorUnits, order: order, time: instant)))
  }
}

/// What is odd about an advice.
struct AdviceCheck {
  private let request: Request
  private let registry: Registry
  /// The shop's books before the advice.
  private let known: ShopBooks

  init(_ request: Request, _ registry: Registry, _ known: ShopBooks) {
    self.request = request
    self.registry = registry
    self.known = known
  }

  func flags(of advice: ShopAdvice, _ books: some TransactionReads) -> Set<AdviceFlag> {
    var flags: Set<AdviceFlag> = []
    if request.time > advice.time.advanced(bySeconds: 86_400) { flags.insert(.late) }
    if advice.time > request.time.advanced(bySeconds: 3_600) { flags.insert(.ahead) }
    if advice.content.goods.contains(where: { registry.catalogue[$0] == nil }) {
      flags.insert(.unknownGoods)
    }
    switch advice.content {
    case .bill(let bill):
      if !isPaid(bill, books) { flags.insert(.paymentNotFound) }
      let sold = Dictionary(bill.lines.map { ($0.goods, $0.quantity) }, uniquingKeysWith: &+)
      if sold.contains(where: { stock(of: $0.key) < $0.value }) { flags.insert(.negativeStock) }
    case .received(let received):
      guard let number = received.delivery else { break }
      switch known.deliveries.last(where: { $0.delivery.number == number })?.isReceived {
      case nil: flags.insert(.unknownDelivery)
      case true?: flags.insert(.receivedTwice)
      case false?: break
      }
    case .returned(let goods):
      if !isRepaid(goods, books) { flags.insert(.repaymentNotFound) }
      let back = Dictionary(goods.lines.map { ($0.goods, $0.quantity) }, uniquingKeysWith: &+)
      if back.contains(where: { netSold(of: $0.key) < $0.value }) { flags.insert(.moreThanSold) }
    case .correction, .noticeRead: break
    }
    return flags
  }

  private func stock(of goods: GoodsCode) -> Int64 { known.stock(of: goods) }

  private func netSold(of goods: GoodsCode) -> Int64 { known.goods[goods]?.netSold ?? 0 }

  /// Whether a bill paid by card has its transaction at the same terminal, of the same amount.
  private func isPaid(_ bill: Bill, _ books: some TransactionReads) -> Bool {
    guard case .card(let stan, let batch) = bill.payment else { return true }
    let id = TransactionID(terminal: request.terminal, batch: batch, stan: stan)
    guard let record = books.transaction(id) else { return false }
    return record.code.isApproval && record.amount == bill.total
  }

  /// Whether a return by card has its void or refund at the same terminal, of the same amount.
  private func isRepaid(_ goods: SalesReturn, _ books: some TransactionReads) -> Bool {
    guard case .card(let stan, let batch) = goods.repayment else { return true }
    let id = TransactionID(terminal: request.terminal, batch: batch, stan: stan)
    guard let record = books.transaction(id) else { return false }
    return record.type.settlementSide == .credit && record.code.isApproval
      && record.amount == goods.total
  }
}

extension ShopAdvice.Content {
  /// The goods it is about.
  var goods: [GoodsCode] {
    switch self {
    case .bill(let bill): bill.lines.map(\.goods)
    case .received(let received): received.lines.map(\.goods)
    case .correction(let correction): correction.lines.map(\.goods)
    case .returned(let goods): goods.lines.map(\.goods)
    case .noticeRead: []
    }
  }
}
