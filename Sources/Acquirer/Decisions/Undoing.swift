import POSProtocol

extension Acquirer {
  /// Whether a reversal may still undo a transaction: nothing that stands rests on it.
  func canUndo(_ record: TransactionRecord) -> Bool {
    ledger.followUps(of: record.id).allSatisfy { $0.status != .approved }
  }

  /// Makes things as though an approved transaction had not been.
  ///
  /// A void's original stands again and a completion's hold comes back, even when the card's balance
  /// becomes negative by it, because the customer has the goods.
  mutating func undo(_ record: TransactionRecord) {
    let amount = record.amount.minorUnits
    let original = record.original.flatMap { ledger.transactions[$0] }
    switch record.type.traits.effect {
    case .debit where record.type.isCompletion:
      // What was held is held again.
      change(record.card, by: amount - (original?.amount.minorUnits ?? 0))
    case .debit, .hold: change(record.card, by: amount)
    case .credit, .release: change(record.card, by: -amount)
    case .transfer:
      change(record.card, by: amount)
      change(record.payee, by: -amount)
    case .none: break
    }
    if let original, record.type.endsItsOriginal { restore(original) }
    self.record(.status(record.id, .reversed))
  }

  private mutating func restore(_ original: TransactionRecord) {
    record(.status(original.id, .approved))
    for tip in ledger.followUps(of: original.id) where tip.type == .tip && tip.status == .voided {
      record(.status(tip.id, .approved))
    }
  }
}
