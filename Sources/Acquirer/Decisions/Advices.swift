import ISO8583
import POSProtocol

extension Acquirer {
  /// Offline sale (离线结算): tells of a sale that has happened, so it is booked even when the money is
  /// not there or the card is not to be used any more.
  mutating func takeOfflineSale(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    guard request.amount > .zero else { throw Decline(.invalidAmount, .amountZero) }
    let card = try presentedCard(request, &progress).card
    change(card.alias, by: -request.amount.minorUnits)
    progress.fee = admitted.merchant.fees.fee(of: request.amount, card)
    return Reply(.approved)
  }

  /// Tip (追加小费): takes the amount of F48 on top of a sale of the present batch.
  ///
  /// F4 is the tip, the sale or both together, else 64, because sources differ. Tips are at most 15 %
  /// of the sale in all, else 61. One that cannot be found, or has been voided or refunded: 25.
  mutating func addTip(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    try require([48, 61], request)
    guard let digits = request.message[48], let tip = Amount(digits: digits) else {
      throw Decline(.formatError, .malformed(field: 48))
    }
    guard tip > .zero else { throw Decline(.invalidAmount, .amountZero) }
    let original = try original(of: request, admitted, &progress)
    guard original.status == .approved, original.id.batch == request.batch,
      refunded(original.id) == 0, let card = original.card.flatMap({ registry.cards[$0] })
    else { throw Decline(.originalNotFound, .originalEnded) }
    let before = paid(original)
    guard
      [tip.minorUnits, before, before + tip.minorUnits].contains(request.amount.minorUnits)
    else { throw Decline(.amountDiffers, .otherAmount) }
    let tips = before - original.amount.minorUnits + tip.minorUnits
    guard tips * 100 <= original.amount.minorUnits * Self.tipPercent else {
      throw Decline(.amountLimit, .tipLimit)
    }
    change(card.alias, by: -tip.minorUnits)
    progress.amount = tip
    progress.fee = admitted.merchant.fees.fee(of: tip, card)
    return Reply(.approved)
  }

  /// Adjustment (结算调整): puts another amount in the place of an offline sale of the present batch.
  mutating func adjust(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    try require([61], request)
    guard request.amount > .zero else { throw Decline(.invalidAmount, .amountZero) }
    let original = try original(of: request, admitted, &progress)
    guard original.status == .approved, original.id.batch == request.batch,
      tips(of: original.id).isEmpty, refunded(original.id) == 0,
      let card = original.card.flatMap({ registry.cards[$0] })
    else { throw Decline(.originalNotFound, .originalEnded) }
    change(card.alias, by: original.amount.minorUnits - request.amount.minorUnits)
    record(.status(original.id, .adjusted))
    progress.fee = admitted.merchant.fees.fee(of: request.amount, card)
    return Reply(.approved)
  }

  /// The answer to a STAN that is used: the same again for a repeated advice, else 94.
  func repeated(
    _ known: TransactionRecord, _ request: Request, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    guard known.type.isAdvice, known.type == request.type, isSame(known, request) else {
      throw Decline(.duplicate, .numberUsed)
    }
    progress.card = known.card.flatMap { registry.cards[$0] }
    var reply = Reply(known.code)
    reply.rrn = known.rrn.text
    reply.authorisation = known.authorisation
    return reply
  }

  /// Whether amount and card are those of the record; the card counts when it is presented.
  func isSame(_ known: TransactionRecord, _ request: Request) -> Bool {
    let amount =
      known.type == .tip
      ? request.message[48].flatMap { Amount(digits: $0) } ?? .zero : request.amount
    guard known.amount == amount else { return false }
    guard let pan = request.message[2].flatMap({ PAN($0) }), known.card != nil else { return true }
    return registry.card(with: pan)?.alias == known.card
  }

  private static let tipPercent = Int64(TerminalParameters().tipPercent)
}
