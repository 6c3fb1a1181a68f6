import ISO8583
import POSProtocol
import PaymentCrypto

/// That a request comes from who holds the terminal's MAK. Only ``init(_:_:_:_:)`` gives it, and only an
/// answer to such a request is sealed.
struct Proof {
  let keys: TerminalKeys

  /// Judges the MAC, before anything else is said of a request: who cannot make one learns nothing
  /// and gets no sealed answer.
  ///
  /// The last of several wrong MACs in a row ends the session, so that the terminal has to sign in
  /// again (protocol.md 6.1).
  ///
  /// - Returns: nil for a message that has no MAC in the dialect, and for a terminal without keys.
  /// - Throws: 30 without F64, A0 for a wrong MAC.
  init?(
    _ request: Request, _ keys: TerminalKeys?, _ draft: inout DecisionDraft,
    _ books: some SessionReads
  ) throws(Decline) {
    guard request.carriesMAC, let keys, var session = books.session(of: request.terminal) else {
      return nil
    }
    guard request.message.contains(64) else { throw Decline(.formatError, .noMAC) }
    guard request.message.isSealed(with: keys.mac) else {
      throw Self.refusal(request, keys, session, &draft)
    }
    if session.macFailures > 0 {
      session.macFailures = 0
      draft.change(.session(session))
    }
    self.keys = keys
  }

  private static func refusal(
    _ request: Request, _ keys: TerminalKeys, _ known: TerminalSession, _ draft: inout DecisionDraft
  ) -> Decline {
    var session = known
    session.macFailures += 1
    let failure = WrongMAC(request.message, keys.mac.algorithm, inARow: session.macFailures)
    draft.warn(.wrongMAC(request.terminal))
    if session.macFailures >= draft.setup.settings.macFailureLimit {
      session.end()
      draft.use(nil, for: request.terminal)
      draft.warn(.sessionEnded(request.terminal))
    }
    draft.change(.session(session))
    return Decline(.macError, .wrongMAC(failure))
  }
}
