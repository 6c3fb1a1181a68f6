import ISO8583
import POSProtocol

extension Acquirer {
  /// Reversal (冲正): makes things as though its original had not been.
  ///
  /// The original has the reversal's terminal, shop, batch, STAN, processing code and amount. Keys of
  /// any sign-in will do, for yesterday's sale is reversed with today's keys; a terminal without keys
  /// gets 77. The shop's frozen funds do not stop it, for it takes back what was never due. Repeats
  /// and originals that were declined are answered with 00. 25 when there is no original: its STAN is
  /// then used up, so that an original that comes late is declined with 94. 25 too when something that
  /// stands, such as a refund, rests on the original. Source: protocol.md 7.2.
  mutating func decideReversal(_ request: Request) -> Reply {
    let sequence = nextSequence()
    var reply: Reply
    do throws(Decline) {
      reply = try reverse(request, sequence)
    } catch {
      reply = Reply(error.code)
    }
    reply.rrn = rrn(sequence, request.time)
    reply.card = request.message[2].flatMap { PAN($0) }.flatMap { registry.card(with: $0) }
    // A session that this request has just ended still has its answer sealed.
    reply.keys = keys(of: request.terminal)
    return reply
  }

  private mutating func reverse(_ request: Request, _ sequence: UInt64) throws(Decline) -> Reply {
    try require([3, 4, 11, 22, 25, 39, 42, 49, 60], request)
    // A payment by code has no card number (protocol.md 3.3).
    if !request.isScan { try require([2], request) }
    let id = try transactionID(request)
    let admitted = try admitted(request)
    try authenticate(request)
    try throwForced(request)
    guard let original = ledger.transactions[id] else {
      remember(id, request, admitted, sequence)
      throw Decline(.originalNotFound)
    }
    guard isOriginal(original, of: request, admitted) else { throw Decline(.originalNotFound) }
    switch original.status {
    case .approved where canUndo(original): undo(original)
    case .declined, .reversed: break
    case .approved, .voided, .completed, .adjusted, .reversedUnseen:
      throw Decline(.originalNotFound)
    }
    return Reply(.approved)
  }

  private func isOriginal(
    _ original: TransactionRecord, of request: Request, _ admitted: Admitted
  ) -> Bool {
    original.type.isReversible && original.merchant == admitted.merchant.id
      && original.amount == request.amount
      && original.type.codes.processingCode == request.message[3]
  }

  private mutating func remember(
    _ id: TransactionID, _ request: Request, _ admitted: Admitted, _ sequence: UInt64
  ) {
    guard let rrn = RRN(rrn(sequence, request.time)) else { return }
    record(
      .recorded(
        TransactionRecord(
          id: id, merchant: admitted.merchant.id, type: .reversal, card: nil, maskedPAN: nil,
          amount: request.amount, time: request.instant, rrn: rrn, authorisation: nil,
          code: .originalNotFound, status: .reversedUnseen, sequence: sequence)))
  }
}
