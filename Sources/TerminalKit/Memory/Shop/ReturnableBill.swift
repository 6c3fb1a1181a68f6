import POSProtocol

/// What of a bill can still come back.
struct ReturnableBill: Sendable {
  /// Goods of the bill, all its lines of them together.
  struct Item: Sendable, Hashable {
    let goods: GoodsCode
    /// What was sold and what was paid for it, minor units.
    var sold: Int64 = 0
    var paid: Int64 = 0
    /// What has come back, and what was given back for it.
    var returned: Int64 = 0
    var repaid: Int64 = 0

    var quantityLeft: Int64 { max(0, sold - returned) }
    var moneyLeft: Int64 { max(0, paid - repaid) }

    /// What is given back for so many: their part of what was paid, rounded down, and for the last
    /// of them what is left. Nil when that is more than is left.
    func amount(for quantity: Int64) -> Int64? {
      guard quantity >= 0, quantity <= quantityLeft else { return nil }
      guard quantity < quantityLeft else { return moneyLeft }
      return min(moneyLeft, Quantities.product(paid, quantity) / max(1, sold))
    }
  }

  let number: UInt32
  let time: LocalTime
  let payment: Bill.Payment
  /// In the order of the bill.
  let items: [Item]

  init?(_ advice: ShopAdvice, _ returned: [ReturnLine]) {
    guard case .bill(let bill) = advice.content else { return nil }
    number = advice.number
    time = advice.time
    payment = bill.payment
    var items: [Item] = []
    func change(_ code: GoodsCode, _ body: (inout Item) -> Void) {
      if let index = items.firstIndex(where: { $0.goods == code }) {
        body(&items[index])
      } else {
        var item = Item(goods: code)
        body(&item)
        items.append(item)
      }
    }
    for line in bill.lines {
      change(line.goods) {
        $0.sold += line.quantity
        $0.paid += line.amount.minorUnits
      }
    }
    for line in returned {
      change(line.goods) {
        $0.returned += line.quantity
        $0.repaid += line.amount.minorUnits
      }
    }
    self.items = items
  }

  func item(_ code: GoodsCode) -> Item? { items.first { $0.goods == code } }

  var isOver: Bool { items.allSatisfy { $0.quantityLeft == 0 } }

  var moneyLeft: Int64 { items.reduce(0) { $0 + $1.moneyLeft } }

  /// Everything that is left, given back.
  var rest: [ReturnLine] {
    items.compactMap { item in
      guard item.quantityLeft > 0, let amount = Amount(minorUnits: item.moneyLeft) else {
        return nil
      }
      return ReturnLine(goods: item.goods, quantity: item.quantityLeft, amount: amount)
    }
  }
}

extension ShopMemory {
  /// What of a bill can still come back; nil: the bill is not kept any more.
  func returnable(_ number: UInt32) -> ReturnableBill? {
    guard let advice = recentBills.last(where: { $0.number == number }) else { return nil }
    return ReturnableBill(advice, returns.trace(of: number)?.lines ?? [])
  }

  /// The bills of which something can come back, the newest first.
  var returnableBills: [ReturnableBill] {
    recentBills.reversed().compactMap { advice in
      ReturnableBill(advice, returns.trace(of: advice.number)?.lines ?? [])
    }.filter { !$0.isOver }
  }

  /// The bill that a card sale has paid.
  func bill(paidBy stan: STAN, _ batch: BatchNumber) -> UInt32? {
    recentBills.last { advice in
      guard case .bill(let bill) = advice.content else { return false }
      return bill.payment == .card(stan: stan, batch: batch)
    }?.number
  }
}
