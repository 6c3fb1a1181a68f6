import POSProtocol
import Wording

/// A sales return (销售退货) at the counter: from a bill or free, in cash or by card.
extension Terminal {
  /// The menu's entry: what was begun, a refund whose goods are not known, or the bills to choose from.
  mutating func openReturns() {
    guard !refusesShop(ReturnTexts.title, from: .stock) else { return }
    if draft(.returned).lines.isEmpty, let refund = memory.shop.returns.partRefunds.first,
      memory.shop.returnable(refund.bill) != nil
    {
      beginReturn(of: refund.bill, refund)
    }
    guard draft(.returned).lines.isEmpty else {
      phase = .shop(.document(DocumentEntry(.returned)))
      return
    }
    phase = .shop(.list(ListPage(.returns, menu: .stock)))
  }

  /// Goods come back without a bill.
  mutating func openFreeReturn() {
    keep(Draft(), .returned)
    phase = .shop(.document(DocumentEntry(.returned)))
  }

  mutating func openReturn(of bill: ReturnableBill) {
    beginReturn(of: bill.number, nil)
    phase = .shop(.document(DocumentEntry(.returned)))
  }

  /// F8: the return is given up; no goods came back for a refund.
  mutating func dropReturn() {
    if let refund = draft(.returned).refund {
      edit(.shop(.partRefundDropped(refund)))
    }
    dropDraft(.returned)
    phase = .menu(.stock)
  }

  /// How the money of the return that is being written can go back.
  var repayments: (cash: Bool, card: Bool) {
    guard let number = draft(.returned).bill,
      let bill = memory.shop.returnable(number)
    else { return (true, true) }
    // What a card has paid goes back to the card.
    if case .card = bill.payment { return (false, true) }
    return (true, false)
  }

  mutating func finishReturnLines(_ entry: DocumentEntry) {
    var entry = entry
    guard !refundWaits else { return complain(ReturnTexts.refundWaits, entry) }
    let draft = draft(.returned)
    do throws(ReturnRefusal) {
      guard let total = SalesReturn.total(try returnLines(draft)) else {
        return complain(ShopTexts.tooMuch, entry)
      }
      entry.step = draft.refund != nil || total == .zero ? .confirm : .repayment
    } catch {
      return complain(error.text, entry)
    }
    phase = .shop(.document(entry))
  }

  mutating func pressInRepayment(_ key: Key, _ entry: inout DocumentEntry) {
    switch key {
    case .digit(1) where repayments.cash: return repayInCash(entry)
    case .digit(2) where repayments.card: return repayByCard(entry)
    case .cancel: entry.step = .lines
    default: emit(.beep(.error))
    }
    phase = .shop(.document(entry))
  }

  /// ENTER on a return whose money has gone back, or that has none.
  mutating func confirmReturn(_ entry: DocumentEntry) {
    guard let refund = draft(.returned).refund else { return repayInCash(entry) }
    finishReturn(.card(stan: refund.stan, batch: refund.batch), entry)
  }

  private mutating func repayInCash(_ entry: DocumentEntry) { finishReturn(.cash, entry) }

  private mutating func finishReturn(_ repayment: SalesReturn.Repayment, _ entry: DocumentEntry) {
    let draft = draft(.returned)
    let total = returnTotal(draft)
    guard let total, bookDraftReturn(repayment) else {
      return complain(ShopTexts.noLines, entry)
    }
    finishBooking(
      .returned,
      [repayment == .cash ? ReturnTexts.paidBack(total) : ReturnTexts.onCard(total)])
  }

  /// Books the return that is being written: figures, advice, slip, an empty draft, in one write with
  /// what gave the money back.
  mutating func bookDraftReturn(_ repayment: SalesReturn.Repayment) -> Bool {
    let draft = draft(.returned)
    guard let lines = try? returnLines(draft),
      let goods = SalesReturn(bill: draft.bill, lines: lines, repayment: repayment)
    else { return false }
    dropDraft(.returned)
    bookReturn(goods)
    return true
  }

  mutating func bookReturn(_ goods: SalesReturn) {
    bookInShop(.returned(goods))
    guard let advice = memory.shop.pending.last else { return }
    let slip = ShopSlip(self).returned(advice, goods)
    edit(.printing(.due([slip])))
    if case .cash = goods.repayment { edit(.printing(.last(slip))) }
  }

  /// Everything that can still come back on a bill becomes the draft.
  mutating func beginReturn(of number: UInt32, _ refund: PartRefund?) {
    guard let draft = memory.shop.returnDraft(of: number, refund) else { return }
    keep(draft, .returned)
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
