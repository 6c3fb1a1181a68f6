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

  /// - Throws: 25 when something that stands rests on it, when what it has ended is not in the books, or
  ///   when a card whose money it has moved is none of the registry any more.
  func changes(
    _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> [LedgerChange] {
    let ended = try ended(books)
    guard books.followUps(of: record.id).allSatisfy({ $0.status != .approved }) else {
      throw Decline(.originalNotFound, .originalEnded)
    }
    return try accounts(ended, books) + restored(ended, books) + [.status(record.id, .reversed)]
  }

  private func ended(_ books: some TransactionReads) throws(Decline) -> TransactionRecord? {
    guard record.type.endsItsOriginal else { return nil }
    guard let original = record.original.flatMap({ books.transaction($0) }) else {
      throw Decline(.originalNotFound, .originalEnded)
    }
    return original
  }

  private func accounts(
    _ ended: TransactionRecord?, _ books: some AccountReads
  ) throws(Decline) -> [LedgerChange] {
    let amount = record.amount.minorUnits
    switch record.type.traits.effect {
    case .debit, .hold:
      // What a completion has taken out of a hold is held again.
      let held = record.type.isCompletion ? ended?.amount.minorUnits : nil
      return try change(record.card, by: amount &- (held ?? 0), books)
    case .credit, .release: return try change(record.card, by: -amount, books)
    case .transfer:
      return try change(record.card, by: amount, books)
        + change(record.payee, by: -amount, books)
    case .none: return []
    }
  }

  private func change(
    _ alias: String?, by minorUnits: Int64, _ books: some AccountReads
  ) throws(Decline) -> [LedgerChange] {
    guard minorUnits != 0 else { return [] }
    guard let card = alias.flatMap({ registry.cards[$0] }) else {
      throw Decline(.originalNotFound, .cardGone)
    }
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
