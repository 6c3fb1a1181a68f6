import ISO8583
import POSProtocol
import PaymentCrypto

extension Acquirer {
  /// Master key download (主密钥下载): the public key, a new random TMK, its activation.
  ///
  /// The TMK is kept enciphered and takes effect when the terminal says that it has it. Without the
  /// keys for it the host answers 96; while no administrator has opened the download for the
  /// terminal, 58. Source: protocol.md 2.11, 3.2; docs/protocol.md, Master key download.
  mutating func downloadMasterKey(
    _ request: Request, random: inout some RandomNumberGenerator
  ) throws(Decline) -> Reply {
    try require([42, 60], request)
    let entry = try admitted(request).entry
    try throwForced(request)
    guard let step = MasterKeyStep(rawValue: request.networkCode) else {
      throw Decline(.invalidTransaction)
    }
    guard let rsaKey = settings.keyDownloadKey, let storageKey = settings.keyStorageKey else {
      throw Decline(.systemError)
    }
    var reply = Reply(.approved)
    switch step {
    case .publicKey:
      _ = try openDownload(request)
      guard let name = Self.keyDownloadName else { throw Decline(.systemError) }
      let key = rsaKey.publicKey
      reply.data =
        MasterKeyOffer(name: name, modulus: key.modulus, exponent: key.exponent).encoded
    case .masterKey:
      let window = try openDownload(request)
      let transport = try transportKey(request, rsaKey, entry, &random)
      reply.data = try newMasterKey(entry, transport, storageKey, &random)
      use(window)
    case .activation: try activateMasterKey(request)
    }
    return reply
  }

  /// The terminal's open window.
  ///
  /// - Throws: 58 when there is none.
  private mutating func openDownload(
    _ request: Request
  ) throws(Decline) -> KeyDownloadWindow {
    guard let window = ledger.keyDownloads[request.terminal],
      window.isOpen(at: request.instant)
    else {
      notes.addRefusal(of: request.terminal, at: request.instant)
      throw Decline(.notPermittedToTerminal, .keyDownloadClosed)
    }
    return window
  }

  private mutating func use(_ window: KeyDownloadWindow) {
    let rest = window.afterOneMore
    record(.keyDownload(rest))
    notes.add(.masterKeyGiven(window.terminal, left: rest.left))
    if rest.left == 0 { notes.add(.keyDownloadClosed(window.terminal)) }
  }

  /// The TMK of a terminal: the newest it has activated, else the injected one; nil when there is
  /// none, or when it is kept under a key that this host does not have.
  func masterKey(of entry: TerminalEntry) -> SecretKey? {
    guard let stored = ledger.masterKeys[entry.id]?.active else { return entry.tmk }
    guard let storageKey = settings.keyStorageKey else { return nil }
    return try? KeyBlock.unwrap(stored.block, kbpk: storageKey).key
  }

  /// The terminal's random key.
  ///
  /// - Throws: 30 for a malformed F62 or another public key's name; A7 when the check value is not the
  ///   key's, which is also what a wrongly padded cryptogram comes to; 96 when this terminal has asked too
  ///   often in this second.
  private mutating func transportKey(
    _ request: Request, _ rsaKey: RSAPrivateKey, _ entry: TerminalEntry,
    _ random: inout some RandomNumberGenerator
  ) throws(Decline) -> SecretKey {
    guard let asked = request.message.rawBytes(62).flatMap({ MasterKeyRequest($0) }),
      asked.name == Self.keyDownloadName
    else {
      throw Decline(.formatError, .malformed(field: 62))
    }
    guard masterKeyRequests.allows(request.terminal, at: request.instant) else {
      throw Decline(.systemError)
    }
    let substitute = randomKey(MasterKeyRequest.transportKeyLength, &random)
    guard
      let transport = try? rsaKey.decipher(asked.cryptogram, otherwise: substitute),
      let checkValue = try? PreparedKey(transport, entry.algorithm.block).checkValue,
      checkValue == CheckValue(bytes: asked.checkValue)
    else { throw Decline(.securityFailure) }
    return transport
  }

  /// Makes a TMK that waits to be activated; F62 of the answer.
  private mutating func newMasterKey(
    _ entry: TerminalEntry, _ transport: SecretKey, _ storageKey: SecretKey,
    _ random: inout some RandomNumberGenerator
  ) throws(Decline) -> [UInt8] {
    let key = randomKey(Self.masterKeyLength, &random)
    let padding = (0..<KeyBlock.paddingCount(keyLength: key.count)).map { _ in
      UInt8.random(in: .min ... .max, using: &random)
    }
    guard
      let delivery = try? MasterKeyDelivery(key, under: transport, entry.algorithm.block),
      let block = try? KeyBlock.wrap(
        key, header: KeyBlock.Header(algorithm: entry.algorithm.letter), kbpk: storageKey,
        padding: padding)
    else { throw Decline(.systemError) }
    var keys = ledger.masterKeys[entry.id] ?? TerminalMasterKeys(terminal: entry.id)
    keys.pending = StoredMasterKey(block: block, checkValue: delivery.checkValue)
    record(.masterKeys(keys))
    return delivery.encoded
  }

  /// Puts the waiting TMK in use and ends the session, whose keys belong to the TMK before.
  ///
  /// A key that is in use already is activated again without any effect: the answer was lost. One
  /// that was given in a window that has ended is forgotten: the key before it stays in use.
  ///
  /// - Throws: 30 for an F62 without check value; 25 when the named key is not there, or none waits.
  private mutating func activateMasterKey(_ request: Request) throws(Decline) {
    var named: [UInt8]?
    if let data = request.message.rawBytes(62) {
      guard let activation = MasterKeyActivation(data) else {
        throw Decline(.formatError, .malformed(field: 62))
      }
      named = activation.checkValue
    }
    guard var keys = ledger.masterKeys[request.terminal] else {
      throw Decline(.originalNotFound)
    }
    if keys.pending != nil, !windowContains(request) {
      keys.pending = nil
      record(.masterKeys(keys))
      notes.addRefusal(of: request.terminal, at: request.instant)
    }
    if let pending = keys.pending, named.map({ pending.has($0) }) ?? true {
      keys.active = pending
      keys.pending = nil
      record(.masterKeys(keys))
      endSession(of: request.terminal)
      notes.add(.masterKeyActivated(request.terminal))
    } else if !(keys.active.map { active in named.map { active.has($0) } ?? true } ?? false) {
      throw Decline(.originalNotFound)
    }
  }

  private func windowContains(_ request: Request) -> Bool {
    ledger.keyDownloads[request.terminal]?.contains(request.instant) == true
  }

  private mutating func endSession(of terminal: TerminalID) {
    setKeys(nil, of: terminal)
    guard var session = ledger.sessions[terminal] else { return }
    session.end()
    record(.session(session))
  }

  /// The name of the host's public key.
  static let keyDownloadName = CAKeyName(rid: [0xA0, 0x00, 0x00, 0x03, 0x33], index: 0x01)
  private static let masterKeyLength = 16
}

extension TerminalEntry.KeyAlgorithm {
  fileprivate var block: BlockAlgorithm { self == .sm4 ? .sm4 : .tdes }
  /// In the header of a key block; a digit for SM4, which has no letter (contract, section 4).
  fileprivate var letter: String { self == .sm4 ? "4" : "T" }
}
