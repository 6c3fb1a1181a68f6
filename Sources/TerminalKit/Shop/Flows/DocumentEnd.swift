import POSProtocol
import Wording

/// The end of a document: payment, reason, a last look; then it is booked in one write.
extension Terminal {
  /// ENTER on the lines.
  mutating func finishLines(_ entry: DocumentEntry) {
    var entry = entry
    let draft = draft(entry.kind)
    guard draft.lines.contains(where: { $0.count > 0 || entry.kind == .count }) else {
      return complain(ShopTexts.noLines, entry)
    }
    if let refusal = shopRefusal { return complain(refusal, entry) }
    switch entry.kind {
    case .bill: entry.step = .payment
    case .count: entry.step = .reason
    case .received, .order: entry.step = .confirm
    case .returned: return finishReturnLines(entry)
    }
    phase = .shop(.document(entry))
  }

  mutating func pressInPayment(_ key: Key, _ entry: inout DocumentEntry) {
    switch key {
    case .digit(1): entry.step = .tendered
    case .digit(2): return payByCard(entry)
    case .cancel: entry.step = .lines
    default: emit(.beep(.error))
    }
    phase = .shop(.document(entry))
  }

  mutating func pressAtEnd(_ key: Key, _ entry: inout DocumentEntry) {
    switch (entry.step, key) {
    case (_, .cancel): entry.step = .lines
    case (.reason, .digit(let digit)):
      let reasons = StockCorrection.Reason.inOrder
      guard (1...reasons.count).contains(Int(digit)) else { return emit(.beep(.error)) }
      return bookCount(reasons[Int(digit) - 1])
    case (.confirm, .enter):
      switch entry.kind {
      case .order: return sendOrder()
      case .returned: return confirmReturn(entry)
      case .bill, .received, .count: return bookReceived()
      }
    default: emit(.beep(.error))
    }
    phase = .shop(.document(entry))
  }

  /// Cash was given; nil is the exact amount.
  mutating func payCash(_ given: Amount?, _ entry: DocumentEntry) {
    let draft = draft(.bill)
    guard let total = draft.total else { return complain(ShopTexts.tooMuch, entry) }
    let tendered = given ?? total
    guard let change = tendered.subtracting(total) else {
      return complain(ShopTexts.tooLittle, entry)
    }
    guard bookBill(.cash(tendered: tendered)) else {
      return complain(ShopTexts.tooMuch, entry)
    }
    emit(.beep(.success))
    printPending()
    showBooked(
      .bill, [ShopTexts.due(total), ShopTexts.given(tendered), ShopTexts.change(change)],
      lowGoods: draft)
  }

  /// The card pays what the bill comes to, through the sale.
  private mutating func payByCard(_ entry: DocumentEntry) {
    guard let total = draft(.bill).total, total > .zero else {
      return complain(Texts.invalidAmount, entry)
    }
    if let refusal = localRefusal(of: .sale) {
      return refuse(.sale, refusal, next: .shop(.document(DocumentEntry(.bill))))
    }
    phase = .card(CardEntry(paying: total, settings: memory.settings))
  }

  /// Books the draft bill: figures, advice, slip, an empty draft, in one write with what paid it.
  ///
  /// - Returns: whether there was a bill to book.
  @discardableResult
  mutating func bookBill(_ payment: Bill.Payment) -> Bool {
    guard let bill = draft(.bill).bill(payment) else { return false }
    dropDraft(.bill)
    bookInShop(.bill(bill))
    if let advice = memory.shop.recentBills.last {
      let slip = ShopSlip(self).bill(advice)
      edit(.printing(.due([slip])))
      if case .cash = payment { edit(.printing(.last(slip))) }
    }
    return true
  }

  mutating func bookInShop(_ content: ShopAdvice.Content) {
    edit(
      .shop(.booked(memory.shop.advice(content, at: time, by: memory.operatorNumber ?? "01"))))
  }

  private mutating func bookReceived() {
    let draft = draft(.received)
    let lines = draft.quantities.filter { $0.quantity > 0 }.map {
      StockLine(goods: $0.goods.code, quantity: $0.quantity)
    }
    let received = GoodsReceived(delivery: draft.reference, lines: lines)
    dropDraft(.received)
    bookInShop(.received(received))
    edit(.printing(.due([ShopSlip(self).received(received)])))
    finishBooking(.received, [ShopTexts.items(lines.count)])
  }

  private mutating func bookCount(_ reason: StockCorrection.Reason) {
    let lines = draft(.count).quantities.map {
      CountedLine(
        goods: $0.goods.code, book: memory.shop.book.stock(of: $0.goods.code),
        counted: $0.quantity)
    }
    let correction = StockCorrection(lines: lines, reason: reason)
    dropDraft(.count)
    bookInShop(.correction(correction))
    edit(.printing(.due([ShopSlip(self).count(correction)])))
    let different = lines.count { $0.book != $0.counted }
    finishBooking(
      .count,
      [
        ShopTexts.items(lines.count),
        LocalizedText(zh: "不符\(different)项,已更正", en: "\(different) corrected"),
      ])
  }

  mutating func finishBooking(_ kind: DocumentKind, _ lines: [LocalizedText]) {
    emit(.beep(.success))
    printPending()
    showBooked(kind, lines)
  }

  private mutating func showBooked(
    _ kind: DocumentKind, _ lines: [LocalizedText], lowGoods sold: Draft? = nil
  ) {
    let low = sold?.quantities.map(\.goods).filter(memory.shop.isLow) ?? []
    let next: ResultPage.Next =
      kind == .bill
      ? .shop(.document(DocumentEntry(.bill))) : .menu(DocumentEntry(kind).menu)
    phase = .result(
      ResultPage(
        title: kind.title,
        lines: fitted(
          lines.map(text) + paperWarning + low.map { text(lowWarning($0)) }, rows: Screen.rows - 2),
        next: next))
    uploadQuietly()
  }

  var paperWarning: [String] {
    memory.unprinted.isEmpty ? [] : [text(Texts.outOfPaper)]
  }

  func lowWarning(_ goods: Goods) -> LocalizedText {
    let stock = memory.shop.book.stock(of: goods.code)
    return LocalizedText(
      zh: ShopTexts.low(goods.name.zh, goods.text(of: stock, in: .zh)).zh,
      en: ShopTexts.low(goods.name.en, goods.text(of: stock, in: .en)).en)
  }

  /// The texts from the front that fit into so many lines of the display.
  func fitted(_ texts: [String], rows: Int) -> [String] {
    var left = rows
    return Array(
      texts.prefix { text in
        left -= DisplayText.wrapped(text, columns: Screen.columns).count
        return left >= 0
      })
  }
}

extension CardEntry {
  /// The sale that pays a bill: its amount is known.
  init(paying amount: Amount, settings: TerminalSettings) {
    self.init(.sale, settings: settings)
    self.amount = amount
    paysBill = true
    step = .card
  }
}
