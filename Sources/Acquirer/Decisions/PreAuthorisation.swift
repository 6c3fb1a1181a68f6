import ISO8583
import POSProtocol

/// Pre-authorisation (预授权): puts money of the card on hold. 13 for zero, 51 when it is not there.
enum PreAuthorisation {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    _ = try item.identifyCard(books)
    try item.checkChip()
    try item.checkPIN()
    try item.take()
    return Reply(.approved)
  }
}

/// Completion (预授权完成), as a request or an advice: takes the money out of the hold and gives the rest
/// of it back.
///
/// At most 115 % of the hold, else 61; what is above the hold must be there, else 51, but for an advice,
/// which tells what has been agreed. 25 when the hold has ended. Source: protocol.md 7.7.
enum Completion {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    try item.requireAmount()
    let original = try OriginalSearch.preAuthorisation(of: &item, books)
    guard original.status == .approved else { throw Decline(.originalNotFound, .originalEnded) }
    let amount = item.amount.minorUnits
    let hold = original.amount.minorUnits
    guard isWithinLimit(amount, of: hold) else { throw Decline(.amountLimit, .completionLimit) }
    guard item.type.isAdvice || amount <= hold || item.account.balance >= amount - hold else {
      throw Decline(.insufficientFunds, .insufficientFunds)
    }
    item.give(hold - amount)
    item.change(.status(original.id, .completed))
    item.fee = item.fee(of: item.amount)
    return Reply(.approved)
  }

  private static func isWithinLimit(_ amount: Int64, of hold: Int64) -> Bool {
    amount * 100 <= hold * 115
  }
}

/// Void of a pre-authorisation (预授权撤销): ends the hold. 64 unless the amount is the hold's, 25 when it
/// has ended already.
enum PreAuthorisationVoid {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    let original = try OriginalSearch.preAuthorisation(of: &item, books)
    guard original.status == .approved else { throw Decline(.originalNotFound, .originalEnded) }
    guard item.amount == original.amount else { throw Decline(.amountDiffers, .otherAmount) }
    item.give(original.amount.minorUnits)
    item.change(.status(original.id, .voided))
    return Reply(.approved)
  }
}
