import POSProtocol

extension Acquirer {
  /// Sign-off (签退): ends the session and raises the batch number. The terminal's batch may be one
  /// off the host's (protocol.md 6.1, 7.3).
  mutating func signOff(_ request: Request) throws(Decline) -> Reply {
    try require([11, 42, 60], request)
    _ = try admitted(request)
    try throwForced(request)
    guard var session = ledger.sessions[request.terminal],
      session.signedInDay == request.time.dayNumber, let batch = request.batch,
      batch.isWithinOne(of: session.batch)
    else { throw Decline(.signInRequired) }
    session.end()
    session.batch = session.batch.next
    session.sequence = nextSequence()
    record(.session(session))
    setKeys(nil, of: request.terminal)
    var reply = Reply(.approved)
    reply.rrn = rrn(session.sequence, request.time)
    return reply
  }

  /// Status upload (状态上送), which is taken note of.
  mutating func statusUpload(_ request: Request) throws(Decline) -> Reply {
    try require([42, 60], request)
    _ = try admitted(request)
    try throwForced(request)
    return Reply(.approved)
  }
}
