public import POSProtocol
import PaymentCrypto
import Wording

/// A payment terminal as a pure function: events in, effects out.
///
/// It does no I/O and reads no clock; the time comes with each event. The same value runs in a test,
/// on a console and in a simulation of thousands. Source: protocol.md 7 and 8.
public struct Terminal: Sendable {
  public private(set) var configuration: TerminalConfiguration
  /// What it would still know after a loss of power, once stored.
  public private(set) var memory: TerminalMemory
  /// What is on the display.
  public private(set) var screen = Screen([])

  /// Whether somebody looks at the display all the time. If not, no page is drawn before it is asked
  /// for, with ``currentScreen``, and no `show` is emitted.
  package var isWatched = true
  var phase = Phase.off
  /// Work on the line that nobody waits for.
  var background: Exchange?
  var now = Instant(milliseconds: 0)
  var hasPaper = true
  private var keysAhead: [Key] = []
  private var outbox: Outbox
  private var lastConnection: UInt32 = 0
  private var lastTimer: UInt32 = 0
  /// The timer after which the second copy of a slip prints; nil when none waits.
  var copyTimer: TimerID?
  /// How the card came that is still at a reader.
  var cardAtReader: EntryMode.Method?
  /// How the card came that somebody is asked to take away.
  var cardToTake: EntryMode.Method?
  /// The timer after which an idle terminal locks itself.
  var idleTimer: TimerID?

  /// Keys that wait while the terminal is busy; more are lost, as on a real one.
  static let keysAheadLimit = 32

  /// A terminal with what it remembered, or a new one. It is off until `powerOn`.
  public init(configuration: TerminalConfiguration, memory: TerminalMemory? = nil) {
    self.configuration = configuration
    outbox = Outbox(isKept: memory != nil)
    if let memory {
      self.memory = memory
    } else {
      self.memory = TerminalMemory()
      self.memory.operatorNumber = configuration.initialOperator
      self.memory.parameters.merchantName = configuration.merchantName
      self.memory.shop.book.open(configuration.openingStock)
    }
  }

  /// Takes one event at the time `now` and returns what is to be done, in order.
  public mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
    self.now = now
    let wasBusy = isBusy
    take(event)
    while !isBusy, !keysAhead.isEmpty {
      press(keysAhead.removeFirst())
    }
    releaseCard()
    if wasBusy || event.isSomebodysDoing { restartIdleTime() }
    redraw()
    return outbox.takeEffects()
  }

  /// Enters the shop the terminal stands in, as the engineer does who binds it.
  public mutating func install(merchant: MerchantID?, name: String) -> [Effect] {
    configuration.merchant = merchant
    configuration.merchantName = name
    edit(.setup(.merchantName(name)))
    return outbox.takeEffects()
  }

  /// The state at `now`.
  public func status(at now: Instant) -> TerminalStatus {
    TerminalStatus(
      isSignedIn: isSignedIn(on: localTime(at: now)), hasWorkingKeys: memory.workingKeys != nil,
      stan: memory.stan, batch: memory.batch, hasPendingReversal: memory.reversal != nil,
      journalCount: memory.journal.count, lastVoucher: memory.journal.last?.stan,
      operatorNumber: memory.operatorNumber,
      isLocked: memory.isLocked || memory.operators.isLockedOut,
      isBusy: isBusy || background != nil, isPrinting: isPrinting, takesSecret: takesSecret,
      unsentCount: memory.shop.pending.count, isInTransaction: isInTransaction,
      waitsUntil: waitsUntil, stock: memory.shop.book.stock)
  }

  private var isInTransaction: Bool {
    switch phase {
    case .card, .online: true
    default: !memory.shop.drafts.isEmpty
    }
  }

  private var waitsUntil: Instant? {
    if case .online(let exchange) = phase { exchange.deadline } else { nil }
  }

  /// What it is doing, without a look at what it remembers.
  package var activity: (isBusy: Bool, isPrinting: Bool, takesSecret: Bool) {
    (isBusy || background != nil, isPrinting, takesSecret)
  }

  /// Whether the second copy of a slip waits.
  public var isPrinting: Bool { copyTimer != nil }

  private var takesSecret: Bool {
    switch phase {
    case .card(let entry): entry.takesSecret
    case .form(let form): form.fields.first?.isSecret == true
    case .operatorSignIn(let entry): entry.number != nil
    case .result(let page):
      if case .pinAgain = page.next { true } else { false }
    default: false
    }
  }

  var isBusy: Bool {
    if case .online = phase { return true }
    return false
  }

  /// The shop's wall clock, corrected by the host's.
  var time: LocalTime { localTime(at: now) }

  var isSignedInToday: Bool { isSignedIn(on: time) }

  private func isSignedIn(on time: LocalTime) -> Bool {
    memory.workingKeys != nil && memory.signedInDay == time.dayNumber
  }

  private func localTime(at instant: Instant) -> LocalTime {
    LocalTime(instant, offsetSeconds: configuration.utcOffsetSeconds)
      .advanced(bySeconds: memory.clockCorrection)
  }

  private mutating func take(_ event: Event) {
    if case .off = phase {
      switch event {
      case .powerOn: start()
      case .paper(let loaded): hasPaper = loaded
      default: break
      }
      return
    }
    if isPrinting, event.endsPause { printPending() }
    switch event {
    case .powerOn: break
    case .key(let key):
      if keysAhead.count < Self.keysAheadLimit { keysAhead.append(key) }
    case .card(let card): present(card)
    case .cardUnreadable: cardUnreadable()
    case .scan(let code): scan(code)
    case .chipUnreadable: chipUnreadable()
    case .cardAnswered(let answer): cardAnswered(answer)
    case .connected(let connection): connected(connection)
    case .connectFailed(let connection): connectFailed(connection)
    case .received(let bytes, let connection): received(bytes, on: connection)
    case .disconnected(let connection): disconnected(connection)
    case .timer(let timer) where timer == idleTimer: idleTimeIsOver()
    case .timer(let timer) where timer == copyTimer: printPending()
    case .cardTaken: cardToTake = nil
    case .timer(let timer): timerFired(timer)
    case .randomBytes(let bytes): takeRandom(bytes)
    case .paper(let loaded): paper(loaded: loaded)
    }
  }

  private mutating func start() {
    showFirstPage()
    printPending()
  }

  /// What is on the display, drawn now.
  package var currentScreen: Screen { Screen(page(), status: statusLine()) }

  private mutating func redraw() {
    guard isWatched else { return }
    let drawn = currentScreen
    guard drawn != screen else { return }
    screen = drawn
    emit(.show(drawn))
  }

  /// This terminal as if somebody had watched it all the time.
  func watched() -> Terminal {
    guard !isWatched else { return self }
    var terminal = self
    terminal.isWatched = true
    terminal.screen = terminal.currentScreen
    return terminal
  }

  mutating func emit(_ effect: Effect) { outbox.put(effect) }

  /// The one way in which the memory changes: whoever keeps it learns of it before the next effect.
  mutating func edit(_ change: MemoryChange) {
    outbox.note(change, before: memory)
    memory.apply(change)
  }

  mutating func newConnection() -> ConnectionID {
    lastConnection &+= 1
    return ConnectionID(number: lastConnection)
  }

  /// Starts a timer and returns its name.
  mutating func newTimer(milliseconds: Int64) -> TimerID {
    lastTimer &+= 1
    let timer = TimerID(number: lastTimer)
    emit(.startTimer(timer, milliseconds: milliseconds))
    return timer
  }

  func text(_ text: LocalizedText) -> String { text[configuration.language] }
}

extension Terminal: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The terminal's id; what is being typed (card number, PIN, password) never shows.
  public var description: String { "terminal \(configuration.id)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
