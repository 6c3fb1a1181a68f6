import ISO8583
import POSProtocol
import Wording

/// Things to choose from.
struct ListPage: Sendable {
  enum Content: Sendable, Hashable {
    case goods(lowOnly: Bool)
    case orders, deliveries, notices, bills
    /// Bills of which something can come back.
    case returns

    /// Whether digits look for something.
    fileprivate var takesDigits: Bool {
      switch self {
      case .goods, .returns: true
      case .orders, .deliveries, .notices, .bills: false
      }
    }
  }

  private let content: Content
  let menu: Menu
  private var input = ""
  private var selected = 0
  private var error: LocalizedText?

  init(_ content: Content, menu: Menu) {
    self.content = content
    self.menu = menu
  }

  private var shown: Next { .flow(.shop(.list(self))) }

  func press(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    var list = self
    list.error = nil
    switch key {
    case .menu: return .flow(.menu(.main))
    case .cancel:
      guard !input.isEmpty else { return .flow(.menu(menu)) }
      list.input = ""
      list.selected = 0
    case .up: list.selected = max(0, selected - 1)
    case .down: list.selected = max(0, min(rowCount(device) - 1, selected + 1))
    case .digit(let digit): list.add("\(digit)", &device)
    case .doubleZero: list.add("00", &device)
    case .clear:
      if !input.isEmpty { list.input.removeLast() }
      list.selected = 0
    case .function(1) where content == .returns: return ReturnStart.free(&device)
    case .function(1):
      guard case .goods(let lowOnly) = content else {
        device.beep(.error)
        return .stay
      }
      list = ListPage(.goods(lowOnly: !lowOnly), menu: menu)
    case .enter: return list.choose(&device)
    default: device.beep(.error)
    }
    return list.shown
  }

  private mutating func add(_ digits: String, _ device: inout some DeviceView) {
    guard content.takesDigits, input.count + digits.count <= 13 else {
      return device.beep(.error)
    }
    input += digits
    selected = 0
  }

  /// A barcode, as the scanner gives it.
  func scan(_ digits: String, _ device: inout some DeviceView) -> Next {
    guard case .goods = content else {
      device.beep(.error)
      return .stay
    }
    var list = self
    guard let goods = device.memory.shop.catalogue.first(where: { $0.has(code: digits) }) else {
      device.beep(.error)
      list.error = ShopTexts.unknownGoods
      return list.shown
    }
    return .flow(.shop(.scroll(ReportPages(device).goods(goods, from: list))))
  }

  private func choose(_ device: inout some ShopPageDevice) -> Next {
    guard selected < rowCount(device) else {
      device.beep(.error)
      return .stay
    }
    let shop = device.memory.shop
    let reports = ReportPages(device)
    let orders = OrderPages(device)
    switch content {
    case .goods: return scroll(reports.goods(goods(shop)[selected], from: self))
    case .orders: return scroll(orders.order(shop.orders[selected], from: self))
    case .deliveries: return receive(shop.deliveries[selected], &device)
    case .notices: return open(shop.notices.reversed()[selected], &device)
    case .bills: return scroll(reports.bill(shop.recentBills.reversed()[selected], from: self))
    case .returns: return ReturnStart.of(returnableBills(shop)[selected], &device)
    }
  }

  private func scroll(_ page: ScrollPage) -> Next { .flow(.shop(.scroll(page))) }

  /// A delivery's lines become the draft; what did not come can be changed.
  private func receive(_ delivery: Delivery, _ device: inout some ShopDevice) -> Next {
    var draft = Draft()
    draft.reference = delivery.number
    draft.lines = delivery.lines.compactMap { line in
      device.memory.shop.goods(line.goods).map { DraftLine(goods: $0, quantity: line.quantity) }
    }
    guard draft.lines.count == delivery.lines.count else {
      return .flow(
        .result(
          ResultPage(
            title: ShopTexts.deliveries, lines: [device.text(ShopTexts.unknownDelivered)],
            next: .menu(.stock))))
    }
    device.keep(draft, .received)
    return DocumentEntry(.received).shown
  }

  /// A notice is read once it is on the display; the host is told.
  private func open(_ notice: Notice, _ device: inout some ShopDevice) -> Next {
    let shop = device.memory.shop
    if !shop.readNotices.contains(notice.id), shop.pending.count < ShopMemory.pendingLimit {
      device.book(.noticeRead(notice.id))
    }
    return .booked(.shop(.scroll(OrderPages(device).notice(notice, from: self))))
  }

  /// The bills of the list, as far as their numbers begin with what was typed.
  private func returnableBills(_ shop: ShopMemory) -> [ReturnableBill] {
    shop.returnableBills.filter { "\($0.number)".hasPrefix(input) }
  }

  /// The goods of the list, as far as they match what was typed.
  private func goods(_ shop: ShopMemory) -> [Goods] {
    let all = content == .goods(lowOnly: true) ? shop.lowGoods : shop.catalogue
    return GoodsSearch.matches(input, in: all)
  }

  private func rowCount(_ device: some DeviceView) -> Int {
    let shop = device.memory.shop
    return switch content {
    case .goods: goods(shop).count
    case .orders: shop.orders.count
    case .deliveries: shop.deliveries.count
    case .notices: shop.notices.count
    case .bills: shop.recentBills.count
    case .returns: returnableBills(shop).count
    }
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    let rows = rows(device)
    let isSearch = !input.isEmpty || error != nil
    let count = Screen.rows - 2 - (isSearch ? 1 : 0)
    let shown = Pages.window(rows, around: selected, rows: count).map { index, row in
      Screen.Line(Pages.marked(row, index == selected))
    }
    let body =
      rows.isEmpty ? Pages.error(emptyText(device.memory.shop), device.language) : shown
    let filled = body + Array(repeating: Screen.Line(""), count: count - body.count)
    let typed =
      isSearch ? [Pages.error(error, device.language).first ?? Pages.input(input)] : []
    return Pages.titles(device.text(title)) + filled + typed
      + [Screen.Line(device.text(hint(isEmpty: rows.isEmpty)), style: .dimmed)]
  }

  private func emptyText(_ shop: ShopMemory) -> LocalizedText {
    if case .goods = content, !shop.isInUse { return ShopTexts.noCatalogue }
    return ShopTexts.nothingHere
  }

  private var title: LocalizedText {
    switch content {
    case .goods(let lowOnly): lowOnly ? ShopTexts.lowStock : ShopTexts.stockQuery
    case .orders: ShopTexts.myOrders
    case .deliveries: ShopTexts.deliveries
    case .notices: ShopTexts.notices
    case .bills: ShopTexts.latestBills
    case .returns: ReturnTexts.title
    }
  }

  /// Where there is nothing, nothing can be chosen.
  private func hint(isEmpty: Bool) -> LocalizedText {
    if content == .returns { return isEmpty ? ShopTexts.backHint : ReturnTexts.listHint }
    guard case .goods(let lowOnly) = content else {
      return isEmpty ? ShopTexts.backHint : ShopTexts.chooseHint
    }
    guard !isEmpty else { return lowOnly ? ShopTexts.allOnlyHint : ShopTexts.backHint }
    return lowOnly ? ShopTexts.allHint : ShopTexts.lowHint
  }

  private func rows(_ device: some DeviceView) -> [String] {
    let shop = device.memory.shop
    let language = device.language
    switch content {
    case .goods:
      return goods(shop).map { goods in
        let stock = shop.shortStock(of: goods, language)
        let room = Screen.columns - 2 - DisplayText.width(stock)
        return DisplayText.padded(
          DisplayText.shortened(goods.name[language], columns: max(2, room)), to: max(2, room))
          + " " + stock
      }
    case .orders:
      return shop.orders.map { "\($0.number.suffix(8)) \($0.status.name[language])" }
    case .deliveries: return shop.deliveries.map(\.number)
    case .notices:
      return shop.notices.reversed().map { notice in
        (shop.readNotices.contains(notice.id) ? " " : "*") + notice.title[language]
      }
    case .bills:
      return shop.recentBills.reversed().map { "\($0.time.displayText) \($0.amount ?? .zero)" }
    case .returns:
      return returnableBills(shop).map {
        "\($0.number) \($0.time.displayText.prefix(5)) \(Amount.yuan($0.moneyLeft))"
      }
    }
  }
}

extension ShopMemory {
  /// The stock in units, or in the smallest one where that leaves no room for a name.
  fileprivate func shortStock(of goods: Goods, _ language: Language) -> String {
    let stock = book.stock(of: goods.code)
    let texts = [
      goods.text(of: stock, in: language), goods.smallest.text(of: stock, language),
    ]
    return texts.first { DisplayText.width($0) <= Screen.columns / 2 } ?? "\(stock)"
  }
}

extension GoodsUnit {
  /// So many of it.
  func text(of count: Int64, _ language: Language) -> String {
    "\(count)\(language == .zh ? "" : " ")\(name[language])"
  }
}
