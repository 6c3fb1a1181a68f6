import POSProtocol
import Wording

/// What follows from the answers to a shop's questions: catalogue, terms, orders, notices.
extension Terminal {
  /// Asks the host, and shows `page` whether it answers or not: what was known before is better than
  /// nothing.
  mutating func ask(
    _ requests: [ShopRequest], heading: LocalizedText, page: ShopPage?, from menu: Menu
  ) {
    guard isSignedInToday else { return refuseShop(heading, from: menu) }
    let jobs = requests.map { Job.shop($0) }
    var exchange = Exchange(withPending(jobs), title: requests.last?.type ?? .notices)
    exchange.shop.heading = heading
    exchange.shop.page = page
    exchange.next = .menu(menu)
    begin(exchange)
  }

  mutating func finishShop(_ request: ShopRequest, _ outcome: Outcome, _ exchange: Exchange) {
    guard case .approved(let reply) = outcome else {
      return failShop(outcome, exchange)
    }
    takeOrder(reply, exchange)
    switch (request, shopReply(reply)) {
    case (.catalogue(let page), .catalogue(let got, let count, let goods)) where got == page:
      takeCatalogue(goods, page: page, of: count, exchange)
    case (.terms, .terms(let terms, let open)):
      take(terms, open)
      advance(exchange, doneLines: [])
    case (.order, .order(let order)): taken(order, exchange)
    case (.orders, .orders(let orders)):
      edit(.shop(.orders(orders)))
      advance(exchange, doneLines: [])
    case (.deliveries, .deliveries(let deliveries)):
      let received = memory.shop.received
      edit(.shop(.deliveries(deliveries.filter { !received.contains($0.number) })))
      advance(exchange, doneLines: [])
    case (.notices, .notices(let notices)): take(notices, exchange)
    default:
      abandon(exchange, lines: [text(Texts.damagedReply)])
    }
  }

  private mutating func failShop(_ outcome: Outcome, _ exchange: Exchange) {
    if case .declined(let reply, let code) = outcome, exchange.jobs.first?.type == .order {
      switch (code, shopReply(reply)) {
      case (.duplicate, .order(let order)):
        // The answer to it was lost: the next attempt replaces it.
        edit(.shop(.openOrder(order)))
        takeOrder(reply, exchange)
        return abandon(exchange, lines: [ShopTexts.orderThere, ShopTexts.sendAgain].map(text))
      case (.originalNotFound, _): edit(.shop(.openOrder(nil)))
      default: break
      }
    }
    guard !exchange.shop.isQuiet else {
      if let (reply, code) = outcome.decline {
        takeOrder(reply, exchange)
        applyAction(of: code)
      }
      return endQuietWork()
    }
    guard case .declined(let reply, let code) = outcome,
      case .refusal(let refusal) = shopReply(reply), refusal.code == code
    else { return fail(outcome, exchange) }
    takeOrder(reply, exchange)
    let lines = refusalTexts(refusal).map(text)
    abandon(exchange, lines: ["[\(code)] " + (lines.first ?? "")] + lines.dropFirst())
  }

  /// The whole catalogue replaces the old one, or nothing does.
  private mutating func takeCatalogue(
    _ goods: [Goods], page: Int, of count: Int, _ exchange: Exchange
  ) {
    var exchange = exchange
    exchange.shop.goods += goods
    exchange.shop.progress = "\(page)/\(count)"
    guard page >= count else {
      exchange.jobs.insert(.shop(.catalogue(page: page + 1)), at: 1)
      return advance(exchange, doneLines: [])
    }
    edit(.shop(.catalogue(exchange.shop.goods)))
    emit(.beep(.success))
    advance(exchange, doneLines: [text(ShopTexts.catalogueDone(exchange.shop.goods.count))])
  }

  private mutating func take(_ terms: OrderTerms, _ open: Order?) {
    edit(.shop(.terms(terms, open: open)))
    guard let open, draft(.order).lines.isEmpty else { return }
    var draft = Draft()
    draft.lines = open.lines.compactMap { line in
      memory.shop.goods(line.goods).map { DraftLine(goods: $0, quantity: line.quantity) }
    }
    keep(draft, .order)
  }

  private mutating func taken(_ order: Order, _ exchange: Exchange) {
    dropDraft(.order)
    edit(.shop(.openOrder(order)))
    edit(.shop(.orders([order] + memory.shop.orders.filter { $0.number != order.number })))
    emit(.beep(.success))
    advance(
      exchange,
      doneLines: [
        text(ShopTexts.orderTaken), order.number,
        text(ShopTexts.orderTotal(order.lines.count, order.total)),
      ] + (closingText.map { [text($0)] } ?? []))
  }

  /// The host gives as many as fit; the rest is asked for at once.
  private mutating func take(_ notices: [Notice], _ exchange: Exchange) {
    let known = Set(memory.shop.notices.map(\.id))
    let new = notices.filter { !known.contains($0.id) }
    if !new.isEmpty { edit(.shop(.noticesAdded(new))) }
    var exchange = exchange
    if let last = new.last {
      exchange.jobs.insert(.shop(.notices(after: last.id)), at: 1)
    }
    advance(exchange, doneLines: [])
  }

  /// The order goes to the host; it replaces one that may still be changed.
  mutating func sendOrder() {
    let lines = draft(.order).quantities.map {
      OrderLine(goods: $0.goods.code, quantity: $0.quantity)
    }
    ask(
      [.order(lines, replacing: memory.shop.openOrder?.number)], heading: ShopTexts.order,
      page: .document(DocumentEntry(.order)), from: .orders)
  }

  /// When the window that is open closes.
  var closingText: LocalizedText? {
    memory.shop.terms?.window.closes(after: time).map {
      ShopTexts.changeUntil($0.displayText)
    }
  }
}

extension DraftLine {
  /// A quantity in the largest unit that divides it.
  init(goods: Goods, quantity: Int64) {
    let unit = goods.units.first { quantity.isMultiple(of: $0.factor) } ?? goods.smallest
    self.init(goods: goods, unit: unit, count: quantity / max(1, unit.factor))
  }
}
