import ISO8583
import POSProtocol
import Wording

/// What follows for the shop from a card transaction: a bill that it paid, a return that it gave the
/// money back for, or the return of the bill whose sale it took back.
enum CardReturn {
  /// Books it, in the same write as the transaction.
  static func book(
    after entry: JournalEntry, _ request: CardRequest?,
    _ device: inout some ShopDevice & PrintingDevice
  ) {
    let own = SalesReturn.Repayment.card(stan: entry.stan, batch: entry.batch)
    if request?.paysBill == true {
      guard device.bookBill(.card(stan: entry.stan, batch: entry.batch)),
        let bill = device.memory.shop.recentBills.last?.number
      else { return }
      return device.edit(.billPaid(bill, entry.rrn, date: entry.time.dateDigits))
    }
    if let plan = entry.plannedReturn {
      guard let goods = SalesReturn(bill: plan.bill, lines: plan.lines, repayment: own) else {
        return
      }
      endDraft(of: plan.bill, &device)
      return device.bookReturn(goods)
    }
    guard let bill = bill(takenBackBy: entry, device.memory.shop) else { return }
    if entry.type.isRefund, entry.amount.minorUnits < bill.moneyLeft {
      let refund = PartRefund(
        bill: bill.number, stan: entry.stan, batch: entry.batch, amount: entry.amount)
      device.edit(.partRefundMade(refund))
      return device.beginReturn(of: bill.number, refund)
    }
    if let goods = SalesReturn(bill: bill.number, lines: bill.rest, repayment: own) {
      endDraft(of: bill.number, &device)
      device.bookReturn(goods)
    }
  }

  /// What was being written of the same bill is done.
  private static func endDraft(of bill: UInt32?, _ device: inout some ShopDevice) {
    if device.draft(.returned).bill == bill { device.dropDraft(.returned) }
  }

  /// The bill whose card sale `entry` voids or refunds.
  private static func bill(
    takenBackBy entry: JournalEntry, _ shop: ShopMemory
  ) -> ReturnableBill? {
    guard let original = entry.original, let follows = entry.type.traits.follows,
      follows.originals.contains(.sale)
    else { return nil }
    let number: UInt32? =
      switch follows.kind {
      case .void:
        original.message.stan.flatMap { shop.bill(paidBy: $0, original.message.batch) }
      case .refund:
        original.rrn.flatMap { rrn in
          original.message.date.flatMap { shop.returns.bill(paidBy: rrn, on: $0) }
        }
      case .completion, .adjustment, .tip: nil
      }
    return number.flatMap { shop.returnable($0) }
  }

  /// Whether it is to be said which goods came back for a refund.
  static func asksForGoods(_ booked: JournalEntry, _ device: some DeviceView) -> Bool {
    device.memory.shop.returns.partRefunds.last?.isMade(by: booked) == true
  }

  /// What the page of a card transaction says of the shop's goods.
  static func notes(_ booked: JournalEntry, _ device: some DeviceView) -> [String] {
    if asksForGoods(booked, device) {
      return [ReturnTexts.chooseGoods, ReturnTexts.none].map(device.text)
    }
    guard case .returned(let goods) = device.memory.shop.pending.last?.content,
      goods.repayment == .card(stan: booked.stan, batch: booked.batch)
    else { return [] }
    let cash = goods.total.subtracting(booked.amount) ?? .zero
    return [device.text(ReturnTexts.goodsBack)]
      + (cash > .zero ? [device.text(ReturnTexts.inCash(cash))] : [])
  }
}

extension PartRefund {
  fileprivate func isMade(by entry: JournalEntry) -> Bool {
    entry.type.isRefund && stan == entry.stan && batch == entry.batch
  }
}
