import ISO8583
import POSProtocol
import Wording

/// The end of a document: payment, reason, a last look; then it is booked in one write.
struct DocumentEnd {
  private let entry: DocumentEntry

  init(_ entry: DocumentEntry) { self.entry = entry }

  /// ENTER on the lines.
  func begin(_ device: inout some ShopPageDevice) -> Next {
    var entry = entry
    let draft = device.draft(entry.kind)
    guard draft.lines.contains(where: { $0.count > 0 || entry.kind == .count }) else {
      return entry.complaining(ShopTexts.noLines, &device)
    }
    if let refusal = device.shopRefusal { return entry.complaining(refusal, &device) }
    switch entry.kind {
    case .bill: entry.step = .payment
    case .count: entry.step = .reason
    case .received, .order: entry.step = .confirm
    case .returned: return ReturnEnd(entry).begin(&device)
    }
    return entry.shown
  }

  func press(_ key: Key, _ device: inout some ShopPageDevice) -> Next {
    var entry = entry
    switch (entry.step, key) {
    case (_, .cancel): entry.step = .lines
    case (.payment, .digit(1)): entry.step = .tendered
    case (.payment, .digit(2)): return payByCard(&device)
    case (.repayment, _):
      if let next = ReturnEnd(entry).repay(key, &device) { return next }
      device.beep(.error)
    case (.reason, .digit(let digit)):
      let reasons = StockCorrection.Reason.inOrder
      guard (1...reasons.count).contains(Int(digit)) else {
        device.beep(.error)
        return .stay
      }
      return bookCount(reasons[Int(digit) - 1], &device)
    case (.confirm, .enter):
      switch entry.kind {
      case .order: return ShopQuery.sendOrder(&device)
      case .returned: return ReturnEnd(entry).confirm(&device)
      case .bill, .received, .count: return bookReceived(&device)
      }
    default: device.beep(.error)
    }
    return entry.shown
  }

  /// Cash was given; nil is the exact amount.
  func payCash(_ given: Amount?, _ device: inout some ShopPageDevice) -> Next {
    let draft = device.draft(.bill)
    guard let total = draft.total else { return entry.complaining(ShopTexts.tooMuch, &device) }
    let tendered = given ?? total
    guard let change = tendered.subtracting(total) else {
      return entry.complaining(ShopTexts.tooLittle, &device)
    }
    guard device.bookBill(.cash(tendered: tendered)) else {
      return entry.complaining(ShopTexts.tooMuch, &device)
    }
    return .booked(
      device.bookedPage(
        .bill, [ShopTexts.due(total), ShopTexts.given(tendered), ShopTexts.change(change)],
        sold: draft))
  }

  /// The card pays what the bill comes to, through the sale.
  private func payByCard(_ device: inout some DeviceView) -> Next {
    guard let total = device.draft(.bill).total, total > .zero else {
      return entry.complaining(Texts.invalidAmount, &device)
    }
    if let refusal = device.refusal(of: .sale) {
      return .flow(
        device.refuse(.sale, refusal, next: .shop(.document(DocumentEntry(.bill)))))
    }
    return .flow(.card(CardEntry(paying: total, settings: device.memory.settings)))
  }

  private func bookReceived(_ device: inout some ShopPageDevice) -> Next {
    let draft = device.draft(.received)
    let lines = draft.quantities.filter { $0.quantity > 0 }.map {
      StockLine(goods: $0.goods.code, quantity: $0.quantity)
    }
    let received = GoodsReceived(delivery: draft.reference, lines: lines)
    device.dropDraft(.received)
    device.book(.received(received))
    device.edit(.due([ShopSlip(device).received(received)]))
    return .booked(device.bookedPage(.received, [ShopTexts.items(lines.count)]))
  }

  private func bookCount(
    _ reason: StockCorrection.Reason, _ device: inout some ShopPageDevice
  ) -> Next {
    let book = device.memory.shop.book
    let lines = device.draft(.count).quantities.map {
      CountedLine(
        goods: $0.goods.code, book: book.stock(of: $0.goods.code), counted: $0.quantity)
    }
    let correction = StockCorrection(lines: lines, reason: reason)
    device.dropDraft(.count)
    device.book(.correction(correction))
    device.edit(.due([ShopSlip(device).count(correction)]))
    let different = lines.count { $0.book != $0.counted }
    return .booked(
      device.bookedPage(
        .count,
        [
          ShopTexts.items(lines.count),
          LocalizedText(zh: "不符\(different)项,已更正", en: "\(different) corrected"),
        ]))
  }
}

extension ShopDevice where Self: PrintingDevice {
  /// Books the draft bill: figures, advice, slip, an empty draft, in one write with what paid it.
  ///
  /// - Returns: whether there was a bill to book.
  mutating func bookBill(_ payment: Bill.Payment) -> Bool {
    guard let bill = draft(.bill).bill(payment) else { return false }
    dropDraft(.bill)
    book(.bill(bill))
    guard let advice = memory.shop.recentBills.last else { return true }
    let slip = ShopSlip(self).bill(advice)
    edit(PrintingChange.due([slip]))
    if case .cash = payment { edit(PrintingChange.last(slip)) }
    return true
  }

  /// Prints what was booked.
  ///
  /// - Parameter sold: of which it is said what runs low.
  /// - Returns: the page that says what was booked.
  mutating func bookedPage(
    _ kind: DocumentKind, _ lines: [LocalizedText], sold: Draft? = nil
  ) -> Phase {
    beep(.success)
    printPending()
    let shop = memory.shop
    let low = sold?.quantities.map(\.goods).filter(shop.isLow) ?? []
    let paper = memory.unprinted.isEmpty ? [] : [text(Texts.outOfPaper)]
    let next: ResultPage.Next =
      kind == .bill
      ? .shop(.document(DocumentEntry(.bill))) : .menu(DocumentEntry(kind).menu)
    return .result(
      ResultPage(
        title: kind.title,
        lines: DisplayText.fitted(
          lines.map(text) + paper + low.map { text(shop.lowWarning($0)) }, rows: Screen.rows - 2),
        next: next))
  }
}

extension ShopMemory {
  fileprivate func lowWarning(_ goods: Goods) -> LocalizedText {
    let stock = book.stock(of: goods.code)
    return LocalizedText(
      zh: ShopTexts.low(goods.name.zh, goods.text(of: stock, in: .zh)).zh,
      en: ShopTexts.low(goods.name.en, goods.text(of: stock, in: .en)).en)
  }
}

extension DisplayText {
  /// The texts from the front that fit into so many lines of the display.
  static func fitted(_ texts: [String], rows: Int) -> [String] {
    var left = rows
    return Array(
      texts.prefix { text in
        left -= wrapped(text, columns: Screen.columns).count
        return left >= 0
      })
  }
}

extension CardEntry {
  /// The sale that pays a bill: its amount is known.
  fileprivate init(paying amount: Amount, settings: TerminalSettings) {
    self.init(.sale, settings: settings)
    self.amount = amount
    paysBill = true
    step = .card
  }
}

extension Exchange {
  /// A declined sale leads back to the bill, which is as it was; after an approved one it is a new one.
  mutating func leadToBill() {
    shop.page = .document(DocumentEntry(.bill))
    next = .shop(.document(DocumentEntry(.bill)))
  }
}
