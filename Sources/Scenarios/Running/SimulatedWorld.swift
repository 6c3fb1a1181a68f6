import Acquirer
public import ISO8583
import POSProtocol
import PaymentCrypto
public import Simulation
public import TerminalKit

/// A terminal and a host on a simulated line, in simulated time: hours pass in milliseconds, and
/// equal seeds give equal runs.
public struct SimulatedWorld: PlayedWorld {
  /// What happens later.
  private enum Happening {
    case terminal(TerminalKit.Event)
    case hostReceives([UInt8], ConnectionID)
  }

  /// Events of the terminal count only for the life (between two power cuts) they belong to.
  private struct Scheduled {
    let happening: Happening
    let life: Int
  }

  /// A person needs this long for a key.
  private static let keyMilliseconds: Int64 = 120
  /// How long a connection to a dead line takes to fail.
  private static let connectFailureMilliseconds: Int64 = 3_000
  private static let latencyMilliseconds: ClosedRange<Int64> = 20...60

  public private(set) var view: TerminalView
  /// Everything that happened, masked; equal seeds give equal fingerprints.
  public private(set) var trace: Trace

  let setup: WorldSetup
  private var terminal: Terminal
  /// The same terminal in Chinese, fed the same events, when the real one shows another language.
  private var chineseTwin: Terminal?
  private var stored: TerminalMemory?
  private var isOn = false
  private var hasPaper = true
  private var life = 0
  private(set) var acquirer: Acquirer
  private var line: Line
  private var random: SeededGenerator
  private var queue = EventQueue<Scheduled>()
  private var now: SimulatedTime
  private(set) var lastCard: String?

  /// A world at the start of a scenario, with the terminal switched on.
  ///
  /// - Parameters:
  ///   - terminal: the id of the terminal that is used.
  ///   - start: when it begins, milliseconds since the epoch.
  /// - Throws: ``Refusal/unknownName(kind:name:)`` when the world has no such terminal.
  public init(
    _ setup: WorldSetup, terminal id: String, start: ClockTime?, language: Language, seed: UInt64,
    withoutOperator: Bool = false, traceRetention: Trace.Retention = .last(2_000)
  ) throws(Refusal) {
    guard
      let configuration = setup.configuration(
        of: id, language: language, withoutOperator: withoutOperator)
    else { throw .unknownName(kind: "terminal", name: id) }
    self.setup = setup
    random = SeededGenerator(seed: seed)
    line = Line(latencyMilliseconds: Self.latencyMilliseconds, seed: random.next())
    acquirer = Acquirer(registry: setup.registry, settings: setup.hostSettings)
    terminal = Terminal(configuration: configuration)
    chineseTwin = Self.chineseTwin(of: configuration, memory: nil)
    view = TerminalView(screen: terminal.screen)
    trace = Trace(retention: traceRetention)
    now = SimulatedTime(
      millisecondsSinceEpoch: (start ?? setup.world.host.clock).millisecondsSinceEpoch)
    power(.on)
  }

  private static func chineseTwin(
    of configuration: TerminalConfiguration, memory: TerminalMemory?
  ) -> Terminal? {
    guard configuration.language != .zh else { return nil }
    var configuration = configuration
    configuration.language = .zh
    return Terminal(configuration: configuration, memory: memory)
  }

  public var milliseconds: Int64 { now.millisecondsSinceEpoch }

  private var instant: Instant { Instant(milliseconds: milliseconds) }
}

// What people do.
extension SimulatedWorld {
  public mutating func press(_ key: Key) {
    run(until: now.adding(milliseconds: Self.keyMilliseconds))
    note("person", "key \(key)")
    give(.key(key))
  }

  public mutating func present(
    card alias: String, by method: PresentationMethod
  ) throws(Refusal) {
    let card = try setup.presentation(of: alias, by: method)
    _ = settle { !$0.isBusy }
    lastCard = alias
    note("person", "\(method.rawValue) \(alias)")
    give(.card(card))
  }

  public mutating func scan(_ code: String) {
    _ = settle { !$0.isBusy }
    give(.scan(code))
  }

  public mutating func power(_ action: PowerAction) {
    note("person", "power \(action.rawValue)")
    switch action {
    case .off:
      guard isOn else { return }
      isOn = false
      life += 1
      view.screen = Screen([])
      view.chineseScreen = nil
      view.isBusy = false
    case .on:
      guard !isOn else { return }
      isOn = true
      terminal = Terminal(configuration: terminal.configuration, memory: stored)
      chineseTwin = Self.chineseTwin(of: terminal.configuration, memory: stored)
      if !hasPaper { give(.paper(false)) }
      give(.powerOn)
    }
  }

  public mutating func paper(_ action: PaperAction) {
    hasPaper = action == .load
    give(.paper(hasPaper))
  }

  public mutating func line(_ action: LineAction) {
    note("line", action.description)
    switch action {
    case .cut: line.cut()
    case .restore: line.restore()
    case .delay(let duration): line.delay(milliseconds: duration.milliseconds)
    case .drop(let direction): line.arrange(.drop(direction.onLine))
    case .corrupt(let direction): line.arrange(.corrupt(direction.onLine))
    case .duplicate(let direction): line.arrange(.duplicate(direction.onLine))
    }
  }

  public mutating func wait(milliseconds: Int64) {
    run(until: now.adding(milliseconds: milliseconds))
  }

  public mutating func clock(_ action: ClockAction) {
    let day: Int64 = 86_400_000
    switch action {
    case .nextDay: run(until: now.adding(milliseconds: day))
    case .timeOfDay(let seconds):
      let local = LocalTime(instant, offsetSeconds: setup.world.host.clock.offsetSeconds)
      let passed = local.wallSeconds - local.dayNumber * 86_400
      let ahead = (Int64(seconds) - passed) * 1_000
      run(until: now.adding(milliseconds: ahead > 0 ? ahead : ahead + day))
    case .moment(let time):
      run(until: SimulatedTime(millisecondsSinceEpoch: time.millisecondsSinceEpoch))
    }
  }

  public mutating func trainer(_ action: TrainerAction) throws(Refusal) {
    note("trainer", action.description)
    let names = TrainerNames(
      terminal: terminal.configuration.id,
      standing: acquirer.standing(of: terminal.configuration.id),
      originalMerchant: setup.world.terminal(terminal.configuration.id.text)?.merchant
        .flatMap { MerchantID($0) },
      lastCard: lastCard)
    guard let command = try names.command(for: action) else { return }
    do {
      _ = try acquirer.apply(command)
    } catch {
      throw .unknownName(kind: "name", name: "\(error)")
    }
    if case .bind(let id, let merchant) = command, id == terminal.configuration.id {
      // The engineer who binds a terminal also enters the shop's number in it.
      let name = setup.world.merchant(merchant.text)?.name.zh ?? ""
      terminal.install(merchant: merchant, name: name)
      chineseTwin?.install(merchant: merchant, name: name)
    }
  }
}

// The passing of time.
extension SimulatedWorld {
  public mutating func settle(until condition: (TerminalView) -> Bool) -> Bool {
    while true {
      if condition(view) { return true }
      guard view.isBusy, let next = queue.popNext() else { return false }
      happen(next.event, at: next.time)
    }
  }

  private mutating func run(until end: SimulatedTime) {
    while let next = queue.popNext(notAfter: end) { happen(next.event, at: next.time) }
    now = max(now, end)
  }

  private mutating func happen(_ scheduled: Scheduled, at time: SimulatedTime) {
    now = max(now, time)
    switch scheduled.happening {
    case .terminal(let event):
      guard scheduled.life == life else { return }
      if case .received(let payload, _) = event {
        let seen = SeenMessage(payload: payload)
        view.lastReceived = seen
        note("terminal", "received \(seen.summary)")
      }
      give(event)
    case .hostReceives(let payload, let connection):
      hostReceives(payload, connection, life: scheduled.life)
    }
  }

  private mutating func hostReceives(
    _ payload: [UInt8], _ connection: ConnectionID, life: Int
  ) {
    let outcome = acquirer.handle(payload, at: instant, random: &random)
    note("host", outcome.summary)
    if let answer = outcome.answer {
      // What a corruption spoils is the end of the message: its MAC, or the keys' check value.
      for delivery in line.carry(
        .response, answer, at: now, protectedPrefix: answer.count - 1)
      {
        schedule(
          .terminal(.received(Array(delivery.bytes.dropFirst(2)), connection)), at: delivery.at,
          life: life)
      }
    }
    if outcome.closeReason != nil {
      schedule(.terminal(.disconnected(connection)), at: now, life: life)
    }
  }

  private mutating func schedule(_ happening: Happening, at time: SimulatedTime, life: Int) {
    queue.schedule(Scheduled(happening: happening, life: life), at: time)
  }

  private mutating func give(_ event: TerminalKit.Event) {
    guard isOn else { return }
    let moment = instant
    let effects = terminal.handle(event, at: moment)
    _ = chineseTwin?.handle(event, at: moment)
    view.chineseScreen = chineseTwin?.screen
    if effects.contains(where: \.isPrint) { view.lastReceipts = [] }
    for effect in effects { perform(effect) }
    view.isBusy = terminal.status(at: instant).isBusy
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .show(let screen):
      view.screen = screen
      note("terminal", "shows \(screen.lines.map(\.text).joined(separator: "|"))")
    case .print(let receipt):
      view.lastReceipts.append(receipt)
      note("terminal", "prints \(receipt.lines.count) lines")
    case .connect(let connection): connect(connection)
    case .send(let bytes, let connection): send(bytes, connection)
    case .close, .beep: break
    case .startTimer(let timer, let milliseconds):
      schedule(
        .terminal(.timer(timer)), at: now.adding(milliseconds: milliseconds), life: life)
    case .store(let memory): stored = memory
    }
  }

  private mutating func connect(_ connection: ConnectionID) {
    line.reconnect()
    if line.isCut {
      schedule(
        .terminal(.connectFailed(connection)),
        at: now.adding(milliseconds: Self.connectFailureMilliseconds), life: life)
    } else {
      let latency = random.draw(in: Self.latencyMilliseconds)
      schedule(
        .terminal(.connected(connection)), at: now.adding(milliseconds: latency), life: life)
    }
  }

  private mutating func send(_ bytes: [UInt8], _ connection: ConnectionID) {
    let seen = SeenMessage(payload: Array(bytes.dropFirst(2)))
    view.lastSent = seen
    note("terminal", "sends \(seen.summary)")
    for delivery in line.carry(.request, bytes, at: now, protectedPrefix: bytes.count - 1) {
      schedule(
        .hostReceives(Array(delivery.bytes.dropFirst(2)), connection), at: delivery.at, life: life)
    }
  }

  private mutating func note(_ source: String, _ text: String) {
    trace.append(at: now, source: source, text)
  }
}

// What can be asked.
extension SimulatedWorld {
  public func value(of property: TerminalProperty) throws(Refusal) -> String? {
    let status = terminal.status(at: instant)
    let standing = acquirer.standing(of: terminal.configuration.id)
    switch property {
    case .signedIn: return "\(status.isSignedIn)"
    case .registered: return "\(standing?.isRegistered ?? false)"
    case .bound: return "\(standing?.merchant != nil)"
    case .frozen: return "\(standing?.isFrozen ?? false)"
    case .operator: return status.operatorNumber
    case .batch: return status.batch.description
    case .stan, .invoice: return status.stan.description
    case .pendingReversal: return "\(status.hasPendingReversal)"
    case .journal: return "\(status.journalCount)"
    case .power: return isOn ? "on" : "off"
    case .paper: return hasPaper ? "load" : "out"
    case .locked: return "false"
    }
  }

  public func value(of property: LedgerProperty) throws(Refusal) -> String? {
    switch property {
    case .count(.approved): return "\(acquirer.books.approved.count)"
    case .count(.declined): return "\(acquirer.books.declined.count)"
    case .count(.reversed): return "\(acquirer.books.reversed.count)"
    case .count(.voided): return "\(acquirer.books.voided.count)"
    case .count(let other): throw .notObservable("ledger: \(other.rawValue)")
    case .balance(let alias):
      guard let balance = acquirer.balance(of: alias) else {
        throw .unknownCard(alias: alias, known: setup.world.cards.map(\.alias))
      }
      let sign = balance < 0 ? "-" : ""
      return sign + "\(Amount(minorUnits: Int64(clamping: balance.magnitude)) ?? .maximum)"
    }
  }

  public func stock(of code: String) throws(Refusal) -> String? { throw .notObservable("stock") }
}

extension Effect {
  fileprivate var isPrint: Bool {
    if case .print = self { return true }
    return false
  }
}

extension MessageDirection {
  fileprivate var onLine: Line.Direction { self == .request ? .request : .response }
}
