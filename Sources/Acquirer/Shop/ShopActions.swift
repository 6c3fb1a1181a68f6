public import POSProtocol
public import Wording

/// What those behind the shops do: the company that takes orders and delivers, and the trainer.
public enum ShopAction: Sendable, Hashable {
  /// Confirms the shop's newest order that has not been confirmed.
  case confirmOrder(MerchantID)
  /// Sends the goods of the shop's newest order; other lines than ordered, when given.
  case deliverOrder(MerchantID, [StockLine]?)
  /// Pays into the shop's deposit account.
  case payIn(MerchantID, Amount)
  /// Puts up a notice to all shops.
  case putUp(title: LocalizedText, text: LocalizedText)
  /// Says whether goods may be ordered.
  case setOrderable(GoodsCode, Bool)
  /// Says how much of some goods an order of the shop may have at most, in smallest units.
  case allot(MerchantID, [StockLine])
}

extension Acquirer {
  mutating func apply(_ action: ShopAction, at instant: Instant) throws(AdminError) {
    switch action {
    case .confirmOrder(let shop):
      var record = try newestOrder(of: shop, [.submitted], at: instant)
      record.order.status = .confirmed
      self.record(.shop(.order(record)))
    case .deliverOrder(let shop, let lines): try deliver(shop, lines, instant)
    case .payIn(let shop, let amount):
      guard registry.merchants[shop] != nil else { throw .unknownMerchant(shop) }
      openShop(shop, at: instant)
      move(.paidIn, amount.minorUnits, shopBooks(of: shop), order: nil, instant)
    case .putUp(let title, let text): try putUp(title, text, localTime(instant))
    case .setOrderable(let code, let flag):
      guard registry.catalogue[code] != nil else { throw .unknownGoods(code) }
      record(.shop(.orderable(code, flag)))
    case .allot(let shop, let lines): try allot(shop, lines)
    }
  }

  private mutating func allot(
    _ shop: MerchantID, _ lines: [StockLine]
  ) throws(AdminError) {
    guard let merchant = registry.merchants[shop] else { throw .unknownMerchant(shop) }
    guard let entry = merchant.shop else { throw .ordersNothing(shop) }
    var allotments = allotments(of: shop, entry)
    for line in lines {
      guard registry.catalogue[line.goods] != nil else { throw .unknownGoods(line.goods) }
      guard (0...ShopLimits.quantity).contains(line.quantity) else {
        throw .unusableAllotment(shop)
      }
      allotments[line.goods] = line.quantity
    }
    guard allotments.count <= ShopLimits.allotments else { throw .unusableAllotment(shop) }
    for line in lines { record(.shop(.allotment(shop, line))) }
  }

  /// The world file's, and what has been said since.
  func allotments(of shop: MerchantID, _ entry: ShopEntry) -> [GoodsCode: Int64] {
    entry.allotments.merging(ledger.shop.allotments[shop] ?? [:]) { $1 }
  }

  private mutating func deliver(
    _ shop: MerchantID, _ lines: [StockLine]?, _ instant: Instant
  ) throws(AdminError) {
    var record = try newestOrder(of: shop, [.submitted, .confirmed], at: instant)
    let delivery = Delivery(
      number: "D" + record.order.number, order: record.order.number,
      lines: lines
        ?? record.order.lines.map { StockLine(goods: $0.goods, quantity: $0.quantity) })
    guard (try? ShopContent.encode(.deliveries([delivery]))) != nil else {
      throw .unusableDelivery(shop)
    }
    record.order.status = .delivered
    self.record(.shop(.order(record)))
    self.record(.shop(.delivery(DeliveryRecord(merchant: shop, delivery: delivery))))
  }

  private mutating func newestOrder(
    of shop: MerchantID, _ statuses: [Order.Status], at instant: Instant
  ) throws(AdminError) -> OrderRecord {
    guard registry.merchants[shop] != nil else { throw .unknownMerchant(shop) }
    closeOrders(of: shop, at: localTime(instant))
    let orders = ledger.shop.shops[shop]?.orders ?? []
    guard let record = orders.last(where: { statuses.contains($0.order.status) }) else {
      throw .noOrder(shop)
    }
    return record
  }

  private mutating func putUp(
    _ title: LocalizedText, _ text: LocalizedText, _ time: LocalTime
  ) throws(AdminError) {
    let notice = Notice(
      id: "T\(ledger.shop.notices.count + 1)", time: time, title: title, text: text)
    guard (try? ShopContent.encode(.notices([notice]))) != nil else {
      throw .unusableNotice(title: title.zh)
    }
    record(.shop(.notice(notice)))
  }
}
