public import POSProtocol
public import Wording

/// What those behind the shops do: the company that takes orders and delivers, and the trainer.
public enum ShopAdminAction: Sendable, Hashable {
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

/// Orders of those behind the shops.
struct ShopOrders<Books: ShopReads> {
  private let ledger: ShopView<Books>
  private let books: Books

  init(_ registry: Registry, _ books: Books) {
    ledger = ShopView(registry, books)
    self.books = books
  }

  func decide(_ action: ShopAdminAction, _ draft: inout DecisionDraft) throws(AdminError) {
    switch action {
    case .confirmOrder(let shop):
      var record = try newestOrder(of: shop, [.submitted], &draft)
      record.order.status = .confirmed
      draft.change(.shop(.order(record)))
    case .deliverOrder(let shop, let lines): try deliver(shop, lines, &draft)
    case .payIn(let shop, let amount):
      _ = try merchant(shop)
      ledger.open(shop, &draft)
      draft.change(
        ledger.books(of: shop).movement(
          .paidIn, amount.minorUnits, order: nil, draft.instant))
    case .putUp(let title, let text): try putUp(title, text, &draft)
    case .setOrderable(let code, let flag):
      guard ledger.registry.catalogue[code] != nil else { throw .unknownGoods(code) }
      draft.change(.shop(.orderable(code, flag)))
    case .allot(let shop, let lines): try allot(shop, lines, &draft)
    }
  }

  private func merchant(_ id: MerchantID) throws(AdminError) -> MerchantEntry {
    guard let entry = ledger.registry.merchants[id] else { throw .unknownMerchant(id) }
    return entry
  }

  private func allot(
    _ shop: MerchantID, _ lines: [StockLine], _ draft: inout DecisionDraft
  ) throws(AdminError) {
    guard let entry = try merchant(shop).shop else { throw .ordersNothing(shop) }
    var allotments = ledger.allotments(of: shop, entry)
    for line in lines {
      guard ledger.registry.catalogue[line.goods] != nil else { throw .unknownGoods(line.goods) }
      guard (0...ShopLimits.quantity).contains(line.quantity) else {
        throw .unusableAllotment(shop)
      }
      allotments[line.goods] = line.quantity
    }
    guard allotments.count <= ShopLimits.allotments else { throw .unusableAllotment(shop) }
    for line in lines { draft.change(.shop(.allotment(shop, line))) }
  }

  private func deliver(
    _ shop: MerchantID, _ lines: [StockLine]?, _ draft: inout DecisionDraft
  ) throws(AdminError) {
    var record = try newestOrder(of: shop, [.submitted, .confirmed], &draft)
    let delivery = Delivery(
      number: "D" + record.order.number, order: record.order.number,
      lines: lines
        ?? record.order.lines.map { StockLine(goods: $0.goods, quantity: $0.quantity) })
    guard ShopContent.canSend(.deliveries([delivery])) else { throw .unusableDelivery(shop) }
    record.order.status = .delivered
    draft.change(.shop(.order(record)))
    draft.change(.shop(.delivery(DeliveryRecord(merchant: shop, delivery: delivery))))
  }

  private func newestOrder(
    of shop: MerchantID, _ statuses: [Order.Status], _ draft: inout DecisionDraft
  ) throws(AdminError) -> OrderRecord {
    let known = ledger.settledBooks(of: try merchant(shop), at: draft.time, &draft)
    guard let record = known.orders.last(where: { statuses.contains($0.order.status) }) else {
      throw .noOrder(shop)
    }
    return record
  }

  private func putUp(
    _ title: LocalizedText, _ text: LocalizedText, _ draft: inout DecisionDraft
  ) throws(AdminError) {
    let notice = Notice(
      id: "T\(books.postedNotices.count + 1)", time: draft.time, title: title, text: text)
    guard ShopContent.canSend(.notices([notice])) else {
      throw .unusableNotice(title: title.zh)
    }
    draft.change(.shop(.notice(notice)))
  }
}
