import POSProtocol

extension Acquirer {
  /// Refund (退货): gives back a part or all of what was paid to this shop, at any of its terminals.
  ///
  /// The original is named by F37 and the date of F61. Together, refunds give back no more than was
  /// paid, else 61. The fee stays with the acquirer. Source: protocol.md 3.3, 6.1.
  mutating func refund(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    try require([37, 61], request)
    guard request.amount > .zero else { throw Decline(.invalidAmount, .amountZero) }
    let original = try original(of: request, admitted, &progress)
    guard original.status == .approved else { throw Decline(.originalNotFound, .originalEnded) }
    guard request.amount.minorUnits <= paid(original) - refunded(original.id) else {
      throw Decline(.amountLimit, .refundLimit)
    }
    change(original.card, by: request.amount.minorUnits)
    return Reply(.approved)
  }
}
