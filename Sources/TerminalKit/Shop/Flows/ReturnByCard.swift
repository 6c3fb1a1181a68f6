import ISO8583
import POSProtocol

/// Returns that a card transaction makes by itself, and refunds that a return makes.
extension Terminal {
  /// A refund for the return that is being written: its amount is known, and its original where a bill
  /// is named.
  mutating func repayByCard(_ entry: DocumentEntry) {
    let draft = draft(.returned)
    guard let lines = try? returnLines(draft), let total = SalesReturn.total(lines),
      total > .zero
    else { return complain(Texts.invalidAmount, entry) }
    guard total <= memory.settings.refundLimit else {
      return complain(Texts.overRefundLimit, entry)
    }
    if let refusal = localRefusal(of: .refund) {
      return refuse(.refund, refusal, next: .shop(.document(DocumentEntry(.returned))))
    }
    let trace = draft.bill.flatMap { memory.shop.returns.trace(of: $0) }
    phase = .card(
      CardEntry(
        repaying: PlannedReturn(bill: draft.bill, lines: lines), total, trace,
        settings: memory.settings))
  }

  /// CANCEL at the card leads back to how the money goes back.
  mutating func returnToReturn() {
    var entry = DocumentEntry(.returned)
    entry.step = .repayment
    phase = .shop(.document(entry))
  }

  /// A refund that failed leads back to the return, which is as it was.
  func leadToReturn(_ exchange: inout Exchange) {
    exchange.shop.page = .document(DocumentEntry(.returned))
    exchange.next = .menu(.stock)
  }

  /// Books what follows for the shop from a card transaction, in the same write: a bill that it paid,
  /// the return that it gave the money back for, or the return of the bill whose sale it took back.
  mutating func bookInShop(after entry: JournalEntry, _ request: CardRequest?) {
    let own = SalesReturn.Repayment.card(stan: entry.stan, batch: entry.batch)
    if request?.paysBill == true {
      guard bookBill(.card(stan: entry.stan, batch: entry.batch)),
        let bill = memory.shop.recentBills.last?.number
      else { return }
      return edit(.shop(.billPaid(bill, entry.rrn, date: entry.time.dateDigits)))
    }
    if let plan = entry.plannedReturn {
      guard let goods = SalesReturn(bill: plan.bill, lines: plan.lines, repayment: own) else {
        return
      }
      endDraft(of: plan.bill)
      return bookReturn(goods)
    }
    guard let bill = billTakenBack(by: entry) else { return }
    if entry.type == .refund, entry.amount.minorUnits < bill.moneyLeft {
      let refund = PartRefund(
        bill: bill.number, stan: entry.stan, batch: entry.batch, amount: entry.amount)
      edit(.shop(.partRefundMade(refund)))
      return beginReturn(of: bill.number, refund)
    }
    if let goods = SalesReturn(bill: bill.number, lines: bill.rest, repayment: own) {
      endDraft(of: bill.number)
      bookReturn(goods)
    }
  }

  /// What was being written of the same bill is done.
  private mutating func endDraft(of bill: UInt32?) {
    if draft(.returned).bill == bill { dropDraft(.returned) }
  }

  /// Whether the host has not confirmed a refund for a return: its money may have gone back.
  var refundWaits: Bool { memory.advices.contains { $0.entry.plannedReturn != nil } }

  /// The bill whose card sale `entry` voids or refunds.
  private func billTakenBack(by entry: JournalEntry) -> ReturnableBill? {
    guard let original = entry.original else { return nil }
    let number: UInt32? =
      switch entry.type {
      case .saleVoid:
        original.message.stan.flatMap {
          memory.shop.bill(paidBy: $0, original.message.batch)
        }
      case .refund:
        original.rrn.flatMap { rrn in
          original.message.date.flatMap { memory.shop.returns.bill(paidBy: rrn, on: $0) }
        }
      default: nil
      }
    return number.flatMap { memory.shop.returnable($0) }
  }

  /// What the page of a card transaction says of the shop's goods.
  func returnNotes(_ booked: JournalEntry) -> [String] {
    if let refund = memory.shop.returns.partRefunds.last, refund.isMade(by: booked) {
      return [ReturnTexts.chooseGoods, ReturnTexts.none].map(text)
    }
    guard let goods = returnMade(by: booked) else { return [] }
    let cash = goods.total.subtracting(booked.amount) ?? .zero
    return [text(ReturnTexts.goodsBack)]
      + (cash > .zero ? [text(ReturnTexts.inCash(cash))] : [])
  }

  /// Where the page of a refund leads when it is to be said which goods came back.
  func leadToGoods(_ exchange: inout Exchange, _ booked: JournalEntry) {
    if memory.shop.returns.partRefunds.last?.isMade(by: booked) == true {
      exchange.next = .shop(.document(DocumentEntry(.returned)))
    }
  }

  private func returnMade(by booked: JournalEntry) -> SalesReturn? {
    guard case .returned(let goods) = memory.shop.pending.last?.content,
      goods.repayment == .card(stan: booked.stan, batch: booked.batch)
    else { return nil }
    return goods
  }
}

extension PartRefund {
  fileprivate func isMade(by entry: JournalEntry) -> Bool {
    entry.type == .refund && stan == entry.stan && batch == entry.batch
  }
}

extension CardEntry {
  /// The refund of a return: its amount is known, and its original where a bill's card sale is.
  init(
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
