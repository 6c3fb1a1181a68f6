import Acquirer
public import ISO8583
import POSProtocol
import PaymentCrypto
public import Simulation
import TerminalKit

/// A terminal and a host on a simulated line, in simulated time: hours pass in milliseconds, and
/// equal seeds give equal runs.
public struct SimulatedWorld: PlayedWorld {
  /// What happens later.
  enum Happening {
    case terminal(TerminalKit.Event)
    case hostReceives([UInt8], ConnectionID)
  }

  struct Scheduled {
    let happening: Happening
    /// Events of the terminal count only in the life (between two power cuts) they belong to.
    let life: Int
    /// What was under way when the line was cut never arrives.
    let lineCuts: Int
  }

  /// A person needs this long for a key.
  static let keyMilliseconds: Int64 = 120
  /// A person needs this long to take a card away.
  static let handMilliseconds: Int64 = 1_500
  /// How long a connection to a dead line takes to fail.
  static let connectFailureMilliseconds: Int64 = 3_000
  static let latencyMilliseconds: ClosedRange<Int64> = 20...60

  public internal(set) var view: TerminalView
  /// Everything that happened, masked; equal seeds give equal fingerprints.
  public internal(set) var trace: Trace

  let setup: WorldSetup
  var terminal: Terminal
  /// The same terminal in Chinese, fed the same events, when the real one shows another language.
  var chineseTwin: Terminal?
  var stored: TerminalMemory?
  var isOn = false
  var hasPaper = true
  var life = 0
  var lineCuts = 0
  /// The connection on which an answer still reaches the terminal.
  var openConnection: ConnectionID?
  var acquirer: Acquirer
  var line: Line
  var random: SeededGenerator
  var queue = EventQueue<Scheduled>()
  var now: SimulatedTime
  var lastCard: String?
  var chips = ChipCards()
  /// How the host answers the next request, whichever it is.
  var answerToAny: ResponseCode?

  /// Whether anybody looks at the terminal: pages that nobody sees cost more than all the rest.
  var isWatched = true {
    didSet { terminal.isWatched = isWatched }
  }

  var count = DisturbanceCount()

  /// What is to go wrong in this run; set it before the first step.
  public var disturbance: Disturbance? {
    get { count.planned }
    set { count.planned = newValue }
  }

  /// A world at the start of a scenario, with the terminal switched on.
  ///
  /// - Parameters:
  ///   - terminal: the id of the terminal that is used.
  ///   - start: when it begins; nil: when the world says.
  /// - Throws: ``Refusal/unknownName(_:name:)`` when the world has no such terminal.
  public init(
    _ setup: WorldSetup, terminal id: String, start: ClockTime?, language: Language, seed: UInt64,
    withoutOperator: Bool = false, traceRetention: Trace.Retention = .last(2_000)
  ) throws(Refusal) {
    guard
      let configuration = setup.configuration(
        of: id, language: language, withoutOperator: withoutOperator)
    else { throw .unknownName(.terminal, name: id) }
    self.setup = setup
    random = SeededGenerator(seed: seed)
    line = Line(latencyMilliseconds: Self.latencyMilliseconds, seed: random.next())
    acquirer = Acquirer(registry: setup.registry, settings: setup.hostSettings)
    terminal = Terminal(configuration: configuration)
    view = TerminalView(screen: terminal.screen)
    trace = Trace(retention: traceRetention)
    now = SimulatedTime(
      millisecondsSinceEpoch: (start ?? setup.world.host.clock).millisecondsSinceEpoch)
    power(.on)
  }

  public var milliseconds: Int64 { now.millisecondsSinceEpoch }

  var instant: Instant { Instant(milliseconds: milliseconds) }

  public mutating func settle(until condition: (TerminalView) -> Bool) -> Bool {
    while true {
      if condition(view) { return true }
      guard view.isBusy || view.isPrinting, let next = queue.popNext() else { return false }
      happen(next.event, at: next.time)
    }
  }

  mutating func run(until end: SimulatedTime) {
    while let next = queue.popNext(notAfter: end) { happen(next.event, at: next.time) }
    now = max(now, end)
  }

  mutating func schedule(_ happening: Happening, at time: SimulatedTime, life: Int) {
    queue.schedule(Scheduled(happening: happening, life: life, lineCuts: lineCuts), at: time)
  }

  mutating func give(_ event: TerminalKit.Event) {
    guard isOn else { return }
    let moment = Instant(milliseconds: now.millisecondsSinceEpoch)
    let thisLife = life
    let wasPrinting = terminal.isPrinting
    let effects = terminal.handle(event, at: moment)
    _ = chineseTwin?.handle(event, at: moment)
    view.chineseScreen = chineseTwin?.screen
    if !wasPrinting, effects.contains(where: \.isPrint) { view.startPrint() }
    for effect in effects where isOn && life == thisLife { perform(counting: effect) }
    count.endEvent()
    let status = terminal.status(at: moment)
    view.isBusy = status.isBusy
    view.isPrinting = status.isPrinting
    view.takesSecret = status.takesSecret
  }

  private mutating func perform(counting effect: Effect) {
    count.nextEffect(isLostWithPower: effect.isLostWithPower)
    if count.cutsBeforeEffect { return restart() }
    perform(effect)
    if count.cutsAfterEffect { restart() }
  }

  private mutating func restart() {
    power(.off)
    power(.on)
  }

  mutating func note(_ source: String, _ text: String) {
    trace.append(at: now, source: source, text)
  }
}

extension Effect {
  /// Whether a power cut leaves nothing of what this does: the page is gone, and so are the sound and
  /// the timers. A cut right before it and one right after it leave the same world.
  fileprivate var isLostWithPower: Bool {
    switch self {
    case .show, .beep, .startTimer: true
    // Anything else may last, so that a cut behind it is checked by itself.
    default: false
    }
  }

  fileprivate var isPrint: Bool {
    if case .print = self { return true }
    return false
  }
}
