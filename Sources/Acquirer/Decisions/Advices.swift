import ISO8583
import POSProtocol

/// Tip (追加小费): takes the amount of F48 on top of a sale of the present batch.
///
/// F4 is the tip, the sale or both together, else 64, because sources differ. Tips are at most 15 % of
/// the sale in all, else 61; 96 when sale and tips are more than an amount can say. One that cannot be
/// found, or has been voided or refunded: 25.
enum Tip {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    try item.request.require([48, 61])
    guard let tip = item.request.tip else { throw Decline(.formatError, .malformed(field: 48)) }
    guard tip > .zero else { throw Decline(.invalidAmount, .amountZero) }
    let original = try OriginalSearch.original(of: &item, books)
    guard original.status == .approved, original.id.batch == item.request.batch,
      books.refunded(original.id) == 0
    else { throw Decline(.originalNotFound, .originalEnded) }
    let before = books.paid(original)
    let said = item.request.amount.minorUnits
    guard [tip.minorUnits, before, before + tip.minorUnits].contains(said) else {
      throw Decline(.amountDiffers, .otherAmount)
    }
    guard Amount(minorUnits: before + tip.minorUnits) != nil else {
      throw Decline(.systemError, .sumTooLarge)
    }
    let tips = before - original.amount.minorUnits + tip.minorUnits
    guard tips * 100 <= original.amount.minorUnits * percent else {
      throw Decline(.amountLimit, .tipLimit)
    }
    item.amount = tip
    item.give(-tip.minorUnits)
    item.fee = item.fee(of: tip)
    return Reply(.approved)
  }

  private static let percent = Int64(TerminalParameters().tipPercent)
}

/// Adjustment (结算调整): puts another amount in the place of an offline sale of the present batch.
enum Adjustment {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    try item.request.require([61])
    try item.requireAmount()
    let original = try OriginalSearch.original(of: &item, books)
    guard original.status == .approved, original.id.batch == item.request.batch,
      books.tips(of: original.id).isEmpty, books.refunded(original.id) == 0
    else { throw Decline(.originalNotFound, .originalEnded) }
    item.give(original.amount.minorUnits - item.amount.minorUnits)
    item.change(.status(original.id, .adjusted))
    item.fee = item.fee(of: item.amount)
    return Reply(.approved)
  }
}
