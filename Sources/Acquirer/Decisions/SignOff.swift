import POSProtocol

/// Sign-off (签退): ends the session and raises the batch number. The terminal's batch may be one off the
/// host's (protocol.md 6.1, 7.3). A batch that the end of a settlement has begun and that is still empty
/// stays.
///
/// The sign-off at the end of a settlement names the batch that was settled. When it comes so late that
/// the terminal has signed in again, it is confirmed and leaves the newer session alone.
enum SignOff {
  static func decide(
    _ request: Request, _ draft: inout DecisionDraft,
    _ books: some SessionReads & StandingReads & BatchReads
  ) throws(Decline) -> Reply {
    try request.require([11, 42, 60])
    _ = try Admitted(request, draft.setup, books)
    try draft.throwOrdered(request)
    guard var session = books.session(of: request.terminal),
      session.signedInDay == request.time.dayNumber, let batch = request.batch,
      batch.isWithinOne(of: session.batch)
    else { throw Decline(.signInRequired, .noSession) }
    guard !isOvertaken(batch, by: session, books) else { return draft.approval() }
    if hasUnsettled(session, books) { draft.warn(.signedOffUnsettled(request.terminal)) }
    session.end()
    if !isFresh(session, books) { session.batch = session.batch.next }
    session.sequence = draft.nextSequence()
    draft.change(.session(session))
    draft.use(nil, for: request.terminal)
    var reply = Reply(.approved)
    reply.rrn = draft.rrn(session.sequence)
    return reply
  }

  /// Whether the settlement of `batch` is over and the terminal has signed in since.
  private static func isOvertaken(
    _ batch: BatchNumber, by session: TerminalSession, _ books: some BatchReads
  ) -> Bool {
    guard batch.next == session.batch,
      let settled = books.settlements(of: session.terminal, batch: batch).last
    else { return false }
    return settled.isClosed && session.sequence > settled.sequence
  }

  /// Whether the batch has transactions and no settlement, which a terminal in order makes first.
  private static func hasUnsettled(
    _ session: TerminalSession, _ books: some BatchReads
  ) -> Bool {
    books.lastBatch(of: session.terminal) == session.batch
      && books.lastSettlement(of: session.terminal)?.id.batch != session.batch
  }

  /// Whether the end of a settlement has begun the batch and nothing has come into it since.
  private static func isFresh(_ session: TerminalSession, _ books: some BatchReads) -> Bool {
    guard let last = books.lastSettlement(of: session.terminal), last.isClosed,
      last.id.batch.next == session.batch
    else { return false }
    return books.lastBatch(of: session.terminal) != session.batch
  }
}
