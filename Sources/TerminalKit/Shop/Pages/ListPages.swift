import POSProtocol
import Wording

/// Lists to choose from, texts to read, and what the idle screen says of the shop.
extension Terminal {
  func listPage(_ list: ListPage) -> [Screen.Line] {
    let rows = listRows(list)
    let isSearch = !list.input.isEmpty || list.error != nil
    let count = Screen.rows - 2 - (isSearch ? 1 : 0)
    let shown = window(rows, around: list.selected, rows: count).map { index, row in
      Screen.Line(marked(row, index == list.selected))
    }
    let body = rows.isEmpty ? errorLines(emptyText(of: list)) : shown
    let filled = body + Array(repeating: Screen.Line(""), count: count - body.count)
    let input = isSearch ? [errorLines(list.error).first ?? Pages.input(list.input)] : []
    return Pages.titles(text(title(of: list))) + filled + input
      + [Screen.Line(text(hint(of: list, isEmpty: rows.isEmpty)), style: .dimmed)]
  }

  private func emptyText(of list: ListPage) -> LocalizedText {
    if case .goods = list.content, !memory.shop.isInUse { return ShopTexts.noCatalogue }
    return ShopTexts.nothingHere
  }

  private func title(of list: ListPage) -> LocalizedText {
    switch list.content {
    case .goods(let lowOnly): lowOnly ? ShopTexts.lowStock : ShopTexts.stockQuery
    case .orders: ShopTexts.myOrders
    case .deliveries: ShopTexts.deliveries
    case .notices: ShopTexts.notices
    case .bills: ShopTexts.latestBills
    case .returns: ReturnTexts.title
    }
  }

  /// Where there is nothing, nothing can be chosen.
  private func hint(of list: ListPage, isEmpty: Bool) -> LocalizedText {
    if list.content == .returns { return isEmpty ? ShopTexts.backHint : ReturnTexts.listHint }
    guard case .goods(let lowOnly) = list.content else {
      return isEmpty ? ShopTexts.backHint : ShopTexts.chooseHint
    }
    guard !isEmpty else { return lowOnly ? ShopTexts.allOnlyHint : ShopTexts.backHint }
    return lowOnly ? ShopTexts.allHint : ShopTexts.lowHint
  }

  private func listRows(_ list: ListPage) -> [String] {
    let shop = memory.shop
    let language = configuration.language
    switch list.content {
    case .goods:
      return goods(of: list).map { goods in
        let stock = shortStock(of: goods)
        let room = Screen.columns - 2 - DisplayText.width(stock)
        return DisplayText.padded(
          DisplayText.shortened(goods.name[language], columns: max(2, room)), to: max(2, room))
          + " " + stock
      }
    case .orders: return shop.orders.map { "\($0.number.suffix(8)) \(text($0.status.name))" }
    case .deliveries: return shop.deliveries.map(\.number)
    case .notices:
      return shop.notices.reversed().map { notice in
        (shop.readNotices.contains(notice.id) ? " " : "*") + notice.title[language]
      }
    case .bills:
      return shop.recentBills.reversed().map { "\($0.time.displayText) \($0.amount ?? .zero)" }
    case .returns:
      return returnableBills(list).map {
        "\($0.number) \($0.time.displayText.prefix(5)) \(Amount.yuan($0.moneyLeft))"
      }
    }
  }

  /// The stock in units, or in the smallest one where that leaves no room for a name.
  private func shortStock(of goods: Goods) -> String {
    let stock = memory.shop.book.stock(of: goods.code)
    let texts = [
      goods.text(of: stock, in: configuration.language), unitText(stock, goods.smallest),
    ]
    return texts.first { DisplayText.width($0) <= Screen.columns / 2 } ?? "\(stock)"
  }

  func scrollPage(_ scroll: ScrollPage) -> [Screen.Line] {
    let shown = scroll.lines.dropFirst(scroll.top).prefix(ScrollPage.rows).map { Screen.Line($0) }
    return Pages.withHint(
      "\(scroll.pageNumber)/\(scroll.pages) " + text(hint(of: scroll)),
      under: Pages.titles(DisplayText.shortened(text(scroll.title), columns: Screen.columns))
        + shown)
  }

  private func hint(of scroll: ScrollPage) -> LocalizedText {
    if scroll.period != nil { return ShopTexts.periodHint }
    return scroll.slip == nil ? ShopTexts.pageHint : ShopTexts.printHint
  }

  /// What the idle screen says of the shop, the most urgent first.
  var shopNews: [LocalizedText] {
    let shop = memory.shop
    var news: [LocalizedText] = []
    if let reminder { news.append(reminder) }
    let unread = shop.unreadNotices.count
    if unread > 0 { news.append(ShopTexts.newNotices(unread)) }
    if !shop.pending.isEmpty { news.append(ShopTexts.pendingCount(shop.pending.count)) }
    return news
  }

  /// Whoever has not ordered is reminded before the window closes.
  private var reminder: LocalizedText? {
    guard let terms = memory.shop.terms, let end = terms.window.closes(after: time),
      terms.reminderMinutes > 0,
      end.wallSeconds - time.wallSeconds <= Int64(terms.reminderMinutes) * 60,
      memory.shop.openOrder == nil
    else { return nil }
    return ShopTexts.orderBy(String(end.displayText.suffix(5)))
  }
}
