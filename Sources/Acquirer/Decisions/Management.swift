import POSProtocol

extension Acquirer {
  /// Sign-off (签退): ends the session and raises the batch number. The terminal's batch may be one
  /// off the host's (protocol.md 6.1, 7.3). A batch that the end of a settlement has begun and that is
  /// still empty stays.
  ///
  /// The sign-off at the end of a settlement names the batch that was settled. When it comes so late
  /// that the terminal has signed in again, it is confirmed and leaves the newer session alone.
  mutating func signOff(_ request: Request) throws(Decline) -> Reply {
    try require([11, 42, 60], request)
    _ = try admitted(request)
    try throwForced(request)
    guard var session = ledger.sessions[request.terminal],
      session.signedInDay == request.time.dayNumber, let batch = request.batch,
      batch.isWithinOne(of: session.batch)
    else { throw Decline(.signInRequired, .noSession) }
    guard !isOvertaken(batch, by: session) else { return approvedSignOff(request) }
    if hasUnsettled(session) { warn(.signedOffUnsettled(request.terminal)) }
    session.end()
    if !isFresh(session) { session.batch = session.batch.next }
    session.sequence = nextSequence()
    record(.session(session))
    setKeys(nil, of: request.terminal)
    var reply = Reply(.approved)
    reply.rrn = rrn(session.sequence, request.time)
    return reply
  }

  private mutating func approvedSignOff(_ request: Request) -> Reply {
    var reply = Reply(.approved)
    reply.rrn = rrn(nextSequence(), request.time)
    return reply
  }

  /// Whether the settlement of `batch` is over and the terminal has signed in since.
  private func isOvertaken(_ batch: BatchNumber, by session: TerminalSession) -> Bool {
    guard batch.next == session.batch,
      let settled = ledger.settlements(of: session.terminal, batch: batch).last
    else { return false }
    return settled.isClosed && session.sequence > settled.sequence
  }

  /// Whether the batch has transactions and no settlement, which a terminal in order makes first.
  private func hasUnsettled(_ session: TerminalSession) -> Bool {
    ledger.lastBatch(of: session.terminal) == session.batch
      && ledger.lastSettlement(of: session.terminal)?.id.batch != session.batch
  }

  /// Whether the end of a settlement has begun the batch and nothing has come into it since.
  private func isFresh(_ session: TerminalSession) -> Bool {
    guard let last = ledger.lastSettlement(of: session.terminal), last.isClosed,
      last.id.batch.next == session.batch
    else { return false }
    return ledger.lastBatch(of: session.terminal) != session.batch
  }

  /// Status upload (状态上送), which is taken note of.
  mutating func statusUpload(_ request: Request) throws(Decline) -> Reply {
    try require([42, 60], request)
    _ = try admitted(request)
    try throwForced(request)
    return Reply(.approved)
  }
}
