import ISO8583
import POSProtocol
import Wording

/// A shop's questions to the host, and its orders: what is asked, and what follows from the answers.
struct ShopQuery {
  private let request: ShopRequest

  init(_ request: ShopRequest) { self.request = request }

  /// Asks the host, and shows `page` whether it answers or not: what was known before is better than
  /// nothing.
  static func ask(
    _ requests: [ShopRequest], heading: LocalizedText, page: ShopPage?, from menu: Menu,
    _ device: inout some DeviceView
  ) -> Next {
    guard device.isSignedInToday else { return refuse(heading, from: menu, &device) }
    let jobs = requests.map { Job.shop($0) }
    var exchange = Exchange(device.withPending(jobs), title: requests.last?.type ?? .notices)
    exchange.shop.heading = heading
    exchange.shop.page = page
    exchange.next = .menu(menu)
    return .line(exchange)
  }

  /// Without today's sign-in there is no MAC.
  static func refuse(
    _ title: LocalizedText, from menu: Menu, _ device: inout some DeviceView
  ) -> Next {
    device.beep(.error)
    return .flow(
      .result(
        ResultPage(
          title: title, lines: [Texts.notSignedIn, Texts.signInHint].map(device.text),
          next: .menu(menu))))
  }

  /// The order goes to the host; it replaces one that may still be changed.
  static func sendOrder(_ device: inout some DeviceView) -> Next {
    // It would take away the lines that the terminal cannot show.
    if let open = device.memory.shop.openOrder, device.memory.shop.draftLines(of: open) == nil {
      device.beep(.error)
      return .flow(
        .result(
          ResultPage(
            title: ShopTexts.order, lines: [device.text(ShopTexts.unknownOrdered)],
            next: .menu(.orders))))
    }
    let lines = device.draft(.order).quantities.map {
      OrderLine(goods: $0.goods.code, quantity: $0.quantity)
    }
    return ask(
      [.order(lines, replacing: device.memory.shop.openOrder?.number)],
      heading: ShopTexts.order, page: .document(DocumentEntry(.order)), from: .orders, &device)
  }

  func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & ShopDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return fail(outcome, &exchange, &device) }
    device.takeOrder(reply, exchange)
    switch (request, ShopMessage.reply(reply)) {
    case (.catalogue(let page), .catalogue(let got, let count, let goods)) where got == page:
      return takeCatalogue(goods, page: page, of: count, &exchange, &device)
    case (.terms, .terms(let terms, let open)):
      return take(terms, open, exchange, &device)
    case (.order, .order(let order)): return taken(order, &device)
    case (.orders, .orders(let orders)):
      device.edit(.orders(orders))
      return .done()
    case (.deliveries, .deliveries(let deliveries)):
      let received = device.memory.shop.received
      device.edit(.deliveries(deliveries.filter { !received.contains($0.number) }))
      return .done()
    case (.notices, .notices(let notices)):
      take(notices, &exchange, &device)
      return .done()
    default: return .failed([device.text(Texts.damagedReply)])
    }
  }

  private func fail(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & ShopDevice
  ) -> JobEnd {
    if case .order = request, case .declined(let reply, let code) = outcome {
      switch (code, ShopMessage.reply(reply)) {
      case (.duplicate, .order(let order)):
        // The answer to it was lost: the next attempt replaces it.
        device.edit(.openOrder(order))
        device.takeOrder(reply, exchange)
        return .failed([ShopTexts.orderThere, ShopTexts.sendAgain].map(device.text))
      case (.originalNotFound, _): device.edit(.openOrder(nil))
      default: break
      }
    }
    guard !exchange.shop.isQuiet else {
      if let (reply, code) = outcome.decline {
        device.takeOrder(reply, exchange)
        device.applyAction(of: code)
      }
      return .failed([])
    }
    guard case .declined(let reply, let code) = outcome,
      case .refusal(let refusal) = ShopMessage.reply(reply), refusal.code == code
    else { return outcome.failure(&exchange, &device) }
    device.takeOrder(reply, exchange)
    let lines = device.memory.shop.texts(of: refusal, at: device.time).map(device.text)
    return .failed(["[\(code)] " + (lines.first ?? "")] + lines.dropFirst())
  }

  /// The whole catalogue replaces the old one, or nothing does.
  private func takeCatalogue(
    _ goods: [Goods], page: Int, of count: Int, _ exchange: inout Exchange,
    _ device: inout some ShopDevice
  ) -> JobEnd {
    exchange.shop.goods += goods
    exchange.shop.progress = "\(page)/\(count)"
    guard page >= count else {
      exchange.jobs.insert(.shop(.catalogue(page: page + 1)), at: 1)
      return .done()
    }
    device.edit(.catalogue(exchange.shop.goods))
    device.beep(.success)
    return .done([device.text(ShopTexts.catalogueDone(exchange.shop.goods.count))])
  }

  /// An order that is open becomes the draft, all of it: what is sent takes its place.
  private func take(
    _ terms: OrderTerms, _ open: Order?, _ exchange: Exchange, _ device: inout some ShopDevice
  ) -> JobEnd {
    device.edit(.terms(terms, open: open))
    guard let open else { return .done() }
    guard let lines = device.memory.shop.draftLines(of: open) else {
      guard case .document = exchange.shop.page else { return .done() }
      return .failed([device.text(ShopTexts.unknownOrdered)], next: .menu(.orders))
    }
    guard device.draft(.order).lines.isEmpty else { return .done() }
    var draft = Draft()
    draft.lines = lines
    device.keep(draft, .order)
    return .done()
  }

  private func taken(_ order: Order, _ device: inout some ShopDevice) -> JobEnd {
    device.dropDraft(.order)
    device.edit(.openOrder(order))
    device.edit(
      .orders([order] + device.memory.shop.orders.filter { $0.number != order.number }))
    device.beep(.success)
    let closing = device.memory.shop.closingText(at: device.time)
    return .done(
      [
        device.text(ShopTexts.orderTaken), order.number,
        device.text(ShopTexts.orderTotal(order.lines.count, order.total)),
      ] + (closing.map { [device.text($0)] } ?? []))
  }

  /// The host gives as many as fit; the rest is asked for at once.
  private func take(
    _ notices: [Notice], _ exchange: inout Exchange, _ device: inout some ShopDevice
  ) {
    let known = Set(device.memory.shop.notices.map(\.id))
    let new = notices.filter { !known.contains($0.id) }
    guard let last = new.last else { return }
    device.edit(.noticesAdded(new))
    exchange.jobs.insert(.shop(.notices(after: last.id)), at: 1)
  }
}

extension ShopMemory {
  /// The lines of an order as they are changed; nil when the terminal lacks some of its goods.
  fileprivate func draftLines(of order: Order) -> [DraftLine]? {
    let lines = order.lines.compactMap { line in
      goods(line.goods).map { DraftLine(goods: $0, quantity: line.quantity) }
    }
    return lines.count == order.lines.count ? lines : nil
  }

  /// When the window that is open closes.
  func closingText(at time: LocalTime) -> LocalizedText? {
    terms?.window.closes(after: time).map { ShopTexts.changeUntil($0.displayText) }
  }
}
