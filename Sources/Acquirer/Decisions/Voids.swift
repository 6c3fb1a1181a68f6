import ISO8583
import POSProtocol

/// Void (撤销) of a sale, an instalment sale or a completion: gives the whole amount back, with its tips.
///
/// The original is the terminal's own and of the present batch: what has been settled is refunded. A
/// completion may be of an earlier batch. Its hold does not come back. 25 when the original was declined,
/// voided, reversed or refunded; 64 when the amount differs. Source: protocol.md 6.1.
enum PaymentVoid {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    try item.request.require([37, 61])
    let original = try OriginalSearch.original(of: &item, books)
    guard original.id.terminal == item.request.terminal, original.status == .approved,
      books.refunded(original.id) == 0,
      original.id.batch == item.request.batch || original.type.isCompletion
    else { throw Decline(.originalNotFound, .originalEnded) }
    let tips = books.tips(of: original.id)
    guard item.amount.minorUnits == books.paid(original) else {
      throw Decline(.amountDiffers, .otherAmount)
    }
    item.give(item.amount.minorUnits)
    item.change(.status(original.id, .voided))
    for tip in tips { item.change(.status(tip.id, .voided)) }
    item.fee = try ([original] + tips).map(\.fee).sum()
    return Reply(.approved)
  }
}

/// Refund (退货): gives back a part or all of what was paid to this shop, at any of its terminals.
///
/// The original is named by F37 and the date of F61. Together, refunds give back no more than was paid,
/// else 61. The fee stays with the acquirer. Source: protocol.md 3.3, 6.1.
enum Refund {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    try item.request.require([37, 61])
    try item.requireAmount()
    let original = try OriginalSearch.original(of: &item, books)
    guard original.status == .approved else { throw Decline(.originalNotFound, .originalEnded) }
    guard item.amount.minorUnits <= books.paid(original) - books.refunded(original.id) else {
      throw Decline(.amountLimit, .refundLimit)
    }
    item.give(item.amount.minorUnits)
    return Reply(.approved)
  }
}
