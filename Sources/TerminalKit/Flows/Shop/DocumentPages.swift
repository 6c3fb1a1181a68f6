import ISO8583
import POSProtocol
import Wording

/// How a document looks while it is written.
struct DocumentPages {
  private let entry: DocumentEntry
  private let draft: Draft
  private let shop: ShopMemory
  private let time: LocalTime
  private let language: Language
  private let repayments: (cash: Bool, card: Bool)

  init(_ entry: DocumentEntry, _ device: some DeviceView) {
    self.entry = entry
    draft = device.draft(entry.kind)
    shop = device.memory.shop
    time = device.time
    language = device.language
    repayments = device.repayments
  }

  private func text(_ text: LocalizedText) -> String { text[language] }

  private var kind: DocumentKind { entry.kind }

  var lines: [Screen.Line] {
    switch entry.step {
    case .lines: entry.isSearching ? searchPage : linesPage
    case .help:
      Pages.withHint(
        text(Texts.anyKey),
        under: Pages.message(title: text(ShopTexts.keys), ShopTexts.help(kind).map(text)))
    case .quantity(let line):
      draft.lines.indices.contains(line)
        ? quantityPage(
          draft.lines[line].goods, draft.lines[line].unit, draft.lines[line].count)
        : linesPage
    case .newQuantity(let goods, let unit):
      quantityPage(goods, unit, shop.suggestedCount(kind, goods, unit, at: time))
    case .discount: amountPage(ShopTexts.lineDiscount)
    case .wholeDiscount: amountPage(ShopTexts.wholeDiscount)
    case .tendered: amountPage(ShopTexts.tendered, ShopTexts.exactHint)
    case .payment: paymentPage
    case .repayment: repaymentPage
    case .reason: reasonPage
    case .confirm: kind == .returned ? confirmReturnPage : confirmPage
    }
  }

  private var linesPage: [Screen.Line] {
    let title = Pages.titles(text(kind.title))
    guard !draft.lines.isEmpty else {
      return Pages.withHint(
        text(ShopTexts.scanOrKey),
        under: title + [Screen.Line("")] + notes + Pages.error(entry.error, language))
    }
    let first = max(0, min(entry.selected - (entry.selected > 0 ? 1 : 0), draft.lines.count - 2))
    let shown = draft.lines.indices.dropFirst(first).prefix(2).flatMap { index in
      rows(of: draft.lines[index], isSelected: index == entry.selected)
    }
    let filled = shown + Array(repeating: Screen.Line(""), count: 4 - shown.count)
    let error = Pages.error(entry.error, language).first ?? Pages.input("")
    return title + filled + [totalRow, error]
      + [Screen.Line(text(kind.hint), style: .dimmed)]
  }

  /// What an empty order or bill says.
  private var notes: [Screen.Line] {
    guard kind == .order, let terms = shop.terms else { return [] }
    let isOpen = terms.window.isOpen(at: time)
    let lines =
      [ShopTexts.window(terms.window)] + (isOpen ? [] : [ShopTexts.notInWindow])
      + [LocalizedText(zh: "F6=按建议订货", en: "F6 as suggested")]
    return lines.map { Screen.Line(text($0)) }
  }

  /// A name, and under it what, how many and how much.
  private func rows(of line: DraftLine, isSelected: Bool) -> [Screen.Line] {
    [
      Screen.Line(Pages.marked(line.goods.name[language], isSelected)),
      Pages.right(figures(line)),
    ]
  }

  /// The fullest of some wordings that fits.
  private func figures(_ line: DraftLine) -> [String] {
    let count = line.unit.text(of: line.count, language)
    let stock = shop.text(
      of: shop.book.stock(of: line.goods.code), line.goods.code,
      in: language)
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

  private var totalRow: Screen.Line {
    let items = draft.lines.count
    switch kind {
    case .bill:
      let total = draft.total ?? .zero
      let plain = text(ShopTexts.total(items, total))
      return draft.discount > .zero
        ? Pages.right([text(ShopTexts.discounted(draft.discount, total)), plain])
        : Pages.right([plain])
    case .order: return Pages.right([text(ShopTexts.total(items, draft.orderTotal ?? .zero))])
    case .returned:
      return Pages.right([
        text(ReturnTexts.total(items, returnTotal)),
        text(ReturnTexts.due(returnTotal)),
      ])
    case .received, .count: return Pages.right([text(ShopTexts.items(items))])
    }
  }

  private var searchPage: [Screen.Line] {
    let found = GoodsSearch.matches(entry.input, in: shop.catalogue)
    let rows = Pages.window(found, around: entry.choice, rows: 5).map { index, goods in
      Screen.Line(Pages.marked(goods.name[language], index == entry.choice))
    }
    let filled = rows + Array(repeating: Screen.Line(""), count: 5 - rows.count)
    return Pages.titles(text(kind.title)) + filled + [Pages.input(entry.input)]
      + [Screen.Line(text(ShopTexts.chooseHint), style: .dimmed)]
  }

  private func quantityPage(
    _ goods: Goods, _ unit: GoodsUnit, _ present: Int64?
  ) -> [Screen.Line] {
    let name = DisplayText.shortened(goods.name[language], columns: Screen.columns)
    let stock = goods.text(of: shop.book.stock(of: goods.code), in: language)
    let notes =
      kind == .order
      ? shop.suggestion(for: goods, at: time).steps(language)
      : [text(ShopTexts.stock(stock))]
    let prompt = text(
      kind == .count ? ShopTexts.counted(in: unit) : ShopTexts.quantity(in: unit))
    let typed = entry.input.isEmpty ? present.map { "(\($0)) " } ?? "" : entry.input
    let asked = entry.error.map { [text($0)] } ?? [prompt]
    let lines = [name] + DisplayText.fitted(notes, rows: 3) + asked
    return Pages.withHint(
      text(ShopTexts.unitHint),
      under: Pages.message(title: text(kind.title), lines) + [Pages.input(typed)])
  }

  private func amountPage(
    _ prompt: LocalizedText, _ note: LocalizedText? = nil
  ) -> [Screen.Line] {
    let due: LocalizedText =
      if case .discount(let line) = entry.step, draft.lines.indices.contains(line) {
        kind.due(draft.lines[line].gross ?? .zero)
      } else {
        kind.due(draft.total ?? .zero)
      }
    let lines = [due, prompt].map(text) + (note.map { [text($0)] } ?? [])
    return Pages.withHint(
      text(Texts.inputHint),
      under: Pages.message(
        title: text(kind == .bill ? ShopTexts.collect : kind.title), lines)
        + [Pages.input(entry.input.isEmpty ? "" : AmountInput.shown(entry.input))]
        + Pages.error(entry.error, language))
  }

  private var paymentPage: [Screen.Line] {
    Pages.withHint(
      text(ShopTexts.digitHint),
      under: Pages.message(
        title: text(ShopTexts.collect),
        [ShopTexts.due(draft.total ?? .zero), ShopTexts.cash, ShopTexts.byCard].map(text)))
  }

  private var reasonPage: [Screen.Line] {
    let reasons = StockCorrection.Reason.inOrder.enumerated().map { index, reason in
      "\(index + 1).\(text(reason.name))"
    }
    return Pages.withHint(
      text(ShopTexts.digitHint),
      under: Pages.titles(text(ShopTexts.whyDifferent)) + reasons.map { Screen.Line($0) })
  }

  private var confirmPage: [Screen.Line] {
    var lines: [LocalizedText]
    if kind == .order {
      lines = [ShopTexts.orderTotal(draft.lines.count, draft.orderTotal ?? .zero)]
      if let terms = shop.terms {
        lines += [
          LocalizedText(
            zh: "数量\(draft.totalQuantity)(\(terms.minimum)-\(terms.maximum))",
            en: "Qty \(draft.totalQuantity) (\(terms.minimum)-\(terms.maximum))"),
          LocalizedText(zh: "保证金 \(terms.deposit)", en: "Deposit \(terms.deposit)"),
        ]
        if !terms.window.isOpen(at: time) { lines.append(ShopTexts.notInWindow) }
      }
      if let open = shop.openOrder {
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
      text(kind == .order ? ShopTexts.sendIt : ShopTexts.bookIt),
      under: Pages.message(title: text(kind.title), lines.map(text)))
  }

  /// What is given back.
  private var returnTotal: Amount { ReturnLines(draft, shop).total ?? .zero }

  /// What comes back of a line, and what is given back for it where no other line has its goods.
  private func returnFigures(_ line: DraftLine, _ count: String) -> [String] {
    let isOnly = draft.lines.count { $0.goods.code == line.goods.code } == 1
    guard isOnly, let lines = try? ReturnLines(draft, shop).lines(),
      let amount = lines.first(where: { $0.goods == line.goods.code })?.amount
    else { return [count] }
    return ["\(count) \(amount)", "\(amount)"]
  }

  private var repaymentPage: [Screen.Line] {
    let ways =
      (repayments.cash ? [ReturnTexts.cash] : []) + (repayments.card ? [ReturnTexts.byCard] : [])
    return Pages.withHint(
      text(ShopTexts.digitHint),
      under: Pages.message(
        title: text(ReturnTexts.title),
        ((draft.bill.map { [ReturnTexts.bill($0)] } ?? [])
          + [ReturnTexts.due(returnTotal)] + ways).map(text)))
  }

  private var confirmReturnPage: [Screen.Line] {
    let money = draft.refund.map { ReturnTexts.onCard($0.amount) } ?? ReturnTexts.due(.zero)
    let lines =
      (draft.bill.map { [ReturnTexts.bill($0)] } ?? [])
      + [ShopTexts.items(draft.lines.count), money]
    return Pages.withHint(
      text(ReturnTexts.confirmHint),
      under: Pages.message(title: text(ReturnTexts.title), lines.map(text)))
  }
}
