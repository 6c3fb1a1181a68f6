import ISO8583
import POSProtocol
import PaymentCrypto
import Testing
import Wording

@testable import TerminalKit

/// A terminal with its surroundings: line, printer, storage, and the scripted host. It carries out
/// effects in their order; with a budget, the power goes when the budget is spent.
struct Rig {
  var terminal: Terminal
  var host = FakeHost()
  /// 2026-11-22 08:30:00 in China.
  var now = Instant(milliseconds: (20_779 * 86_400 + 1800) * 1000)
  /// Whether connections can be opened.
  var lineIsUp = true
  /// The chip in the reader.
  var card: ChipCard?
  /// Whether somebody takes cards away as soon as the terminal gives them back.
  var takesCards = true
  /// Whether somebody has the second copy of a slip printed as soon as the terminal asks.
  var confirmsCopies = true
  /// Effects that can still be carried out; nil for any number.
  var budget: Int?

  private(set) var effects: [Effect] = []
  private(set) var stored: TerminalMemory?
  /// What was stored after each `store`.
  private(set) var stores: [TerminalMemory] = []
  private(set) var printed: [Receipt] = []
  private(set) var openConnection: ConnectionID?
  private(set) var lastTimer: TimerID?
  /// The timer after which a second copy prints by itself.
  private var copyTimer: TimerID?
  private(set) var timerLengths: [Int64] = []
  private(set) var screens: [Screen] = []

  init(
    configuration: TerminalConfiguration? = nil, memory: TerminalMemory? = nil
  ) throws {
    let configuration = try configuration ?? Rig.configuration()
    terminal = Terminal(configuration: configuration, memory: memory)
    stored = memory
    try handle(.powerOn)
  }

  static func configuration(
    tmk: String? = FakeHost.tmk, language: Language = .zh, usesTrackKey: Bool = false
  ) throws -> TerminalConfiguration {
    TerminalConfiguration(
      id: try #require(TerminalID("12345678")), merchant: MerchantID("123456789012345"),
      merchantName: "城东烟酒店", usesTrackKey: usesTrackKey,
      tmk: try tmk.map { try #require(SecretKey(hex: $0)) }, language: language)
  }

  /// A terminal that signed in this morning; its next STAN is 000002, its batch 000007.
  static func signedIn(language: Language = .zh) throws -> Rig {
    var rig = try Rig(configuration: configuration(language: language))
    try rig.press("MENU 1 1 ENTER")
    try rig.press("CANCEL")
    rig.forget()
    return rig
  }

  /// Starts a new record of what happened.
  mutating func forget() {
    effects = []
    stores = []
    printed = []
    screens = []
    timerLengths = []
  }

  private static let copyPause: Int64 = 5_000

  /// What flows of the terminal see, with what it remembers now.
  var device: Device { Device(terminal.configuration, memory) }
  /// The terminal's clock.
  var clock: LocalTime {
    LocalTime(now, offsetSeconds: 28_800).advanced(bySeconds: memory.clockCorrection)
  }
  var hasPower: Bool { budget != 0 }
  var text: String { terminal.screen.text }
  var status: TerminalStatus { terminal.status(at: now) }
  var memory: TerminalMemory { terminal.memory }
  var sent: [Message] { host.requests.map(\.message) }

  /// Whether the display shows `part`, wherever its lines break.
  func shows(_ part: String) -> Bool {
    let flat = text.filter { $0 != "\n" && $0 != " " }
    return flat.contains(part.filter { $0 != " " })
  }

  /// Keys by their names.
  mutating func press(_ names: String) throws {
    for name in names.split(separator: " ") {
      try handle(.key(#require(Key(name: String(name)))))
    }
  }

  /// Keys that enter `text`.
  mutating func type(_ text: String) throws {
    for character in text { try press(String(character)) }
  }

  mutating func present(
    _ method: EntryMode.Method, track: String = "6225758888888888D30121011234567",
    sequence: UInt16? = nil
  ) throws {
    try handle(
      .card(
        CardPresentation(
          method: method, track2: #require(Track2(track)), sequenceNumber: sequence)))
  }

  /// A sale of 100.00 up to the PIN prompt.
  mutating func saleUpToPIN(_ method: EntryMode.Method = .swipe) throws {
    try press("MENU 1 2")
    try type("100.00")
    try press("ENTER")
    try present(method)
    try press("ENTER")
  }

  mutating func sale(pin: String = "123456") throws {
    try saleUpToPIN()
    try type(pin)
    try press("ENTER")
  }

  /// The void of the sale with this STAN, up to the PIN prompt.
  mutating func voidUpToPIN(_ voucher: String = "2") throws {
    try press("MENU 1 3 1 2 3 4 5 6 ENTER")
    try type(voucher)
    try press("ENTER ENTER")
    try present(.swipe)
    try press("ENTER")
  }

  mutating func refund(amount: String = "30.00") throws {
    try press("MENU 1 4 1 2 3 4 5 6 ENTER")
    try present(.swipe)
    try press("ENTER")
    try type("112200000001")
    try press("ENTER 1 1 2 2 ENTER")
    try type(amount)
    try press("ENTER")
  }

  mutating func preAuth(amount: String = "100.00") throws {
    try press("MENU 1 5 1")
    try type(amount)
    try press("ENTER")
    try present(.swipe)
    try press("ENTER ENTER")
  }

  /// A follow-up of a pre-authorisation (2, 3 or 4 of its menu), up to what follows the amount.
  mutating func followUp(_ entry: String, amount: String) throws {
    try press("MENU 1 5 \(entry)")
    if entry == "2" { try press("1 2 3 4 5 6 ENTER") }
    try present(.swipe)
    try press("ENTER 1 2 3 4 5 6 ENTER 1 1 2 2 ENTER")
    try type(amount)
    try press("ENTER")
  }

  /// Power goes, and comes back to a terminal that remembers something else; nothing of it is recorded.
  mutating func remember(_ change: (inout TerminalMemory) -> Void) throws {
    let before = self
    var memory = terminal.memory
    change(&memory)
    stored = memory
    terminal = Terminal(configuration: terminal.configuration, memory: memory)
    try handle(.powerOn)
    (effects, stores, printed, screens, timerLengths) =
      (before.effects, before.stores, before.printed, before.screens, before.timerLengths)
  }

  /// An engineer enters the shop.
  mutating func install(merchant: MerchantID?, name: String) throws {
    var events: [Event] = []
    for effect in terminal.install(merchant: merchant, name: name) {
      try carryOut(effect, &events)
    }
  }

  /// The timer that counts runs out.
  mutating func fireTimer() throws {
    try handle(.timer(#require(lastTimer)))
  }

  mutating func wait(seconds: Int64) { now = now.advanced(byMilliseconds: seconds * 1000) }

  /// Power goes and comes back; what was stored is all that is left.
  func restarted() throws -> Rig {
    var next = try Rig(configuration: terminal.configuration, memory: stored)
    next.host = host
    next.now = now
    return next
  }

  mutating func handle(_ event: Event) throws {
    var events = [event]
    while !events.isEmpty, hasPower {
      for effect in terminal.handle(events.removeFirst(), at: now) {
        guard hasPower else { return }
        if let left = budget { budget = left - 1 }
        effects.append(effect)
        try carryOut(effect, &events)
      }
      // Whatever has changed is stored, whichever flow has changed it.
      if hasPower, stored != nil { #expect(stored == terminal.memory) }
      if confirmsCopies, events.isEmpty, terminal.isPrinting, let timer = copyTimer {
        events.append(.timer(timer))
      }
    }
  }

  private mutating func carryOut(_ effect: Effect, _ events: inout [Event]) throws {
    switch effect {
    case .show(let screen):
      screens.append(screen)
      check(screen)
    case .print(let receipt): printed.append(receipt)
    case .connect(let connection):
      openConnection = connection
      events.append(lineIsUp ? .connected(connection) : .connectFailed(connection))
    case .send(let bytes, let connection):
      #expect(connection == openConnection)
      let answer = try host.answer(Array(bytes.dropFirst(2)))
      if let reply = answer.bytes { events.append(.received(reply, connection)) }
      if answer.hangsUp { events.append(.disconnected(connection)) }
    case .close(let connection):
      if connection == openConnection { openConnection = nil }
    case .startTimer(let timer, let milliseconds):
      lastTimer = timer
      if milliseconds == Self.copyPause { copyTimer = timer }
      timerLengths.append(milliseconds)
    case .store(let edits):
      TerminalMemory.apply(edits, to: &stored)
      stores.append(try #require(stored))
    case .askCard(let command):
      if let answer = card?.answer(command) { events.append(.cardAnswered(answer)) }
    case .needRandom(let count): events.append(.randomBytes([UInt8](repeating: 0x5A, count: count)))
    case .releaseCard: if takesCards { events.append(.cardTaken) }
    case .beep: break
    }
  }

  /// Eight lines of at most 21 columns, and nothing was cut to make them so.
  private func check(_ screen: Screen) {
    #expect(screen.lines.count == 8)
    for line in screen.lines { #expect(DisplayText.width(line.text) <= 21, "\(line.text)") }
    #expect(DisplayText.width(screen.status) <= 21, "\(screen.status)")
    let page = terminal.page
    #expect(page.count <= 8, "\(page.map(\.text))")
    for line in page { #expect(DisplayText.width(line.text) <= 21, "\(line.text)") }
  }
}

extension Effect {
  /// Its kind, for the order of effects.
  var kind: String {
    switch self {
    case .show: "show"
    case .print: "print"
    case .connect: "connect"
    case .send: "send"
    case .close: "close"
    case .startTimer: "timer"
    case .store: "store"
    case .beep: "beep"
    case .askCard: "card"
    case .releaseCard: "release"
    case .needRandom: "random"
    }
  }
}
