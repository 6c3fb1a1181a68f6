import POSProtocol

extension Acquirer {
  /// An advice of a shop: booked once however often it comes.
  ///
  /// The same number with the same content gets 00 again, with another 94 and the next free number.
  mutating func take(
    _ content: [UInt8], _ type: TransactionType, _ request: Request, _ shop: MerchantEntry,
    _ sequence: UInt64
  ) throws(Decline) -> Reply {
    guard let advice = try? ShopContent.decodeAdvice(content), advice.type == type,
      advice.amount.map({ $0 == request.amount }) ?? true, advice.number < .max
    else { throw Decline(.formatError, .malformed(field: 59)) }
    let numbers = ledger.shop.numbers[request.terminal] ?? AdviceNumbers()
    let digest = digest(Array(type.rawValue.utf8), content)
    let answer = try reply(.acknowledged(next: nil))
    switch numbers.knowledge(of: advice.number, digest: digest) {
    case .same: break
    case .taken: return try reply(.acknowledged(next: numbers.next), .duplicate)
    case .free:
      openShop(shop.id, at: request.instant)
      let flags = flags(of: advice, request, shop.id)
      record(
        .shop(
          .advice(
            AdviceRecord(
              merchant: shop.id, terminal: request.terminal, advice: advice,
              arrived: request.instant, sequence: sequence, digest: digest,
              flags: AdviceFlag.allCases.filter(flags.contains)))))
      if case .received(let received) = advice.content { settle(received, shop.id, request) }
    }
    return answer
  }

  private func flags(
    of advice: ShopAdvice, _ request: Request, _ shop: MerchantID
  ) -> Set<AdviceFlag> {
    var flags: Set<AdviceFlag> = []
    if request.time > advice.time.advanced(bySeconds: 86_400) { flags.insert(.late) }
    if advice.time > request.time.advanced(bySeconds: 3_600) { flags.insert(.ahead) }
    let known = ledger.shop.shops[shop]
    if advice.content.goods.contains(where: { registry.catalogue[$0] == nil }) {
      flags.insert(.unknownGoods)
    }
    switch advice.content {
    case .bill(let bill):
      if !isPaid(bill, request) { flags.insert(.paymentNotFound) }
      let sold = Dictionary(bill.lines.map { ($0.goods, $0.quantity) }, uniquingKeysWith: &+)
      if sold.contains(where: { (known?.stock(of: $0.key) ?? 0) < $0.value }) {
        flags.insert(.negativeStock)
      }
    case .received(let received):
      guard let number = received.delivery else { break }
      switch known?.deliveries.last(where: { $0.delivery.number == number })?.isReceived {
      case nil: flags.insert(.unknownDelivery)
      case true?: flags.insert(.receivedTwice)
      case false?: break
      }
    case .returned(let goods):
      if !isRepaid(goods, request) { flags.insert(.repaymentNotFound) }
      let back = Dictionary(goods.lines.map { ($0.goods, $0.quantity) }, uniquingKeysWith: &+)
      if back.contains(where: { (known?.goods[$0.key]?.netSold ?? 0) < $0.value }) {
        flags.insert(.moreThanSold)
      }
    case .correction, .noticeRead: break
    }
    return flags
  }

  /// Whether a bill paid by card has its transaction at the same terminal, of the same amount.
  private func isPaid(_ bill: Bill, _ request: Request) -> Bool {
    guard case .card(let stan, let batch) = bill.payment else { return true }
    let id = TransactionID(terminal: request.terminal, batch: batch, stan: stan)
    guard let record = ledger.transactions[id] else { return false }
    return record.code.isApproval && record.amount == bill.total
  }

  /// Whether a return by card has its void or refund at the same terminal, of the same amount.
  private func isRepaid(_ goods: SalesReturn, _ request: Request) -> Bool {
    guard case .card(let stan, let batch) = goods.repayment else { return true }
    let id = TransactionID(terminal: request.terminal, batch: batch, stan: stan)
    guard let record = ledger.transactions[id] else { return false }
    return [.saleVoid, .refund].contains(record.type) && record.code.isApproval
      && record.amount == goods.total
  }

  /// Ends the order whose goods have come: the deposit is charged for them and the rest is free.
  private mutating func settle(
    _ received: GoodsReceived, _ shop: MerchantID, _ request: Request
  ) {
    guard let books = ledger.shop.shops[shop], let number = received.delivery,
      var delivery = books.deliveries.last(where: { $0.delivery.number == number }),
      !delivery.isReceived,
      var record = books.orders.last(where: { $0.order.number == delivery.delivery.order })
    else { return }
    delivery.isReceived = true
    self.record(.shop(.delivery(delivery)))
    let charge = record.charge(for: received.lines)
    if charge > 0 { move(.charged, -charge, books, order: record.order.number, request.instant) }
    record.order.status = .received
    self.record(.shop(.order(record)))
  }

  /// Moves money of a deposit account.
  mutating func move(
    _ kind: DepositMovement.Kind, _ minorUnits: Int64, _ books: ShopBooks, order: String?,
    _ instant: Instant
  ) {
    let movement = DepositMovement(
      number: books.deposit.count + 1, kind: kind, minorUnits: minorUnits,
      balance: books.depositBalance &+ minorUnits, order: order, time: instant)
    record(.shop(.deposit(books.merchant, movement)))
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
