import POSProtocol
import PaymentCrypto

/// Sign-in (签到): fresh random working keys under the terminal's TMK, and the batch number.
///
/// F60.3 chooses the keys. A code that the terminal's algorithms cannot serve is answered with 12, a
/// terminal whose TMK the host lacks with 96. Source: protocol.md 3.2, 5.2.
enum SignIn {
  static func decide(
    _ request: Request, _ draft: inout DecisionDraft,
    _ books: some SessionReads & StandingReads & MasterKeyReads,
    random: inout some RandomNumberGenerator
  ) throws(Decline) -> Reply {
    try request.require([11, 42, 60])
    guard request.stan != nil else { throw Decline(.formatError, .malformed(field: 11)) }
    let entry = try Admitted(request, draft.setup, books).entry
    try draft.throwOrdered(request)
    guard let scheme = KeyScheme(rawValue: request.networkCode), scheme.fits(entry.algorithm),
      let makLength = entry.makLength(for: scheme)
    else { throw Decline(.invalidTransaction, .keyKind) }
    let tmk: SecretKey
    switch draft.masterKey(of: entry, books) {
    case .present(let key): tmk = key
    case .missing: throw Decline(.systemError, .noMasterKey)
    case .unreadable: throw Decline(.systemError, .masterKeyUnreadable)
    }
    let keys = WorkingKeys(
      pik: .random(scheme.keyLength, using: &random), mak: .random(makLength, using: &random),
      tdk: scheme.hasTrackKey ? SecretKey.random(scheme.keyLength, using: &random) : nil)
    let block: WorkingKeyBlock
    do {
      let master = try PreparedKey(tmk, scheme.masterAlgorithm(length: tmk.count))
      block = try WorkingKeyBlock(enciphering: keys, under: master)
      draft.use(
        try TerminalKeys(keys, scheme: scheme, mac: entry.mac), for: request.terminal)
    } catch {
      throw Decline(.systemError, .noMasterKey)
    }
    return openSession(request, scheme, block, &draft, books)
  }

  private static func openSession(
    _ request: Request, _ scheme: KeyScheme, _ block: WorkingKeyBlock, _ draft: inout DecisionDraft,
    _ books: some SessionReads
  ) -> Reply {
    var session =
      books.session(of: request.terminal) ?? TerminalSession(terminal: request.terminal)
    if session.keys != nil, session.signedInDay == request.time.dayNumber {
      draft.warn(.signedInAgain(request.terminal))
    }
    session.signedInDay = request.time.dayNumber
    session.scheme = scheme
    session.keys = block
    session.macFailures = 0
    session.sequence = draft.nextSequence()
    draft.change(.session(session))
    var reply = Reply(.approved)
    reply.rrn = draft.rrn(session.sequence)
    reply.management = "00\(session.batch)\(scheme.rawValue)"
    var data = block.bytes
    if draft.memory.faults.takeCorruptCheckValue(request.terminal) {
      data[block.pik.cryptogram.count] ^= 0xFF
    }
    reply.data = data
    return reply
  }
}

extension SecretKey {
  /// A key of random bytes with odd parity, which SM4 does not mind.
  static func random(
    _ length: Int, using random: inout some RandomNumberGenerator
  ) -> SecretKey {
    var bytes = (0..<length).map { _ in
      let byte = UInt8.random(in: .min ... .max, using: &random)
      return byte.nonzeroBitCount & 1 == 0 ? byte ^ 1 : byte
    }
    defer { for index in bytes.indices { bytes[index] = 0 } }
    return SecretKey(bytes: bytes)
  }
}

extension TerminalEntry {
  /// Bytes of the MAK for a kind of sign-in; nil when the MAC algorithm takes no key of that kind.
  func makLength(for scheme: KeyScheme) -> Int? {
    let wanted = scheme == .single ? 8 : scheme.isSM4 ? 16 : makLength
    if mac.keyLengths.contains(wanted) { return wanted }
    return scheme != .single && mac.keyLengths.contains(16) ? 16 : nil
  }
}
