import ISO8583
public import POSProtocol
public import PaymentCrypto

/// The host's mind: answers one request after another out of the registry and the books.
///
/// A value without I/O, clock or random source. What must be durable before an answer leaves is in
/// ``Outcome/changes``.
public struct Acquirer: Sendable {
  /// How a host is set up.
  public struct Settings: Sendable {
    /// F32, 1 to 11 digits.
    public var acquirerID = "05120000"
    /// Seconds the shops' clocks are east of Greenwich.
    public var clockOffsetSeconds = 28_800
    /// False for terminals that speak without a TPDU.
    public var hasTPDU = true
    /// Whether fields that ISO 8583:1987 has and the dialect does not use are refused (30) instead of
    /// read and ignored.
    public var isStrict = false
    /// Wrong MACs in a row that end a terminal's session (protocol.md 6.1).
    public var macFailureLimit = 3
    /// Wrong PINs in a row that block a card.
    public var wrongPINLimit = 3
    /// What terminals can download.
    public var downloads = DownloadSet.training
    /// The risk rules; none: nothing is watched.
    public var risk: [RiskRule] = []
    /// Under whose public part terminals ask for a master key; nil: this host gives none away.
    public var keyDownloadKey: RSAPrivateKey?
    /// The AES key under which downloaded master keys are kept in the books (the KBPK); nil: this
    /// host gives none away.
    public var keyStorageKey: SecretKey?

    public init() {}

    var dialect: Dialect { isStrict ? .unionPay : .unionPayLenient }
  }

  public let settings: Settings
  public let registry: Registry
  public private(set) var ledger: MemoryLedger
  var faults = Faults()
  var notes = HostNotes()
  var watchdog: RiskWatch
  /// Each is one operation with the host's RSA key.
  var masterKeyRequests = WorkLimit(perSecond: 4)
  private(set) var figures: SettlementFigures
  private var keyring: [TerminalID: TerminalKeys] = [:]
  private var changes: [LedgerChange] = []
  private var warnings: [SecurityWarning] = []
  private var sequence: UInt64

  /// - Parameter ledger: the books as they were left; empty at the first start.
  public init(
    registry: Registry, ledger: MemoryLedger = MemoryLedger(), settings: Settings = Settings()
  ) {
    self.registry = registry
    self.ledger = ledger
    self.settings = settings
    sequence = ledger.sequence
    figures = SettlementFigures(ledger, registry)
    watchdog = RiskWatch(
      settings.risk, offsetSeconds: settings.clockOffsetSeconds, ledger, registry)
  }

  /// The totals of the books.
  public var books: Books { ledger.books }

  /// What can be spent with a card now, in minor units; nil for an unknown alias.
  public func balance(of alias: String) -> Int64? { account(of: alias)?.balance }

  /// The session of a terminal; nil when it has never signed in.
  public func session(of terminal: TerminalID) -> TerminalSession? { ledger.sessions[terminal] }

  /// Whether a terminal has signed in on the shop's calendar day of `instant`.
  public func isSignedIn(_ terminal: TerminalID, at instant: Instant) -> Bool {
    ledger.sessions[terminal]?.signedInDay == localTime(instant).dayNumber
  }

  func localTime(_ instant: Instant) -> LocalTime {
    LocalTime(instant, offsetSeconds: settings.clockOffsetSeconds)
  }

  /// Makes a change of the books and keeps it for the store.
  mutating func record(_ change: LedgerChange) {
    figures.remove(change, ledger, registry)
    ledger.apply(change)
    figures.add(change, ledger, registry)
    changes.append(change)
  }

  /// The changes since the last call.
  mutating func takeChanges() -> [LedgerChange] {
    defer { changes = [] }
    return changes
  }

  /// Keeps what an administrator should know for the outcome.
  mutating func warn(_ warning: SecurityWarning) { warnings.append(warning) }

  /// The warnings since the last call.
  mutating func takeWarnings() -> [SecurityWarning] {
    guard !warnings.isEmpty else { return [] }
    defer { warnings = [] }
    return warnings
  }

  /// The next number of the host's counter.
  mutating func nextSequence() -> UInt64 {
    sequence &+= 1
    return sequence
  }

  /// The keys of a terminal's session, prepared; nil when it has none.
  mutating func keys(of terminal: TerminalID) -> TerminalKeys? {
    if let keys = keyring[terminal] { return keys }
    guard let session = ledger.sessions[terminal], let scheme = session.scheme,
      let block = session.keys, let entry = registry.terminals[terminal],
      let tmk = masterKey(of: entry),
      let keys = TerminalKeys(block, scheme: scheme, tmk: tmk, mac: entry.mac)
    else { return nil }
    keyring[terminal] = keys
    return keys
  }

  /// The prepared keys, if ``keys(of:)`` has been called since the sign-in.
  func preparedKeys(of terminal: TerminalID) -> TerminalKeys? { keyring[terminal] }

  mutating func setKeys(_ keys: TerminalKeys?, of terminal: TerminalID) {
    keyring[terminal] = keys
  }
}
