import ISO8583
import POSProtocol

extension Acquirer {
  /// Reversal (冲正): makes things as though its original had not been.
  ///
  /// Its MAC decides whether it is taken, not the terminal's standing: a terminal that was frozen,
  /// unbound or struck off since still takes back what the cardholder must not be charged, and the
  /// shop's frozen funds do not stop it, for it takes back what was never due. Keys of any sign-in will
  /// do, for yesterday's sale is reversed with today's keys; without keys the standing is answered, or
  /// 77.
  ///
  /// The original has the reversal's terminal, batch, STAN, processing code and amount; 14 when F2 is
  /// another card than the original's. Repeats and originals that were declined are answered with 00.
  /// 25 when there is no original: its STAN is then used up, so that an original that comes late is
  /// declined with 94. 25 too when something that stands, such as a refund, rests on the original.
  /// Source: protocol.md 7.2.
  mutating func decideReversal(_ request: Request, _ proof: Proof?) -> Reply {
    let sequence = nextSequence()
    var reply: Reply
    do throws(Decline) {
      reply = try reverse(request, proof, sequence)
    } catch {
      reply = Reply(error)
    }
    reply.rrn = rrn(sequence, request.time)
    reply.card = request.message[2].flatMap { PAN($0) }.flatMap { registry.card(with: $0) }
    return reply
  }

  private mutating func reverse(
    _ request: Request, _ proof: Proof?, _ sequence: UInt64
  ) throws(Decline) -> Reply {
    try require([3, 4, 11, 22, 25, 39, 42, 49, 60], request)
    // A payment by code has no card number (protocol.md 3.3).
    if !request.isScan { try require([2], request) }
    let id = try transactionID(request)
    guard proof != nil else {
      _ = try admitted(request)
      throw Decline(.signInRequired, .noKeys)
    }
    let original = ledger.transactions[id]
    let shop = try shop(of: request, original)
    try throwForced(request)
    guard let original else {
      remember(id, request, shop, sequence)
      throw Decline(.originalNotFound, .noOriginal)
    }
    guard isOriginal(original, of: request) else {
      throw Decline(.originalNotFound, .otherOriginal)
    }
    guard isOfItsCard(original, request) else { throw Decline(.invalidCard, .otherCard) }
    switch original.status {
    case .approved where canUndo(original): undo(original)
    case .declined, .reversed: break
    case .approved, .voided, .completed, .adjusted, .reversedUnseen:
      throw Decline(.originalNotFound, .originalEnded)
    }
    return Reply(.approved)
  }

  /// The shop that a reversal is about: the original's. F42 names it, or the terminal's shop of today;
  /// a terminal that is not bound any more may have forgotten.
  ///
  /// - Throws: 03 when F42 names another.
  private func shop(
    of request: Request, _ original: TransactionRecord?
  ) throws(Decline) -> MerchantID {
    let bound =
      ledger.terminals[request.terminal].map(\.merchant)
      ?? registry.terminals[request.terminal]?.merchant
    if let original {
      guard bound == nil || request.merchant == bound || request.merchant == original.merchant
      else { throw Decline(.invalidMerchant, .otherMerchant) }
      return original.merchant
    }
    guard let named = request.merchant, registry.merchants[named] != nil,
      bound == nil || named == bound
    else { throw Decline(.invalidMerchant, .otherMerchant) }
    return named
  }

  private func isOriginal(_ original: TransactionRecord, of request: Request) -> Bool {
    original.type.isReversible && original.amount == request.amount
      && original.type.codes.processingCode == request.message[3]
  }

  /// Whether the card that a reversal names, if it names one, is the original's, if that was known.
  private func isOfItsCard(_ original: TransactionRecord, _ request: Request) -> Bool {
    guard let alias = original.card, let digits = request.message[2] else { return true }
    return PAN(digits).flatMap { registry.card(with: $0) }?.alias == alias
  }

  private mutating func remember(
    _ id: TransactionID, _ request: Request, _ shop: MerchantID, _ sequence: UInt64
  ) {
    guard let rrn = RRN(rrn(sequence, request.time)) else { return }
    record(
      .recorded(
        TransactionRecord(
          id: id, merchant: shop, type: .reversal, card: nil, maskedPAN: nil,
          amount: request.amount, time: request.instant, rrn: rrn, authorisation: nil,
          code: .originalNotFound, status: .reversedUnseen, sequence: sequence)))
  }
}
