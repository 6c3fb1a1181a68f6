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
    switch record.type {
    case .saleVoid, .instalmentVoid, .completionVoid, .preAuthVoid, .qrVoid:
      change(record.card, by: -amount)
      restore(original)
    case .completion:
      change(record.card, by: amount - (original?.amount.minorUnits ?? 0))
      restore(original)
    case .transfer:
      change(record.card, by: amount)
      change(record.payee, by: -amount)
    default: change(record.card, by: amount)
    }
    self.record(.status(record.id, .reversed))
  }

  private mutating func restore(_ original: TransactionRecord?) {
    guard let original else { return }
    record(.status(original.id, .approved))
    for tip in ledger.followUps(of: original.id) where tip.type == .tip && tip.status == .voided {
      record(.status(tip.id, .approved))
    }
  }
}
