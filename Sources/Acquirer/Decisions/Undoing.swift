import POSProtocol

/// Makes things as though an approved transaction had not been.
///
/// A void's original stands again and a completion's hold comes back, even when the card's balance becomes
/// negative by it, because the customer has the goods.
struct Undoing {
  let record: TransactionRecord
  let registry: Registry

  init(of record: TransactionRecord, _ registry: Registry) {
    self.record = record
    self.registry = registry
  }

  /// Whether nothing that stands rests on it, and what it has ended is in the books.
  func isPossible(_ books: some TransactionReads) -> Bool {
    guard !record.type.endsItsOriginal || original(books) != nil else { return false }
    return books.followUps(of: record.id).allSatisfy { $0.status != .approved }
  }

  private func original(_ books: some TransactionReads) -> TransactionRecord? {
    record.original.flatMap { books.transaction($0) }
  }

  func changes(_ books: some AccountReads & TransactionReads) -> [LedgerChange] {
    let ended = record.type.endsItsOriginal ? original(books) : nil
    return accounts(ended, books) + restored(ended, books) + [.status(record.id, .reversed)]
  }

  private func accounts(
    _ ended: TransactionRecord?, _ books: some AccountReads
  ) -> [LedgerChange] {
    let amount = record.amount.minorUnits
    switch record.type.traits.effect {
    case .debit, .hold:
      // What a completion has taken out of a hold is held again.
      let held = record.type.isCompletion ? ended?.amount.minorUnits : nil
      return change(record.card, by: amount &- (held ?? 0), books)
    case .credit, .release: return change(record.card, by: -amount, books)
    case .transfer:
      return change(record.card, by: amount, books) + change(record.payee, by: -amount, books)
    case .none: return []
    }
  }

  private func change(
    _ alias: String?, by minorUnits: Int64, _ books: some AccountReads
  ) -> [LedgerChange] {
    guard minorUnits != 0, let card = alias.flatMap({ registry.cards[$0] }) else { return [] }
    var account = books.account(of: card)
    account.balance &+= minorUnits
    return [.card(account)]
  }

  private func restored(
    _ ended: TransactionRecord?, _ books: some TransactionReads
  ) -> [LedgerChange] {
    guard let ended else { return [] }
    let tips = books.followUps(of: ended.id).filter { $0.type.isTip && $0.status == .voided }
    return ([ended] + tips).map { .status($0.id, .approved) }
  }
}
