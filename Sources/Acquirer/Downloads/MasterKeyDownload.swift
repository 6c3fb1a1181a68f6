import ISO8583
import POSProtocol
import PaymentCrypto

/// Master key download (主密钥下载): the public key, a new random TMK, its activation.
///
/// The TMK is kept enciphered and takes effect when the terminal says that it has it. Without the keys for
/// it the host answers 96; while no administrator has opened the download for the terminal, 58. Source:
/// protocol.md 2.11, 3.2; docs/protocol.md, Master key download.
enum MasterKeyDownload {
  static func decide(
    _ request: Request, _ draft: inout DecisionDraft,
    _ books: some SessionReads & StandingReads & MasterKeyReads,
    random: inout some RandomNumberGenerator
  ) throws(Decline) -> Reply {
    try request.require([42, 60])
    let entry = try Admitted(request, draft.setup, books).entry
    try draft.throwOrdered(request)
    guard let step = MasterKeyStep(rawValue: request.networkCode) else {
      throw Decline(.invalidTransaction, .unknownTransaction)
    }
    let settings = draft.setup.settings
    guard let rsaKey = settings.keyDownloadKey, let storageKey = settings.keyStorageKey else {
      throw Decline(.systemError)
    }
    var reply = Reply(.approved)
    switch step {
    case .publicKey:
      _ = try openWindow(request, &draft, books)
      let key = rsaKey.publicKey
      reply.data =
        MasterKeyOffer(name: keyName, modulus: key.modulus, exponent: key.exponent).encoded
    case .masterKey:
      let window = try openWindow(request, &draft, books)
      let transport = try transportKey(request, rsaKey, entry, &draft, &random)
      reply.data = try newMasterKey(entry, transport, storageKey, &draft, books, &random)
      use(window, &draft)
    case .activation: try activate(request, &draft, books)
    }
    return reply
  }

  /// The terminal's open window.
  ///
  /// - Throws: 58 when there is none.
  private static func openWindow(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some MasterKeyReads
  ) throws(Decline) -> KeyDownloadWindow {
    guard let window = books.keyDownload(of: request.terminal),
      window.isOpen(at: request.instant)
    else {
      draft.memory.notes.addRefusal(of: request.terminal, at: request.instant)
      throw Decline(.notPermittedToTerminal, .keyDownloadClosed)
    }
    return window
  }

  private static func use(_ window: KeyDownloadWindow, _ draft: inout DecisionDraft) {
    let rest = window.afterOneMore
    draft.change(.keyDownload(rest))
    draft.memory.notes.add(.masterKeyGiven(window.terminal, left: rest.left))
    if rest.left == 0 { draft.memory.notes.add(.keyDownloadClosed(window.terminal)) }
  }

  /// The terminal's random key.
  ///
  /// - Throws: 30 for a malformed F62 or another public key's name; A7 when the check value is not the
  ///   key's, which is also what a wrongly padded cryptogram comes to; 96 when this terminal has asked too
  ///   often in this second.
  private static func transportKey(
    _ request: Request, _ rsaKey: RSAPrivateKey, _ entry: TerminalEntry,
    _ draft: inout DecisionDraft,
    _ random: inout some RandomNumberGenerator
  ) throws(Decline) -> SecretKey {
    guard let asked = request.message.rawBytes(62).flatMap({ MasterKeyRequest($0) }),
      asked.name == keyName
    else {
      throw Decline(.formatError, .malformed(field: 62))
    }
    guard draft.memory.masterKeyRequests.allows(request.terminal, at: request.instant) else {
      throw Decline(.systemError)
    }
    let substitute = SecretKey.random(MasterKeyRequest.transportKeyLength, using: &random)
    do {
      let transport = try rsaKey.decipher(asked.cryptogram, otherwise: substitute)
      let checkValue = try PreparedKey(transport, entry.algorithm.block).checkValue
      if checkValue == CheckValue(bytes: asked.checkValue) { return transport }
    } catch {
      throw Decline(.securityFailure)
    }
    throw Decline(.securityFailure)
  }

  /// Makes a TMK that waits to be activated; F62 of the answer.
  private static func newMasterKey(
    _ entry: TerminalEntry, _ transport: SecretKey, _ storageKey: SecretKey,
    _ draft: inout DecisionDraft, _ books: some MasterKeyReads,
    _ random: inout some RandomNumberGenerator
  ) throws(Decline) -> [UInt8] {
    let key = SecretKey.random(keyLength, using: &random)
    let padding = (0..<KeyBlock.paddingCount(keyLength: key.count)).map { _ in
      UInt8.random(in: .min ... .max, using: &random)
    }
    do {
      let delivery = try MasterKeyDelivery(key, under: transport, entry.algorithm.block)
      let block = try KeyBlock.wrap(
        key, header: KeyBlock.Header(algorithm: entry.algorithm.letter), kbpk: storageKey,
        padding: padding)
      var keys = books.masterKeys(of: entry.id) ?? TerminalMasterKeys(terminal: entry.id)
      keys.pending = StoredMasterKey(block: block, checkValue: delivery.checkValue)
      draft.change(.masterKeys(keys))
      return delivery.encoded
    } catch {
      throw Decline(.systemError)
    }
  }

  /// Puts the waiting TMK in use and ends the session, whose keys belong to the TMK before.
  ///
  /// A key that is in use already is activated again without any effect: the answer was lost. One
  /// that was given in a window that has ended is forgotten: the key before it stays in use.
  ///
  /// - Throws: 30 for an F62 without check value; 25 when the named key is not there, or none waits.
  private static func activate(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some SessionReads & MasterKeyReads
  ) throws(Decline) {
    let named = try namedCheckValue(request)
    let terminal = request.terminal
    guard var keys = books.masterKeys(of: terminal) else {
      throw Decline(.originalNotFound, .noOriginal)
    }
    let isInTime = books.keyDownload(of: terminal)?.contains(request.instant) == true
    if keys.pending != nil, !isInTime {
      keys.pending = nil
      draft.change(.masterKeys(keys))
      draft.memory.notes.addRefusal(of: terminal, at: request.instant)
    }
    if let pending = keys.pending, pending.isMeant(by: named) {
      keys.active = pending
      keys.pending = nil
      draft.change(.masterKeys(keys))
      draft.use(nil, for: terminal)
      if var session = books.session(of: terminal) {
        session.end()
        draft.change(.session(session))
      }
      draft.memory.notes.add(.masterKeyActivated(terminal))
      return
    }
    guard let active = keys.active, active.isMeant(by: named) else {
      throw Decline(.originalNotFound, .noOriginal)
    }
  }

  private static func namedCheckValue(_ request: Request) throws(Decline) -> [UInt8]? {
    guard let data = request.message.rawBytes(62) else { return nil }
    guard let activation = MasterKeyActivation(data) else {
      throw Decline(.formatError, .malformed(field: 62))
    }
    return activation.checkValue
  }

  /// The name of the host's public key.
  static let keyName: CAKeyName = {
    guard let name = CAKeyName(rid: [0xA0, 0x00, 0x00, 0x03, 0x33], index: 0x01) else {
      preconditionFailure("a RID has five bytes")
    }
    return name
  }()

  private static let keyLength = 16
}

extension StoredMasterKey {
  /// Whether an activation is of this key: it names its check value, or none.
  fileprivate func isMeant(by checkValue: [UInt8]?) -> Bool { checkValue.map(has) ?? true }
}

/// What the host has of a terminal's TMK.
enum KnownMasterKey {
  case present(SecretKey)
  /// There is none, or it is kept under a key that this host does not have.
  case missing
  /// What the books keep is no key block of this host's storage key.
  case unreadable

  var key: SecretKey? {
    switch self {
    case .present(let key): key
    case .missing, .unreadable: nil
    }
  }
}

extension DecisionDraft {
  /// The TMK of a terminal: the newest it has activated, else the injected one. Of one that cannot be
  /// read the administrator is warned.
  mutating func masterKey(
    of entry: TerminalEntry, _ books: some MasterKeyReads
  ) -> KnownMasterKey {
    guard let stored = books.masterKeys(of: entry.id)?.active else {
      return entry.tmk.map { .present($0) } ?? .missing
    }
    guard let storageKey = setup.settings.keyStorageKey else { return .missing }
    do {
      return .present(try KeyBlock.unwrap(stored.block, kbpk: storageKey).key)
    } catch {
      warn(.masterKeyUnreadable(entry.id))
      return .unreadable
    }
  }
}

extension TerminalEntry.KeyAlgorithm {
  fileprivate var block: BlockAlgorithm { self == .sm4 ? .sm4 : .tdes }
  /// In the header of a key block; a digit for SM4, which has no letter (contract, section 4).
  fileprivate var letter: String { self == .sm4 ? "4" : "T" }
}
