import ISO8583
import POSProtocol

/// A terminal that may talk to the host, and its shop.
struct Admitted {
  let entry: TerminalEntry
  let merchant: MerchantEntry

  /// The terminal's own standing, which comes before everything else (protocol.md 6.1).
  ///
  /// - Throws: 97 not registered or not bound, 03 another shop than the terminal's, 58 frozen.
  init(_ request: Request, _ setup: HostSetup, _ books: some StandingReads) throws(Decline) {
    guard let entry = setup.registry.terminals[request.terminal] else {
      throw Decline(.terminalNotRegistered, .terminalUnknown)
    }
    let standing = books.standing(of: request.terminal)
    guard standing?.isRegistered ?? entry.isRegistered else {
      throw Decline(.terminalNotRegistered, .terminalNotRegistered)
    }
    guard let bound = standing.map(\.merchant) ?? entry.merchant else {
      throw Decline(.terminalNotRegistered, .terminalNotBound)
    }
    guard request.merchant == bound, let merchant = setup.registry.merchants[bound] else {
      throw Decline(.invalidMerchant, .otherMerchant)
    }
    guard !(standing?.isFrozen ?? entry.isFrozen) else {
      throw Decline(.notPermittedToTerminal, .terminalFrozen)
    }
    self.entry = entry
    self.merchant = merchant
  }
}

extension Request {
  /// 30 unless all of `fields` are there.
  func require(_ fields: [Int]) throws(Decline) {
    for field in fields where !message.contains(field) {
      throw Decline(.formatError, .missing(field: field))
    }
  }

  /// 30 unless terminal, batch and STAN can be read.
  func transactionID() throws(Decline) -> TransactionID {
    guard let stan else { throw Decline(.formatError, .malformed(field: 11)) }
    guard let batch else { throw Decline(.formatError, .malformed(field: 60)) }
    return TransactionID(terminal: terminal, batch: batch, stan: stan)
  }

  /// 77 unless the terminal signed in today and its batch number is the host's.
  func requireSession(_ books: some SessionReads) throws(Decline) {
    if let refusal = sessionRefusal(books) { throw refusal }
  }

  /// Whether the terminal signed in today and its batch number is the host's.
  func isOfSession(_ books: some SessionReads) -> Bool { sessionRefusal(books) == nil }

  private func sessionRefusal(_ books: some SessionReads) -> Decline? {
    guard let session = books.session(of: terminal), session.signedInDay == time.dayNumber else {
      return Decline(.signInRequired, .noSession)
    }
    guard session.batch == batch else {
      return Decline(.signInRequired, .otherBatch(host: session.batch))
    }
    return nil
  }
}
