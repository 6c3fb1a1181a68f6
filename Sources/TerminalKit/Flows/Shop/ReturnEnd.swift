import ISO8583
import POSProtocol
import Wording

/// The beginning of a sales return (销售退货) at the counter, and its being given up.
enum ReturnStart {
  /// The menu's entry: what was begun, a refund whose goods are not known, or the bills to choose from.
  static func page(_ device: inout some ShopDevice) -> ShopPage {
    if device.draft(.returned).lines.isEmpty,
      let refund = device.memory.shop.returns.partRefunds.first,
      device.memory.shop.returnable(refund.bill) != nil
    {
      device.beginReturn(of: refund.bill, refund)
    }
    return device.draft(.returned).lines.isEmpty
      ? .list(ListPage(.returns, menu: .stock)) : .document(DocumentEntry(.returned))
  }

  /// Goods come back without a bill.
  static func free(_ device: inout some ShopDevice) -> Next {
    device.keep(Draft(), .returned)
    return DocumentEntry(.returned).shown
  }

  static func of(_ bill: ReturnableBill, _ device: inout some ShopDevice) -> Next {
    device.beginReturn(of: bill.number, nil)
    return DocumentEntry(.returned).shown
  }

  /// F8: the return is given up; no goods came back for a refund.
  static func drop(_ device: inout some ShopDevice) -> Phase {
    if let refund = device.draft(.returned).refund { device.edit(.partRefundDropped(refund)) }
    device.dropDraft(.returned)
    return .menu(.stock)
  }
}

/// The end of a sales return: from a bill or free, in cash or by card.
struct ReturnEnd {
  private let entry: DocumentEntry

  init(_ entry: DocumentEntry) { self.entry = entry }

  func begin(_ device: inout some ShopPageDevice) -> Next {
    var entry = entry
    // The money of a refund that the host has not confirmed may have gone back.
    guard !device.memory.advices.contains(where: { $0.entry.plannedReturn != nil }) else {
      return entry.complaining(ReturnTexts.refundWaits, &device)
    }
    let draft = device.draft(.returned)
    do throws(ReturnRefusal) {
      let lines = try ReturnLines(draft, device.memory.shop).lines()
      guard let total = SalesReturn.total(lines) else {
        return entry.complaining(ShopTexts.tooMuch, &device)
      }
      entry.step = draft.refund != nil || total == .zero ? .confirm : .repayment
    } catch {
      return entry.complaining(error.text, &device)
    }
    return entry.shown
  }

  /// How the money goes back; nil for a key that does not say it.
  func repay(_ key: Key, _ device: inout some ShopPageDevice) -> Next? {
    let ways = device.repayments
    switch key {
    case .digit(1) where ways.cash: return finish(.cash, &device)
    case .digit(2) where ways.card: return repayByCard(&device)
    default: return nil
    }
  }

  /// ENTER on a return whose money has gone back, or that has none.
  func confirm(_ device: inout some ShopPageDevice) -> Next {
    guard let refund = device.draft(.returned).refund else { return finish(.cash, &device) }
    return finish(.card(stan: refund.stan, batch: refund.batch), &device)
  }

  private func finish(
    _ repayment: SalesReturn.Repayment, _ device: inout some ShopPageDevice
  ) -> Next {
    let total = ReturnLines(device.draft(.returned), device.memory.shop).total
    guard let total, bookDraft(repayment, &device) else {
      return entry.complaining(ShopTexts.noLines, &device)
    }
    return .booked(
      device.bookedPage(
        .returned,
        [repayment == .cash ? ReturnTexts.paidBack(total) : ReturnTexts.onCard(total)]))
  }

  /// Books the return that is being written: figures, advice, slip, an empty draft, in one write with
  /// what gave the money back.
  private func bookDraft(
    _ repayment: SalesReturn.Repayment, _ device: inout some ShopPageDevice
  ) -> Bool {
    let draft = device.draft(.returned)
    guard let lines = try? ReturnLines(draft, device.memory.shop).lines(),
      let goods = SalesReturn(bill: draft.bill, lines: lines, repayment: repayment)
    else { return false }
    device.dropDraft(.returned)
    device.bookReturn(goods)
    return true
  }

  /// A refund for the return that is being written: its amount is known, and its original where a bill
  /// is named.
  private func repayByCard(_ device: inout some DeviceView) -> Next {
    let draft = device.draft(.returned)
    let shop = device.memory.shop
    guard let lines = try? ReturnLines(draft, shop).lines(), let total = SalesReturn.total(lines),
      total > .zero
    else { return entry.complaining(Texts.invalidAmount, &device) }
    guard total <= device.memory.settings.refundLimit else {
      return entry.complaining(Texts.overRefundLimit, &device)
    }
    if let refusal = device.refusal(of: .refund) {
      return .flow(
        device.refuse(.refund, refusal, next: .shop(.document(DocumentEntry(.returned)))))
    }
    return .flow(
      .card(
        CardEntry(
          repaying: PlannedReturn(bill: draft.bill, lines: lines), total,
          draft.bill.flatMap { shop.returns.trace(of: $0) }, settings: device.memory.settings)))
  }
}

extension DeviceView {
  /// How the money of the return that is being written can go back.
  var repayments: (cash: Bool, card: Bool) {
    guard let number = draft(.returned).bill, let bill = memory.shop.returnable(number) else {
      return (true, true)
    }
    // What a card has paid goes back to the card.
    if case .card = bill.payment { return (false, true) }
    return (true, false)
  }
}

extension ShopDevice {
  /// Everything that can still come back on a bill becomes the draft.
  mutating func beginReturn(of number: UInt32, _ refund: PartRefund?) {
    guard let draft = memory.shop.returnDraft(of: number, refund) else { return }
    keep(draft, .returned)
  }
}

extension ShopDevice where Self: PrintingDevice {
  mutating func bookReturn(_ goods: SalesReturn) {
    book(.returned(goods))
    guard let advice = memory.shop.pending.last else { return }
    let slip = ShopSlip(self).returned(advice, goods)
    edit(PrintingChange.due([slip]))
    if case .cash = goods.repayment { edit(PrintingChange.last(slip)) }
  }
}

extension ShopMemory {
  /// Everything that can still come back on a bill, as a draft; nil: the bill is not kept any more.
  func returnDraft(of number: UInt32, _ refund: PartRefund?) -> Draft? {
    guard let bill = returnable(number) else { return nil }
    var draft = Draft()
    draft.bill = number
    draft.refund = refund
    draft.lines = bill.rest.compactMap { line in
      (goods(line.goods) ?? Goods(unknown: line.goods)).map {
        DraftLine(goods: $0, quantity: line.quantity)
      }
    }
    return draft
  }
}

extension Goods {
  /// Goods that the catalogue has no more.
  fileprivate init?(unknown code: GoodsCode) {
    self.init(
      code: code, name: LocalizedText(zh: code.digits, en: code.digits),
      units: [
        GoodsUnit(name: LocalizedText(zh: "件", en: "piece"), factor: 1, price: .zero)
      ])
  }
}

extension DraftLine {
  /// A quantity in the largest unit that divides it.
  init(goods: Goods, quantity: Int64) {
    let unit = goods.units.first { quantity.isMultiple(of: $0.factor) } ?? goods.smallest
    self.init(goods: goods, unit: unit, count: quantity / max(1, unit.factor))
  }
}

extension CardEntry {
  /// The refund of a return: its amount is known, and its original where a bill's card sale is.
  fileprivate init(
    repaying plan: PlannedReturn, _ amount: Amount, _ trace: ReturnBook.Trace?,
    settings: TerminalSettings
  ) {
    let known: [Step] = trace?.rrn != nil && trace?.date != nil ? [.reference, .date] : []
    self.init(.refund, settings: settings, without: known + [.amount])
    self.amount = amount
    reference = trace?.rrn
    date = trace?.date
    plannedReturn = plan
  }
}

extension Exchange {
  /// A refund that failed leads back to the return, which is as it was.
  mutating func leadToReturn() {
    shop.page = .document(DocumentEntry(.returned))
    next = .menu(.stock)
  }
}
