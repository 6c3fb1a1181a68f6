import ISO8583
import POSProtocol
import Wording

/// What it takes to write the shop's documents and to print what is asked for.
typealias ShopPageDevice = ShopDevice & PrintingDevice

/// A page of the shop.
enum ShopPage: Sendable {
  case document(DocumentEntry)
  case list(ListPage)
  case scroll(ScrollPage)
  /// The terms, made when they are shown: they may just have come.
  case terms

  func press(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    switch self {
    case .document(let entry): entry.press(key, &device)
    case .list(let list): list.press(key, &device)
    case .scroll(let scroll): scroll.press(key, &device)
    case .terms: OrderPages(device).terms.press(key, &device)
    }
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    switch self {
    case .document(let entry): DocumentPages(entry, device).lines
    case .list(let list): list.page(device)
    case .scroll(let scroll): scroll.page(device)
    case .terms: OrderPages(device).terms.page(device)
    }
  }
}

/// What the entries of the shop's menus start.
enum ShopStart {
  static func next(_ action: ShopAction, _ device: inout some ShopPageDevice) -> Next {
    switch action {
    case .document(let kind):
      let entry = DocumentEntry(kind)
      if let page = refusal(kind.title, from: entry.menu, &device) { return .flow(page) }
      return .flow(.shop(.document(entry)))
    case .deliveries:
      if let page = refusal(ShopTexts.deliveries, from: .receiving, &device) { return .flow(page) }
      return ShopQuery.ask(
        [.deliveries], heading: ShopTexts.deliveries,
        page: .list(ListPage(.deliveries, menu: .receiving)), from: .receiving, &device)
    case .stock: return .flow(.shop(.list(ListPage(.goods(lowOnly: false), menu: .stock))))
    case .turnover: return .flow(.shop(.scroll(ReportPages(device).turnover)))
    case .download:
      return ShopQuery.ask(
        [.catalogue(page: 1)], heading: ShopTexts.download, page: nil, from: .stock, &device)
    case .upload: return ShopUpload.startByHand(&device)
    case .sales(let kind):
      return .flow(.shop(.scroll(ReportPages(device).sales(SalesPeriod(kind: kind)))))
    case .salesByGoods: return .flow(.shop(.scroll(ReportPages(device).salesByGoods)))
    case .bills: return .flow(.shop(.list(ListPage(.bills, menu: .sales))))
    case .returns:
      if let page = refusal(ReturnTexts.title, from: .stock, &device) { return .flow(page) }
      return .flow(.shop(ReturnStart.page(&device)))
    case .order:
      if let page = refusal(ShopTexts.order, from: .orders, &device) { return .flow(page) }
      return ShopQuery.ask(
        [.terms], heading: ShopTexts.order, page: .document(DocumentEntry(.order)),
        from: .orders, &device)
    case .orders:
      return ShopQuery.ask(
        [.orders], heading: ShopTexts.myOrders, page: .list(ListPage(.orders, menu: .orders)),
        from: .orders, &device)
    case .notices:
      return ShopQuery.ask(
        [.notices(after: device.memory.shop.notices.last?.id)], heading: ShopTexts.notices,
        page: .list(ListPage(.notices, menu: .orders)), from: .orders, &device)
    case .terms:
      // The terms as they are now; without a line, as they were.
      guard device.isSignedInToday else {
        return .flow(.shop(.scroll(OrderPages(device).terms)))
      }
      return ShopQuery.ask(
        [.terms], heading: ShopTexts.terms, page: .terms, from: .orders, &device)
    case .prices: return .flow(.shop(.scroll(OrderPages(device).prices)))
    }
  }

  /// The page that says why nothing can be booked now; nil when it can.
  private static func refusal(
    _ title: LocalizedText, from menu: Menu, _ device: inout some DeviceView
  ) -> Phase? {
    guard let refusal = device.shopRefusal else { return nil }
    device.beep(.error)
    return .result(
      ResultPage(
        title: title, lines: [device.text(refusal)], next: .menu(menu),
        trouble: device.trouble(of: refusal)))
  }

  /// A scanned code at the idle page, or behind a bill: goods for a new bill.
  static func scanForBill(_ digits: String, _ device: inout some ShopPageDevice) -> Next {
    guard device.shopRefusal == nil else {
      device.beep(.error)
      return .stay
    }
    return DocumentEntry(.bill).scan(digits, &device)
  }
}

extension DeviceView {
  /// Why nothing can be booked in the shop now.
  var shopRefusal: LocalizedText? {
    guard memory.shop.isInUse else { return ShopTexts.noCatalogue }
    guard OperatorAccounts.mayTrade(memory.operatorNumber) else { return Texts.noRightToTrade }
    guard memory.shop.pending.count < ShopMemory.pendingLimit else {
      return ShopTexts.pendingFull
    }
    return nil
  }

  func draft(_ kind: DocumentKind) -> Draft { memory.shop.drafts[kind] ?? Draft() }
}

extension ShopDevice {
  /// Keeps the draft: it survives a loss of power line by line.
  mutating func keep(_ draft: Draft, _ kind: DocumentKind) {
    edit(ShopChange.draft(kind, draft))
  }

  /// Nothing is written any more.
  mutating func dropDraft(_ kind: DocumentKind) {
    if memory.shop.drafts[kind] != nil { edit(ShopChange.draft(kind, nil)) }
  }

  /// Books what happened, as one advice for the host.
  mutating func book(_ content: ShopAdvice.Content) {
    edit(ShopChange.booked(memory.shop.advice(content, at: time, by: memory.operatorAtWork)))
  }
}
