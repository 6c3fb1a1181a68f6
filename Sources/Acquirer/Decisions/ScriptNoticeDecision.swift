import ISO8583
import POSProtocol

/// What became of an issuer's script on a card (0620, 60.3 = 951). Its MAC has to be right, and the
/// transaction that F61 names has to be the terminal's; it is kept under its own number, and one that
/// comes again is confirmed again. Source: protocol.md 3.1, 4.1.
enum ScriptNoticeDecision {
  typealias Books = SessionReads & StandingReads & TransactionReads

  static func decide(
    _ request: Request, _ proof: Proof?, _ draft: inout DecisionDraft, _ books: some Books
  ) -> Reply {
    let sequence = draft.nextSequence()
    var reply: Reply
    do throws(Decline) {
      reply = try keep(request, proof, sequence, &draft, books)
    } catch {
      reply = Reply(error)
    }
    reply.rrn = draft.rrn(sequence)
    return reply
  }

  private static func keep(
    _ request: Request, _ proof: Proof?, _ sequence: UInt64, _ draft: inout DecisionDraft,
    _ books: some Books
  ) throws(Decline) -> Reply {
    try request.require([3, 11, 42, 55, 60, 61])
    let id = try request.transactionID()
    let admitted = try Admitted(request, draft.setup, books)
    try request.requireSession(books)
    guard proof != nil else { throw Decline(.signInRequired, .noKeys) }
    try draft.throwOrdered(request)
    guard let results = request.message.rawBytes(55).flatMap({ ChipData.scriptResults(in: $0) })
    else { throw Decline(.formatError, .malformed(field: 55)) }
    guard let named = request.message[61].flatMap({ OriginalMessage(digits: $0) }),
      let stan = named.stan, let rrn = RRN(draft.rrn(sequence))
    else { throw Decline(.formatError, .malformed(field: 61)) }
    let original = books.transaction(
      TransactionID(terminal: request.terminal, batch: named.batch, stan: stan))
    guard let original else { throw Decline(.originalNotFound, .noOriginal) }
    if let known = books.transaction(id) {
      guard known.type == .scriptNotice else { throw Decline(.duplicate, .numberUsed) }
      return Reply(.approved)
    }
    draft.change(
      .recorded(
        TransactionRecord(
          id: id, merchant: admitted.merchant.id, type: .scriptNotice, card: original.card,
          maskedPAN: original.maskedPAN, amount: .zero, time: request.instant, rrn: rrn,
          authorisation: Hex.encode(results), code: .approved, status: .approved,
          sequence: sequence)))
    return Reply(.approved)
  }
}
