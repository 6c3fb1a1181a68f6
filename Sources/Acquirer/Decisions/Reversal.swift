import ISO8583
import POSProtocol

/// Reversal (冲正): makes things as though its original had not been.
///
/// Its MAC decides whether it is taken, not the terminal's standing: a terminal that was frozen, unbound
/// or struck off since still takes back what the cardholder must not be charged, and the shop's frozen
/// funds do not stop it, for it takes back what was never due. Keys of any sign-in will do, for
/// yesterday's sale is reversed with today's keys; without keys the standing is answered, or 77.
///
/// The original has the reversal's terminal, batch, STAN, processing code and amount; 14 when F2 is
/// another card than the original's. Repeats and originals that were declined are answered with 00. 25
/// when there is no original: its STAN is then used up, so that an original that comes late is declined
/// with 94. 25 too when something that stands, such as a refund, rests on the original, or when
/// the host has not its card any more and so can give nothing back. Source: protocol.md 7.2.
enum Reversal {
  typealias Books = StandingReads & AccountReads & TransactionReads

  static func decide(
    _ request: Request, _ proof: Proof?, _ draft: inout DecisionDraft, _ books: some Books
  ) -> Reply {
    let sequence = draft.nextSequence()
    var reply: Reply
    do throws(Decline) {
      reply = try reverse(request, proof, sequence, &draft, books)
    } catch {
      reply = Reply(error)
    }
    reply.rrn = draft.rrn(sequence)
    reply.card = request.message[2].flatMap { PAN($0) }
      .flatMap { draft.setup.registry.card(with: $0) }
    return reply
  }

  private static func reverse(
    _ request: Request, _ proof: Proof?, _ sequence: UInt64, _ draft: inout DecisionDraft,
    _ books: some Books
  ) throws(Decline) -> Reply {
    try request.require([3, 4, 11, 22, 25, 39, 42, 49, 60])
    // A payment by code has no card number (protocol.md 3.3).
    if !request.isScan { try request.require([2]) }
    let id = try request.transactionID()
    guard proof != nil else {
      _ = try Admitted(request, draft.setup, books)
      throw Decline(.signInRequired, .noKeys)
    }
    let registry = draft.setup.registry
    let original = books.transaction(id)
    let shop = try shop(of: request, original, registry, books)
    try draft.throwOrdered(request)
    guard let original else {
      remember(id, request, shop, sequence, &draft)
      throw Decline(.originalNotFound, .noOriginal)
    }
    guard isOriginal(original, of: request) else {
      throw Decline(.originalNotFound, .otherOriginal)
    }
    guard isOfItsCard(original, request, registry) else {
      throw Decline(.invalidCard, .otherCard)
    }
    switch original.status {
    case .approved:
      let changes = try Undoing(of: original, registry).changes(books)
      for change in changes { draft.change(change) }
    case .declined, .reversed: break
    case .voided, .completed, .adjusted, .reversedUnseen:
      throw Decline(.originalNotFound, .originalEnded)
    }
    return Reply(.approved)
  }

  /// The shop that a reversal is about: the original's. F42 names it, or the terminal's shop of today;
  /// a terminal that is not bound any more may have forgotten.
  ///
  /// - Throws: 03 when F42 names another.
  private static func shop(
    of request: Request, _ original: TransactionRecord?, _ registry: Registry,
    _ books: some StandingReads
  ) throws(Decline) -> MerchantID {
    let bound =
      books.standing(of: request.terminal).map(\.merchant)
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

  private static func isOriginal(_ original: TransactionRecord, of request: Request) -> Bool {
    original.type.isReversible && original.amount == request.amount
      && original.type.codes.processingCode == request.message[3]
  }

  /// Whether the card that a reversal names, if it names one, is the original's, if that is known.
  private static func isOfItsCard(
    _ original: TransactionRecord, _ request: Request, _ registry: Registry
  ) -> Bool {
    guard let alias = original.card, registry.cards[alias] != nil,
      let digits = request.message[2]
    else { return true }
    return PAN(digits).flatMap { registry.card(with: $0) }?.alias == alias
  }

  private static func remember(
    _ id: TransactionID, _ request: Request, _ shop: MerchantID, _ sequence: UInt64,
    _ draft: inout DecisionDraft
  ) {
    guard let rrn = RRN(draft.rrn(sequence)) else {
      preconditionFailure("a reference is twelve digits")
    }
    draft.change(
      .recorded(
        TransactionRecord(
          id: id, merchant: shop, type: .reversal, card: nil, maskedPAN: nil,
          amount: request.amount, time: request.instant, rrn: rrn, authorisation: nil,
          code: .originalNotFound, status: .reversedUnseen, sequence: sequence)))
  }
}
