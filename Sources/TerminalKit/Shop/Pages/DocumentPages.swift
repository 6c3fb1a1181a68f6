import POSProtocol
import Wording

/// How a document looks while it is written.
extension Terminal {
  func shopPage(_ page: ShopPage) -> [Screen.Line] {
    switch page {
    case .document(let entry): documentPage(entry)
    case .list(let list): listPage(list)
    case .scroll(let scroll): scrollPage(scroll)
    case .terms: scrollPage(termsPage())
    }
  }

  private func documentPage(_ entry: DocumentEntry) -> [Screen.Line] {
    switch entry.step {
    case .lines: entry.isSearching ? searchPage(entry) : linesPage(entry)
    case .help:
      Pages.withHint(
        text(Texts.anyKey),
        under: Pages.message(title: text(ShopTexts.keys), ShopTexts.help(entry.kind).map(text)))
    case .quantity(let line):
      draft(entry.kind).lines.indices.contains(line)
        ? quantityPage(
          entry, draft(entry.kind).lines[line].goods, draft(entry.kind).lines[line].unit,
          draft(entry.kind).lines[line].count)
        : linesPage(entry)
    case .newQuantity(let goods, let unit):
      quantityPage(
        entry, goods, unit, suggestedCount(entry.kind, goods, unit))
    case .discount: amountPage(entry, ShopTexts.lineDiscount)
    case .wholeDiscount: amountPage(entry, ShopTexts.wholeDiscount)
    case .tendered: amountPage(entry, ShopTexts.tendered, ShopTexts.exactHint)
    case .payment: paymentPage()
    case .repayment: repaymentPage()
    case .reason: reasonPage(entry)
    case .confirm: confirmPage(entry)
    }
  }

  private func linesPage(_ entry: DocumentEntry) -> [Screen.Line] {
    let draft = draft(entry.kind)
    let title = Pages.titles(text(entry.kind.title))
    guard !draft.lines.isEmpty else {
      return Pages.withHint(
        text(ShopTexts.scanOrKey),
        under: title + [Screen.Line("")] + shopNotes(entry) + errorLines(entry.error))
    }
    let first = max(0, min(entry.selected - (entry.selected > 0 ? 1 : 0), draft.lines.count - 2))
    let shown = draft.lines.indices.dropFirst(first).prefix(2).flatMap { index in
      lineRows(draft.lines[index], entry.kind, isSelected: index == entry.selected)
    }
    let filled = shown + Array(repeating: Screen.Line(""), count: 4 - shown.count)
    let error = errorLines(entry.error).first ?? Pages.input("")
    return title + filled + [totalRow(draft, entry.kind), error]
      + [Screen.Line(text(entry.kind.hint), style: .dimmed)]
  }

  /// What an empty order or bill says.
  private func shopNotes(_ entry: DocumentEntry) -> [Screen.Line] {
    guard entry.kind == .order, let terms = memory.shop.terms else { return [] }
    let isOpen = terms.window.isOpen(at: time)
    let lines =
      [ShopTexts.window(terms.window)] + (isOpen ? [] : [ShopTexts.notInWindow])
      + [LocalizedText(zh: "F6=按建议订货", en: "F6 as suggested")]
    return lines.map { Screen.Line(text($0)) }
  }

  /// A name, and under it what, how many and how much.
  private func lineRows(
    _ line: DraftLine, _ kind: DocumentKind, isSelected: Bool
  ) -> [Screen.Line] {
    let language = configuration.language
    let name = DisplayText.shortened(line.goods.name[language], columns: Screen.columns - 1)
    return [
      Screen.Line((isSelected ? ">" : " ") + name),
      right(figures(line, kind)),
    ]
  }

  /// The fullest of some wordings that fits.
  private func figures(_ line: DraftLine, _ kind: DocumentKind) -> [String] {
    let count = unitText(line.count, line.unit)
    let stock = memory.shop.text(
      of: memory.shop.book.stock(of: line.goods.code), line.goods.code,
      in: configuration.language)
    switch kind {
    case .bill:
      let amount = "\(line.amount ?? .zero)"
      let price = "\(count)×\(line.unit.price)"
      return line.discount > .zero
        ? ["\(price)-\(line.discount)=\(amount)", "\(count) -\(line.discount)=\(amount)"]
          + ["\(count) \(amount)", amount]
        : ["\(price)=\(amount)", "\(count) \(amount)", amount]
    case .order:
      let amount = line.goods.price(of: line.quantity).map { "\($0)" } ?? ""
      return ["\(count) \(amount)", count]
    case .returned: return returnFigures(line, count)
    case .received: return [count]
    case .count: return ["\(count) (\(text(ShopTexts.stock(stock))))", count]
    }
  }

  func unitText(_ count: Int64, _ unit: GoodsUnit) -> String {
    "\(count)\(configuration.language == .zh ? "" : " ")\(unit.name[configuration.language])"
  }

  /// On the right, the first that fits.
  func right(_ texts: [String]) -> Screen.Line {
    let text = texts.first { DisplayText.width($0) <= Screen.columns } ?? ""
    return Screen.Line(DisplayText.blanks(Screen.columns - DisplayText.width(text)) + text)
  }

  private func totalRow(_ draft: Draft, _ kind: DocumentKind) -> Screen.Line {
    let items = draft.lines.count
    switch kind {
    case .bill:
      let total = draft.total ?? .zero
      let plain = text(ShopTexts.total(items, total))
      return draft.discount > .zero
        ? right([text(ShopTexts.discounted(draft.discount, total)), plain]) : right([plain])
    case .order: return right([text(ShopTexts.total(items, draft.orderTotal ?? .zero))])
    case .returned:
      return right([
        text(ReturnTexts.total(items, returnTotal(draft) ?? .zero)),
        text(ReturnTexts.due(returnTotal(draft) ?? .zero)),
      ])
    case .received, .count: return right([text(ShopTexts.items(items))])
    }
  }

  private func searchPage(_ entry: DocumentEntry) -> [Screen.Line] {
    let found = GoodsSearch.matches(entry.input, in: memory.shop.catalogue)
    let rows = window(found, around: entry.choice, rows: 5).map { index, goods in
      Screen.Line(marked(goods.name[configuration.language], index == entry.choice))
    }
    let filled = rows + Array(repeating: Screen.Line(""), count: 5 - rows.count)
    return Pages.titles(text(entry.kind.title)) + filled + [Pages.input(entry.input)]
      + [Screen.Line(text(ShopTexts.chooseHint), style: .dimmed)]
  }

  func marked(_ text: String, _ isSelected: Bool) -> String {
    (isSelected ? ">" : " ") + DisplayText.shortened(text, columns: Screen.columns - 1)
  }

  /// So many items around the one that is chosen, with their indices.
  func window<Item>(_ items: [Item], around index: Int, rows: Int) -> [(Int, Item)] {
    let first = max(0, min(index - rows / 2, items.count - rows))
    return Array(items.enumerated().dropFirst(first).prefix(rows)).map { ($0.offset, $0.element) }
  }

  private func quantityPage(
    _ entry: DocumentEntry, _ goods: Goods, _ unit: GoodsUnit, _ present: Int64?
  ) -> [Screen.Line] {
    let language = configuration.language
    let name = DisplayText.shortened(goods.name[language], columns: Screen.columns)
    let stock = goods.text(of: memory.shop.book.stock(of: goods.code), in: language)
    let notes =
      entry.kind == .order
      ? memory.shop.suggestion(for: goods, at: time).steps(language)
      : [text(ShopTexts.stock(stock))]
    let prompt = text(
      entry.kind == .count ? ShopTexts.counted(in: unit) : ShopTexts.quantity(in: unit))
    let typed = entry.input.isEmpty ? present.map { "(\($0)) " } ?? "" : entry.input
    let asked = entry.error.map { [text($0)] } ?? [prompt]
    let lines = [name] + fitted(notes, rows: 3) + asked
    return Pages.withHint(
      text(ShopTexts.unitHint),
      under: Pages.message(title: text(entry.kind.title), lines) + [Pages.input(typed)])
  }

  private func amountPage(
    _ entry: DocumentEntry, _ prompt: LocalizedText, _ note: LocalizedText? = nil
  ) -> [Screen.Line] {
    let draft = draft(entry.kind)
    let due: LocalizedText =
      if case .discount(let line) = entry.step, draft.lines.indices.contains(line) {
        entry.kind.due(draft.lines[line].gross ?? .zero)
      } else {
        entry.kind.due(draft.total ?? .zero)
      }
    let lines = [due, prompt].map(text) + (note.map { [text($0)] } ?? [])
    return Pages.withHint(
      text(Texts.inputHint),
      under: Pages.message(
        title: text(entry.kind == .bill ? ShopTexts.collect : entry.kind.title), lines)
        + [Pages.input(entry.input.isEmpty ? "" : AmountInput.shown(entry.input))]
        + errorLines(entry.error))
  }

  private func paymentPage() -> [Screen.Line] {
    Pages.withHint(
      text(ShopTexts.digitHint),
      under: Pages.message(
        title: text(ShopTexts.collect),
        [ShopTexts.due(draft(.bill).total ?? .zero), ShopTexts.cash, ShopTexts.byCard].map(text)))
  }

  private func reasonPage(_ entry: DocumentEntry) -> [Screen.Line] {
    let reasons = StockCorrection.Reason.inOrder.enumerated().map { index, reason in
      "\(index + 1).\(text(reason.name))"
    }
    return Pages.withHint(
      text(ShopTexts.digitHint),
      under: Pages.titles(text(ShopTexts.whyDifferent)) + reasons.map { Screen.Line($0) })
  }

  private func confirmPage(_ entry: DocumentEntry) -> [Screen.Line] {
    let draft = draft(entry.kind)
    if entry.kind == .returned { return confirmReturnPage(draft) }
    var lines: [LocalizedText]
    if entry.kind == .order {
      lines = [ShopTexts.orderTotal(draft.lines.count, draft.orderTotal ?? .zero)]
      if let terms = memory.shop.terms {
        lines += [
          LocalizedText(
            zh: "数量\(draft.totalQuantity)(\(terms.minimum)-\(terms.maximum))",
            en: "Qty \(draft.totalQuantity) (\(terms.minimum)-\(terms.maximum))"),
          LocalizedText(zh: "保证金 \(terms.deposit)", en: "Deposit \(terms.deposit)"),
        ]
        if !terms.window.isOpen(at: time) { lines.append(ShopTexts.notInWindow) }
      }
      if let open = memory.shop.openOrder {
        lines.append(LocalizedText(zh: "将替换原订单", en: "Replaces order"))
        lines.append(LocalizedText(zh: open.number, en: open.number))
      }
    } else {
      lines = [ShopTexts.items(draft.lines.count)]
      if let number = draft.reference {
        lines.append(LocalizedText(zh: "送货单 \(number)", en: "Delivery \(number)"))
      }
    }
    return Pages.withHint(
      text(entry.kind == .order ? ShopTexts.sendIt : ShopTexts.bookIt),
      under: Pages.message(title: text(entry.kind.title), lines.map(text)))
  }
}
