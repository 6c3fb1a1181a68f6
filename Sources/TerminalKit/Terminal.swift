public import POSProtocol
import PaymentCrypto
import Wording

/// A payment terminal as a pure function: events in, effects out.
///
/// It does no I/O and reads no clock; the time comes with each event. The same value runs in a test,
/// on a console and in a simulation of thousands. Source: protocol.md 7 and 8.
///
/// Whoever runs it gives it events and carries out the effects in their order:
///
/// ```swift
/// var terminal = Terminal(configuration: configuration, memory: memory)
/// for event in [Event.powerOn, .key(.menu)] {
///   for effect in terminal.handle(event, at: now) {
///     switch effect {
///     case .store(let edits): TerminalMemory.apply(edits, to: &memory)
///     case .show(let screen): display = screen.text
///     default: break
///     }
///   }
/// }
/// ```
public struct Terminal: Sendable {
  private var device: Device
  private var phase = Phase.off
  private var line = HostLine()
  private var slot = CardSlot()
  private var keysAhead: [Key] = []
  /// The timer after which an idle terminal locks itself.
  private var idleTimer: TimerID?
  /// What is on the display.
  public private(set) var screen = Screen([])

  /// Whether somebody looks at the display all the time. If not, no page is drawn before it is asked
  /// for, with ``currentScreen``, and no `show` is emitted.
  package var isWatched = true

  /// Keys that wait while the terminal is busy; more are lost, as on a real one.
  private static let keysAheadLimit = 32

  /// A terminal with what it remembered, or a new one. It is off until `powerOn`.
  public init(configuration: TerminalConfiguration, memory: TerminalMemory? = nil) {
    device = Device(configuration, memory)
  }

  public var configuration: TerminalConfiguration { device.configuration }

  /// What it would still know after a loss of power, once stored.
  public var memory: TerminalMemory { device.memory }

  /// Takes one event at the time `now` and returns what is to be done, in order.
  public mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
    device.now = now
    let wasBusy = isBusy
    take(event)
    while !isBusy, !keysAhead.isEmpty {
      press(keysAhead.removeFirst())
    }
    if !phase.needsCard, slot.release() { device.emit(.releaseCard) }
    if wasBusy || event.isSomebodysDoing { restartIdleTime() }
    redraw()
    return device.takeEffects()
  }

  /// Enters the shop the terminal stands in, as the engineer does who binds it.
  ///
  /// - Returns: what is to be done, in order.
  public mutating func install(merchant: MerchantID?, name: String) -> [Effect] {
    device.install(merchant: merchant, name: name)
    return device.takeEffects()
  }

  /// The state at `now`.
  public func status(at now: Instant) -> TerminalStatus {
    let memory = device.memory
    return TerminalStatus(
      isSignedIn: device.isSignedIn(on: device.localTime(at: now)),
      hasWorkingKeys: memory.workingKeys != nil,
      stan: memory.stan, batch: memory.batch, hasPendingReversal: memory.reversal != nil,
      journalCount: memory.journal.count, lastVoucher: memory.journal.last?.stan,
      operatorNumber: memory.operatorNumber,
      isLocked: memory.isLocked || memory.operators.isLockedOut,
      isBusy: isBusy || line.quiet != nil, isPrinting: isPrinting,
      takesSecret: phase.takesSecret, unsentCount: memory.shop.pending.count,
      isInTransaction: isInTransaction, waitsUntil: line.work?.deadline,
      stock: memory.shop.book.stock)
  }

  private var isInTransaction: Bool {
    switch phase {
    case .card, .online: true
    default: !device.memory.shop.drafts.isEmpty
    }
  }

  /// What it is doing, without a look at what it remembers.
  package var activity: (isBusy: Bool, isPrinting: Bool, takesSecret: Bool) {
    (isBusy || line.quiet != nil, isPrinting, phase.takesSecret)
  }

  /// Whether the second copy of a slip waits.
  public var isPrinting: Bool { device.isPrinting }

  /// Whether keys and cards wait for the line.
  var isBusy: Bool { if case .online = phase { true } else { false } }

  private mutating func take(_ event: Event) {
    if case .off = phase {
      switch event {
      case .powerOn:
        phase = OperatorEntry.firstPage(device)
        device.printPending()
      case .paper(let loaded): device.paper(loaded: loaded, isOn: false)
      default: break
      }
      return
    }
    if isPrinting, event.endsPause { device.printPending() }
    switch event {
    case .powerOn: break
    case .key(let key):
      if keysAhead.count < Self.keysAheadLimit { keysAhead.append(key) }
    case .card, .cardUnreadable, .chipUnreadable: takeCard(event)
    case .scan(let code): scan(code)
    case .cardAnswered(let answer): follow(line.cardAnswered(answer, &device))
    case .connected(let connection): follow(line.connected(connection, &device))
    case .connectFailed(let connection): follow(line.connectFailed(connection, &device))
    case .received(let bytes, let connection):
      follow(line.received(bytes, on: connection, &device))
    case .disconnected(let connection): follow(line.disconnected(connection, &device))
    case .timer(let timer) where timer == idleTimer: idleTimeIsOver()
    case .timer(let timer) where timer == device.copyTimer: device.printPending()
    case .timer(let timer): follow(line.timerFired(timer, &device))
    case .cardTaken: slot.taken()
    case .randomBytes(let bytes): follow(line.takeRandom(bytes, &device))
    case .paper(let loaded): device.paper(loaded: loaded, isOn: true)
    }
  }

  /// The line leads to a page, or leaves the one that is there.
  private mutating func follow(_ page: Phase?) {
    if let page { phase = page }
  }

  private mutating func follow(_ next: Next) {
    switch next {
    case .stay: break
    case .flow(let phase): self.phase = phase
    case .booked(let phase):
      self.phase = phase
      line.uploadQuietly(&device)
    case .done(let menu):
      phase = menu.map { .menu($0) } ?? .idle
      follow(line.runOrder(onTheWayTo: menu, &device))
    case .key(let key, let phase):
      self.phase = phase
      press(key)
    case .start(let action, let menu): follow(Start.next(action, from: menu, &device))
    case .line(let exchange): follow(line.begin(exchange, &device))
    }
  }

  /// A key while the terminal is not busy.
  private mutating func press(_ key: Key) {
    if key == GuidancePage.key, let trouble = shownTrouble {
      phase = .guidance(GuidancePage(trouble, over: phase))
      return
    }
    slot.taken()
    if isPrinting {
      device.printPending()
      // ENTER only goes on printing; any other key does what it always does, too.
      if key == .enter { return }
    }
    switch phase {
    case .off, .online: break
    case .idle: if key == .menu { phase = .menu(.main) } else { device.beep(.error) }
    case .operatorSignIn(let entry): follow(entry.press(key, &device))
    case .menu(let menu): follow(menu.press(key, &device))
    case .confirm(let confirmation): follow(confirmation.press(key, &device))
    case .card(let entry): follow(entry.press(key, &device))
    case .result(let page): follow(page.press(key, device))
    case .question(let question): follow(question.press(key, &device))
    case .form(let form): follow(form.press(key, &device))
    case .shop(let page): follow(page.press(key, &device))
    case .browse(let browse): follow(browse.press(key, &device))
    case .guidance(let guidance): follow(guidance.press(key, &device))
    }
  }

  /// A card at a reader: while one is asked for, or at the idle page, where it begins a sale.
  private mutating func takeCard(_ event: Event) {
    switch (phase, event) {
    case (.card(let entry), .card(let card)) where entry.step == .card:
      phase = entry.present(card, &device)
      noteCard(card)
    case (.card(let entry), .cardUnreadable) where entry.step == .card:
      phase = entry.cardUnreadable(&device)
    case (.card(let entry), .chipUnreadable) where entry.step == .card:
      phase = entry.chipUnreadable(&device)
    case (.idle, .card(let card)):
      phase = CardEntry.beginSale(with: card, &device)
      noteCard(card)
    case (.idle, .cardUnreadable):
      phase = device.refuse(.sale, device.refusal(of: .sale) ?? Texts.unreadable)
    case (.idle, .chipUnreadable): phase = CardEntry.beginSaleWithBrokenChip(&device)
    default: device.beep(.error)
    }
  }

  /// The card is used unless something is wrong with it.
  private mutating func noteCard(_ card: CardPresentation) {
    if case .card(let entry) = phase, entry.error == nil { slot.note(card.method) }
  }

  /// The scanner: goods for the document on the display or for a new bill, or a payment code.
  private mutating func scan(_ code: String) {
    switch phase {
    case .shop(.document(let entry)): follow(entry.scan(code, &device))
    case .shop(.list(let list)): follow(list.scan(code, &device))
    case .idle: follow(ShopStart.scanForBill(code, &device))
    case .result(let page) where page.leadsToBill: follow(ShopStart.scanForBill(code, &device))
    case .card(let entry) where entry.step == .paymentCode: follow(entry.scan(code, &device))
    default: device.beep(.error)
    }
  }

  /// Begins to count when the administrator has set a time (protocol.md 7.4).
  private mutating func restartIdleTime() {
    let minutes = device.memory.settings.idleLockMinutes
    guard minutes > 0, !isBusy, device.memory.operatorNumber != nil else {
      idleTimer = nil
      return
    }
    idleTimer = device.newTimer(milliseconds: Int64(minutes) * 60_000)
  }

  /// Locks an idle terminal, also one whose menus or settings somebody has left open; one that stands
  /// in the middle of a transaction or shows its result is asked again later.
  private mutating func idleTimeIsOver() {
    idleTimer = nil
    switch phase {
    case .idle, .menu, .browse, .form, .confirm, .shop, .guidance:
      phase = .operatorSignIn(OperatorEntry.lock(&device))
    case .off, .operatorSignIn, .online: break
    case .card, .result, .question: restartIdleTime()
    }
  }

  /// What the page on the display is about; nil when nothing is wrong.
  package var shownTrouble: Trouble? { phase.trouble(device) }

  /// What is on the display, drawn now.
  package var currentScreen: Screen { Screen(page, status: statusLine) }

  private mutating func redraw() {
    guard isWatched else { return }
    let drawn = currentScreen
    guard drawn != screen else { return }
    screen = drawn
    device.emit(.show(drawn))
  }

  /// This terminal as if somebody had watched it all the time.
  func watched() -> Terminal {
    guard !isWatched else { return self }
    var terminal = self
    terminal.isWatched = true
    terminal.screen = terminal.currentScreen
    return terminal
  }

  /// The lines of the display in the present phase.
  var page: [Screen.Line] {
    let handHint = slot.handHint(isPrinting: isPrinting)
    return switch phase {
    case .off: []
    case .operatorSignIn(let entry): entry.page(device)
    case .idle: IdlePage.lines(device, handHint: handHint)
    case .menu(let menu): menu.page(device, handHint: handHint)
    case .confirm(let confirmation): confirmation.page(device)
    case .card(let entry): entry.page(device)
    case .online: line.work?.page(device) ?? []
    case .result(let page): page.page(device, handHint: handHint)
    case .question(let question): question.page(device)
    case .form(let form): form.page(device)
    case .browse(let browse): browse.page(device)
    case .shop(let page): page.page(device)
    case .guidance(let guidance): guidance.page(device)
    }
  }

  /// The line above the display.
  var statusLine: String {
    if case .off = phase { return "" }
    return IdlePage.status(device, isReversalDue: isReversalDue)
  }

  /// Whether a transaction is to be taken back. The record of one that is just being done is only a
  /// precaution.
  private var isReversalDue: Bool {
    if case .financial = line.work?.jobs.first { return false }
    return device.memory.reversal != nil
  }

  /// The transaction that is being entered; nil when none is, and while it is on the line.
  package var entering: Entering? {
    guard case .card(let entry) = phase else { return nil }
    return Entering(entry)
  }

  /// Whether the idle page is on the display.
  var isIdle: Bool { phase.isIdle }
}

extension Event {
  /// Whether somebody did something at the terminal.
  fileprivate var isSomebodysDoing: Bool {
    switch self {
    case .powerOn, .key, .card, .cardUnreadable, .scan: true
    case .chipUnreadable, .cardAnswered, .cardTaken, .connected, .connectFailed, .received,
      .disconnected, .timer, .randomBytes, .paper:
      false
    }
  }

  /// Whether somebody goes on at the terminal without waiting for the second copy. Of keys the terminal
  /// looks at each, since one of them means nothing else.
  fileprivate var endsPause: Bool {
    switch self {
    case .card, .cardUnreadable, .chipUnreadable, .scan: true
    case .powerOn, .key, .cardAnswered, .cardTaken, .connected, .connectFailed, .received,
      .disconnected, .timer, .randomBytes, .paper:
      false
    }
  }
}

extension Terminal: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The terminal's id; what is being typed (card number, PIN, password) never shows.
  public var description: String { "terminal \(configuration.id)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
