import POSProtocol
import PaymentCrypto

extension Acquirer {
  /// Sign-in (签到): fresh random working keys under the terminal's TMK, and the batch number.
  ///
  /// F60.3 chooses the keys. A code that the terminal's algorithms cannot serve is answered with 12,
  /// a terminal whose TMK the host lacks with 96. Source: protocol.md 3.2, 5.2.
  mutating func signIn(
    _ request: Request, random: inout some RandomNumberGenerator
  ) throws(Decline) -> Reply {
    try require([11, 42, 60], request)
    guard request.stan != nil else { throw Decline(.formatError, .malformed(field: 11)) }
    let entry = try admitted(request).entry
    try throwForced(request)
    guard let scheme = KeyScheme(rawValue: request.networkCode), scheme.fits(entry.algorithm),
      let makLength = entry.makLength(for: scheme)
    else { throw Decline(.invalidTransaction, .keyKind) }
    guard let tmk = masterKey(of: entry) else { throw Decline(.systemError, .noMasterKey) }
    let keys = WorkingKeys(
      pik: randomKey(scheme.keyLength, &random), mak: randomKey(makLength, &random),
      tdk: scheme.hasTrackKey ? randomKey(scheme.keyLength, &random) : nil)
    let block: WorkingKeyBlock
    do {
      let master = try PreparedKey(tmk, scheme.masterAlgorithm(length: tmk.count))
      block = try WorkingKeyBlock(enciphering: keys, under: master)
      setKeys(try TerminalKeys(keys, scheme: scheme, mac: entry.mac), of: request.terminal)
    } catch {
      throw Decline(.systemError, .noMasterKey)
    }
    return openSession(request, scheme, block)
  }

  private mutating func openSession(
    _ request: Request, _ scheme: KeyScheme, _ block: WorkingKeyBlock
  ) -> Reply {
    var session =
      ledger.sessions[request.terminal] ?? TerminalSession(terminal: request.terminal)
    if session.keys != nil, session.signedInDay == request.time.dayNumber {
      warn(.signedInAgain(request.terminal))
    }
    session.signedInDay = request.time.dayNumber
    session.scheme = scheme
    session.keys = block
    session.macFailures = 0
    session.sequence = nextSequence()
    record(.session(session))
    var reply = Reply(.approved)
    reply.rrn = rrn(session.sequence, request.time)
    reply.management = "00\(session.batch)\(scheme.rawValue)"
    reply.data = block.bytes
    if faults.takeCorruptCheckValue(request.terminal) {
      reply.data?[block.pik.cryptogram.count] ^= 0xFF
    }
    return reply
  }

  /// A key of random bytes with odd parity, which SM4 does not mind.
  func randomKey(
    _ length: Int, _ random: inout some RandomNumberGenerator
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
