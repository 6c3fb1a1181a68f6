import POSProtocol

extension Acquirer {
  /// Void (撤销) of a sale, an instalment sale or a completion: gives the whole amount back, with its
  /// tips.
  ///
  /// The original is the terminal's own and of the present batch: what has been settled is refunded. A
  /// completion may be of an earlier batch. Its hold does not come back. 25 when the original was
  /// declined, voided, reversed or refunded; 64 when the amount differs. Source: protocol.md 6.1.
  mutating func void(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    try require([37, 61], request)
    let original = try original(of: request, admitted, &progress)
    guard original.id.terminal == request.terminal, original.status == .approved,
      refunded(original.id) == 0,
      original.id.batch == request.batch || original.type.isCompletion
    else { throw Decline(.originalNotFound, .originalEnded) }
    let tips = tips(of: original.id)
    guard request.amount.minorUnits == paid(original) else {
      throw Decline(.amountDiffers, .otherAmount)
    }
    change(original.card, by: request.amount.minorUnits)
    record(.status(original.id, .voided))
    for tip in tips { record(.status(tip.id, .voided)) }
    progress.fee = ([original] + tips).reduce(.zero) { $0.adding($1.fee) ?? $0 }
    return Reply(.approved)
  }

  /// Void of a pre-authorisation (预授权撤销): ends the hold. 64 unless the amount is the hold's, 25
  /// when it has ended already.
  mutating func voidPreAuth(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    let original = try preAuthorisation(of: request, admitted, &progress)
    guard original.status == .approved else { throw Decline(.originalNotFound, .originalEnded) }
    guard request.amount == original.amount else { throw Decline(.amountDiffers, .otherAmount) }
    change(original.card, by: original.amount.minorUnits)
    record(.status(original.id, .voided))
    return Reply(.approved)
  }
}
