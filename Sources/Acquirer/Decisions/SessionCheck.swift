import ISO8583
import POSProtocol
import PaymentCrypto

extension Acquirer {
  /// 30 unless terminal, batch and STAN can be read.
  func transactionID(_ request: Request) throws(Decline) -> TransactionID {
    guard let stan = request.stan else { throw Decline(.formatError, .malformed(field: 11)) }
    guard let batch = request.batch else { throw Decline(.formatError, .malformed(field: 60)) }
    return TransactionID(terminal: request.terminal, batch: batch, stan: stan)
  }

  /// 77 unless the terminal signed in today and its batch number is the host's.
  func requireSession(_ request: Request) throws(Decline) {
    guard let session = ledger.sessions[request.terminal],
      session.signedInDay == request.time.dayNumber
    else { throw Decline(.signInRequired, .noSession) }
    guard session.batch == request.batch else {
      throw Decline(.signInRequired, .otherBatch(host: session.batch))
    }
  }

  /// Judges the MAC, before anything else is said of a request: who cannot make one learns nothing
  /// and gets no sealed answer.
  ///
  /// The last of several wrong MACs in a row ends the session, so that the terminal has to sign in
  /// again (protocol.md 6.1).
  ///
  /// - Returns: nil for a message that has no MAC in the dialect, and for a terminal without keys.
  /// - Throws: 30 without F64, A0 for a wrong MAC.
  mutating func authenticate(_ request: Request) throws(Decline) -> Proof? {
    guard request.carriesMAC, let keys = keys(of: request.terminal),
      var session = ledger.sessions[request.terminal]
    else { return nil }
    guard request.message.contains(64) else { throw Decline(.formatError, .noMAC) }
    if request.message.isSealed(with: keys.mac) {
      if session.macFailures > 0 {
        session.macFailures = 0
        record(.session(session))
      }
      return Proof(keys: keys)
    }
    session.macFailures += 1
    let failure = WrongMAC(request.message, keys.mac.algorithm, inARow: session.macFailures)
    warn(.wrongMAC(request.terminal))
    if session.macFailures >= settings.macFailureLimit {
      session.end()
      setKeys(nil, of: request.terminal)
      warn(.sessionEnded(request.terminal))
    }
    record(.session(session))
    throw Decline(.macError, .wrongMAC(failure))
  }
}

/// That a request comes from who holds the terminal's MAK. Only ``Acquirer/authenticate(_:)`` gives
/// it, and only an answer to such a request is sealed.
struct Proof {
  let keys: TerminalKeys
  fileprivate init(keys: TerminalKeys) { self.keys = keys }
}
