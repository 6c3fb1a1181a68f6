import POSProtocol

/// The entries of the shop's menus, and keys and the scanner on its pages.
extension Terminal {
  mutating func start(_ action: ShopAction) {
    switch action {
    case .document(let kind): openDocument(kind)
    case .deliveries:
      guard !refusesShop(ShopTexts.deliveries, from: .receiving) else { return }
      ask(
        [.deliveries], heading: ShopTexts.deliveries,
        page: .list(ListPage(.deliveries, menu: .receiving)), from: .receiving)
    case .stock:
      phase = .shop(.list(ListPage(.goods(lowOnly: false), menu: .stock)))
    case .turnover: phase = .shop(.scroll(turnoverPage()))
    case .download:
      ask([.catalogue(page: 1)], heading: ShopTexts.download, page: nil, from: .stock)
    case .upload: uploadByHand()
    case .sales(let kind): phase = .shop(.scroll(salesPage(SalesPeriod(kind: kind))))
    case .salesByGoods: phase = .shop(.scroll(goodsSalesPage()))
    case .bills: phase = .shop(.list(ListPage(.bills, menu: .sales)))
    case .returns: openReturns()
    case .order:
      guard !refusesShop(ShopTexts.order, from: .orders) else { return }
      ask(
        [.terms], heading: ShopTexts.order, page: .document(DocumentEntry(.order)), from: .orders)
    case .orders:
      ask(
        [.orders], heading: ShopTexts.myOrders, page: .list(ListPage(.orders, menu: .orders)),
        from: .orders)
    case .notices:
      ask(
        [.notices(after: memory.shop.notices.last?.id)], heading: ShopTexts.notices,
        page: .list(ListPage(.notices, menu: .orders)), from: .orders)
    case .terms: showTerms()
    case .prices: phase = .shop(.scroll(pricesPage()))
    }
  }

  mutating func press(_ key: Key, in page: ShopPage) {
    switch page {
    case .document(let entry): press(key, in: entry)
    case .list(let list): press(key, in: list)
    case .scroll(let scroll): press(key, in: scroll)
    case .terms: press(key, in: termsPage())
    }
  }

  /// The scanner: goods for the document on the display or for a new bill, or a payment code.
  mutating func scan(_ digits: String) {
    switch phase {
    case .shop(.document(let entry)): scan(digits, in: entry)
    case .shop(.list(let list)): scan(digits, in: list)
    case .idle: scanForBill(digits)
    case .result(let page):
      guard case .shop(.document(let entry)) = page.next, entry.kind == .bill else {
        return emit(.beep(.error))
      }
      scanForBill(digits)
    default: scanned(digits)
    }
  }

  private mutating func scanForBill(_ digits: String) {
    guard shopRefusal == nil else { return emit(.beep(.error)) }
    scan(digits, in: DocumentEntry(.bill))
  }

  private mutating func press(_ key: Key, in list: ListPage) {
    var list = list
    list.error = nil
    switch key {
    case .menu:
      phase = .menu(.main)
      return
    case .cancel:
      guard !list.input.isEmpty else {
        phase = .menu(list.menu)
        return
      }
      list.input = ""
      list.selected = 0
    case .up: list.selected = max(0, list.selected - 1)
    case .down: list.selected = max(0, min(rowCount(of: list) - 1, list.selected + 1))
    case .digit(let digit): add("\(digit)", to: &list)
    case .doubleZero: add("00", to: &list)
    case .clear:
      if !list.input.isEmpty { list.input.removeLast() }
      list.selected = 0
    case .function(1) where list.content == .returns: return openFreeReturn()
    case .function(1):
      guard case .goods(let lowOnly) = list.content else { return emit(.beep(.error)) }
      list = ListPage(.goods(lowOnly: !lowOnly), menu: list.menu)
    case .enter: return choose(list)
    default: emit(.beep(.error))
    }
    phase = .shop(.list(list))
  }

  private mutating func add(_ digits: String, to list: inout ListPage) {
    guard list.content.takesDigits, list.input.count + digits.count <= 13 else {
      return emit(.beep(.error))
    }
    list.input += digits
    list.selected = 0
  }

  private mutating func scan(_ digits: String, in list: ListPage) {
    guard case .goods = list.content else { return emit(.beep(.error)) }
    var list = list
    guard let goods = memory.shop.catalogue.first(where: { $0.has(code: digits) }) else {
      emit(.beep(.error))
      list.error = ShopTexts.unknownGoods
      phase = .shop(.list(list))
      return
    }
    phase = .shop(.scroll(goodsPage(goods, from: list)))
  }

  private mutating func choose(_ list: ListPage) {
    let shop = memory.shop
    guard list.selected < rowCount(of: list) else { return emit(.beep(.error)) }
    let index = list.selected
    switch list.content {
    case .goods: phase = .shop(.scroll(goodsPage(goods(of: list)[index], from: list)))
    case .orders: phase = .shop(.scroll(orderPage(shop.orders[index], from: list)))
    case .deliveries: receive(shop.deliveries[index])
    case .notices: open(shop.notices.reversed()[index], from: list)
    case .bills: phase = .shop(.scroll(billPage(shop.recentBills.reversed()[index], from: list)))
    case .returns: openReturn(of: returnableBills(list)[index])
    }
  }

  /// The bills of a list, as far as their numbers begin with what was typed.
  func returnableBills(_ list: ListPage) -> [ReturnableBill] {
    memory.shop.returnableBills.filter { "\($0.number)".hasPrefix(list.input) }
  }

  /// The goods of a list, as far as they match what was typed.
  func goods(of list: ListPage) -> [Goods] {
    let all = list.content == .goods(lowOnly: true) ? memory.shop.lowGoods : memory.shop.catalogue
    return GoodsSearch.matches(list.input, in: all)
  }

  func rowCount(of list: ListPage) -> Int {
    switch list.content {
    case .goods: goods(of: list).count
    case .orders: memory.shop.orders.count
    case .deliveries: memory.shop.deliveries.count
    case .notices: memory.shop.notices.count
    case .bills: memory.shop.recentBills.count
    case .returns: returnableBills(list).count
    }
  }

  /// A delivery's lines become the draft; what did not come can be changed.
  private mutating func receive(_ delivery: Delivery) {
    var draft = Draft()
    draft.reference = delivery.number
    draft.lines = delivery.lines.compactMap { line in
      memory.shop.goods(line.goods).map { DraftLine(goods: $0, quantity: line.quantity) }
    }
    guard draft.lines.count == delivery.lines.count else {
      phase = .result(
        ResultPage(
          title: ShopTexts.deliveries, lines: [text(ShopTexts.unknownDelivered)],
          next: .menu(.stock)))
      return
    }
    keep(draft, .received)
    phase = .shop(.document(DocumentEntry(.received)))
  }

  /// A notice is read once it is on the display; the host is told.
  private mutating func open(_ notice: Notice, from list: ListPage) {
    if !memory.shop.readNotices.contains(notice.id),
      memory.shop.pending.count < ShopMemory.pendingLimit
    {
      bookInShop(.noticeRead(notice.id))
    }
    phase = .shop(.scroll(noticePage(notice, from: list)))
    uploadQuietly()
  }

  private mutating func press(_ key: Key, in scroll: ScrollPage) {
    var scroll = scroll
    switch key {
    case .menu:
      phase = .menu(.main)
      return
    case .cancel, .enter:
      phase = scroll.list.map { .shop(.list($0)) } ?? .menu(scroll.menu)
      return
    case .up: scroll.top = max(0, scroll.top - ScrollPage.rows)
    case .down:
      if scroll.pageNumber < scroll.pages { scroll.top += ScrollPage.rows }
    case .function(1), .function(2):
      guard var period = scroll.period else { return emit(.beep(.error)) }
      period.back = max(0, min(SalesPeriod.backLimit, period.back + (key == .function(1) ? 1 : -1)))
      scroll = salesPage(period)
    case .function(3):
      guard let slip = scroll.slip else { return emit(.beep(.error)) }
      return printReport(slip, title: scroll.title, from: scroll.menu)
    default: emit(.beep(.error))
    }
    phase = .shop(.scroll(scroll))
  }
}

extension ListPage.Content {
  /// Whether digits look for something.
  var takesDigits: Bool {
    switch self {
    case .goods, .returns: true
    case .orders, .deliveries, .notices, .bills: false
    }
  }
}
