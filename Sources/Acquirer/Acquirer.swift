import ISO8583
public import POSProtocol
public import PaymentCrypto

/// The host's mind: answers one request after another out of the registry and the books.
///
/// A value without I/O, clock or random source. It only routes: a decision (`Decisions`, `Downloads`,
/// `Shop`, `Admin`) reads the books and says what is to be changed, and the changes are made here. What must
/// be durable before an answer leaves is in ``FrameOutcome/changes``.
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
  }

  let setup: HostSetup
  public private(set) var ledger: MemoryLedger
  /// What settlements will say; follows from the ledger.
  private(set) var figures: SettlementFigures
  private(set) var watchdog: RiskWatch
  private var memory: HostMemory
  private var keyring: [TerminalID: TerminalKeys] = [:]

  public var settings: Settings { setup.settings }
  public var registry: Registry { setup.registry }

  /// - Parameter ledger: the books as they were left; empty at the first start.
  public init(
    registry: Registry, ledger: MemoryLedger = MemoryLedger(), settings: Settings = Settings()
  ) {
    setup = HostSetup(registry, settings)
    self.ledger = ledger
    memory = HostMemory(sequence: ledger.sequence)
    figures = SettlementFigures(ledger, registry)
    watchdog = RiskWatch(
      settings.risk, offsetSeconds: settings.clockOffsetSeconds, ledger, registry)
  }
}

// Requests and orders.
extension Acquirer {
  /// Answers the bytes of one frame.
  ///
  /// - Parameters:
  ///   - payload: what follows the two-byte length prefix.
  ///   - instant: now.
  ///   - random: for working keys and authorisation codes; must be unpredictable outside of
  ///     simulations.
  public mutating func handle(
    _ payload: [UInt8], at instant: Instant, random: inout some RandomNumberGenerator
  ) -> FrameOutcome {
    var generator = random
    defer { random = generator }
    var source = RandomSource { generator.next() }
    return handle(payload, at: instant, random: &source)
  }

  private mutating func handle(
    _ payload: [UInt8], at instant: Instant, random: inout RandomSource
  ) -> FrameOutcome {
    let request: Request
    switch Reading(payload, setup, at: instant) {
    case .request(let read): request = read
    case .unreadable(let error):
      return Reading.answer(unreadable: payload, error, setup)
    case .closing(let outcome): return outcome
    }
    var draft = DecisionDraft(setup, lendMemory(), at: instant, request.time)
    let keys = request.carriesMAC ? keys(of: request.terminal, &draft) : nil
    var proof: Proof?
    let reply: Reply
    do throws(Decline) {
      proof = try Proof(request, keys, &draft, ledger)
      reply = try Routing.decide(request, proof, &draft, ledger, figures, random: &random)
    } catch {
      reply = draft.declined(request, error)
    }
    draft.countUse(request, reply.code, ledger)
    let answer = draft.answer(request, reply, proof, ledger)
    let decision = draft.decision
    let changes = carryOut(decision)
    return answer.outcome(
      reply, changes: changes, warnings: decision.warnings, notes: memory.notes.take())
  }

  /// Answers the bytes of one frame with `code` and decides nothing: the books stay as they are, and what
  /// the terminal has asked has not happened.
  ///
  /// The answer is never sealed: no MAC is judged here, so that nobody learns from it which one is right.
  /// Frames that ``handle(_:at:random:)`` does not answer are
  /// not answered either.
  public mutating func refuse(
    _ payload: [UInt8], _ code: ResponseCode, at instant: Instant
  ) -> FrameOutcome {
    switch Reading(payload, setup, at: instant) {
    case .request(let request):
      var draft = DecisionDraft(setup, lendMemory(), at: instant, request.time)
      let reply = draft.refusal(request, code)
      memory = draft.decision.memory
      let message: Result<Message, BuildError>
      do throws(BuildError) {
        message = .success(
          try AnswerBuilder(
            request: request, reply: reply, acquirerID: settings.acquirerID
          ).message())
      } catch {
        message = .failure(error)
      }
      return Answer(message, to: request, setup).outcome(reply)
    case .unreadable(let error): return .closing(.unreadable(error))
    case .closing(let outcome): return outcome
    }
  }

  /// Does what the back office or the trainer asks.
  ///
  /// - Parameter instant: now.
  /// - Returns: the changes to store; none for an order that only waits for the next message.
  /// - Throws: ``AdminError`` when what it names is not in the registry; nothing has changed then.
  public mutating func apply(
    _ action: AdminAction, at instant: Instant
  ) throws(AdminError) -> [LedgerChange] {
    var draft = DecisionDraft(setup, memory, at: instant, setup.localTime(instant))
    try BackOffice(setup, ledger).decide(action, &draft)
    return carryOut(draft.decision)
  }

  /// What has come of orders and is for the log.
  public mutating func takeNotes() -> [HostNote] { memory.notes.take() }

  /// Hands the memory to a draft, whose decision brings it back, so that it never is there twice.
  private mutating func lendMemory() -> HostMemory {
    var lent = HostMemory(sequence: memory.sequence)
    swap(&lent, &memory)
    return lent
  }

  /// Makes the changes of a decision and, behind each transaction, those of the risk rules.
  ///
  /// - Returns: all of them, for the store.
  private mutating func carryOut(_ decision: Decision) -> [LedgerChange] {
    memory = decision.memory
    if let (terminal, keys) = decision.keys { keyring[terminal] = keys }
    guard !watchdog.rules.isEmpty else {
      for change in decision.changes { make(change) }
      return decision.changes
    }
    var changes: [LedgerChange] = []
    for change in decision.changes {
      make(change)
      changes.append(change)
      guard case .recorded(let record) = change else { continue }
      for alert in watchdog.alerts(after: record, ledger, setup.registry) {
        for change in RiskDecision.changes(alert, setup.registry, ledger) {
          make(change)
          changes.append(change)
        }
      }
    }
    return changes
  }

  private mutating func make(_ change: LedgerChange) {
    figures.remove(change, ledger, setup.registry)
    ledger.apply(change)
    figures.add(change, ledger, setup.registry)
  }

  /// The keys of a terminal's session, prepared; nil when it has none that can be used, and the terminal
  /// is to sign in.
  private mutating func keys(of terminal: TerminalID, _ draft: inout DecisionDraft) -> TerminalKeys?
  {
    if let keys = keyring[terminal] { return keys }
    guard let session = ledger.session(of: terminal), let scheme = session.scheme,
      let block = session.keys, let entry = setup.registry.terminals[terminal],
      let tmk = draft.masterKey(of: entry, ledger).key,
      let keys = TerminalKeys(block, scheme: scheme, tmk: tmk, mac: entry.mac)
    else { return nil }
    keyring[terminal] = keys
    return keys
  }
}

// How things stand.
extension Acquirer {
  /// The totals of the books.
  public var books: Books { ledger.books }

  /// What can be spent with a card now, in minor units; nil for an unknown alias.
  public func balance(of alias: String) -> Int64? { account(of: alias)?.balance }

  /// The session of a terminal; nil when it has never signed in.
  public func session(of terminal: TerminalID) -> TerminalSession? {
    ledger.session(of: terminal)
  }

  /// Whether a terminal has signed in on the shop's calendar day of `instant`.
  public func isSignedIn(_ terminal: TerminalID, at instant: Instant) -> Bool {
    ledger.session(of: terminal)?.signedInDay == setup.localTime(instant).dayNumber
  }

  /// How a terminal stands now; nil when the registry has none with this id.
  public func standing(of id: TerminalID) -> TerminalStanding? {
    registry.terminals[id].map { ledger.standing(of: $0) }
  }

  /// Whether a shop's funds are frozen now; nil when the registry has none with this id.
  public func fundsFrozen(of id: MerchantID) -> Bool? {
    registry.merchants[id].map { ledger.standing(of: $0).fundsFrozen }
  }

  /// A card's account now; nil when the registry has none with this alias.
  public func account(of alias: String) -> CardAccount? {
    registry.cards[alias].map { ledger.account(of: $0) }
  }

  /// Why a card is frozen; nil when it is not, or the registry has none with this alias.
  public func freezeReason(ofCard alias: String) -> FreezeReason? {
    guard let entry = registry.cards[alias], ledger.account(of: entry).status == .frozen else {
      return nil
    }
    return ledger.cardFreeze(of: alias)?.reason ?? entry.freezeReason
  }

  /// Why a shop's funds are frozen; nil when they are not, or the registry has no such shop.
  public func freezeReason(ofMerchant id: MerchantID) -> FreezeReason? {
    guard let standing = registry.merchants[id].map({ ledger.standing(of: $0) }),
      standing.fundsFrozen
    else { return nil }
    return standing.reason
  }

  /// A shop's books now; as the world file has them when nothing has happened yet.
  public func shopBooks(of id: MerchantID) -> ShopBooks {
    ShopView(registry, ledger).books(of: id)
  }

  /// Every notice that has been put up by `time`, the oldest first.
  public func notices(at time: LocalTime) -> [Notice] {
    ShopView(registry, ledger).notices(at: time)
  }
}

/// A caller's generator as one type: what decides is compiled for it and for the books at hand.
private struct RandomSource: RandomNumberGenerator {
  let draw: () -> UInt64

  mutating func next() -> UInt64 { draw() }
}
