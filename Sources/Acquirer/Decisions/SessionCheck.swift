import ISO8583
import POSProtocol

extension Acquirer {
  /// 30 unless terminal, batch and STAN can be read.
  func transactionID(_ request: Request) throws(Decline) -> TransactionID {
    guard let batch = request.batch, let stan = request.stan else { throw Decline(.formatError) }
    return TransactionID(terminal: request.terminal, batch: batch, stan: stan)
  }

  /// 77 unless the terminal signed in today and its batch number is the host's.
  func requireSession(_ request: Request) throws(Decline) {
    guard let session = ledger.sessions[request.terminal],
      session.signedInDay == request.time.dayNumber, session.batch == request.batch
    else { throw Decline(.signInRequired) }
  }

  /// Whether the request is one of the terminal's present session, with a right MAC.
  mutating func isAuthentic(_ request: Request) -> Bool {
    guard (try? requireSession(request)) != nil, let keys = keys(of: request.terminal) else {
      return false
    }
    return request.message.isSealed(with: keys.mac)
  }

  /// 77 without keys, 30 without F64, A0 for a wrong MAC; the last of several wrong MACs in a row
  /// ends the session, so that the terminal has to sign in again (protocol.md 6.1).
  mutating func authenticate(_ request: Request) throws(Decline) {
    guard let keys = keys(of: request.terminal),
      var session = ledger.sessions[request.terminal], session.keys != nil
    else { throw Decline(.signInRequired) }
    guard request.message.contains(64) else { throw Decline(.formatError) }
    if request.message.isSealed(with: keys.mac) {
      guard session.macFailures > 0 else { return }
      session.macFailures = 0
      record(.session(session))
      return
    }
    session.macFailures += 1
    if session.macFailures >= settings.macFailureLimit { session.end() }
    record(.session(session))
    throw Decline(.macError)
  }
}
