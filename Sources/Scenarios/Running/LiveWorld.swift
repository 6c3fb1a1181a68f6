import Glibc
import NIOCore
import NIOPosix
public import POSProtocol
public import Rooms
public import TerminalKit
import TerminalLink
import Wording

/// A terminal on a real line to a live host, in real time.
///
/// The host is not ours: trainer's verbs and looks into its books are refused, and so are verbs that
/// script the network or the clock.
public final class LiveWorld: PlayedWorld {
  /// What callbacks leave, on the event loop.
  private struct Seen {
    var view = TerminalView(screen: Screen([]))
    /// Slips since the terminal was last asked to do something belong together.
    var receiptsAreOld = true
  }

  private static let pollMicroseconds: UInt32 = 2_000
  /// Longer than any exchange with all its tries.
  private static let patienceMilliseconds: Int64 = 900_000

  private static let waitLimitMilliseconds: Int64 = 300_000

  private let setup: WorldSetup
  private let terminal: String
  private let group: MultiThreadedEventLoopGroup
  private let eventLoop: any EventLoop
  private let driver: TerminalDriver
  private let firstCounter: UInt16
  private let seen: NIOLoopBoundBox<Seen>
  private var isOn = true
  private var hasPaper = true

  /// Switches the terminal on. Call ``close()`` when done.
  ///
  /// - Parameter firstSTAN: the next number of this terminal; the host refuses numbers it has seen in
  ///   the batch before.
  /// - Parameter firstCounter: how many transactions the cards' chips have had; the host refuses
  ///   counters it has seen before.
  /// - Throws: ``Refusal/unknownName(_:name:)`` when the world has no such terminal.
  public init(
    _ setup: WorldSetup, terminal id: String, host: String, port: Int, withoutOperator: Bool,
    firstSTAN: STAN, firstCounter: UInt16 = 0
  ) throws(Refusal) {
    self.firstCounter = firstCounter
    guard
      let configuration = setup.configuration(
        of: id, language: .zh, withoutOperator: withoutOperator)
    else { throw .unknownName(.terminal, name: id) }
    self.setup = setup
    terminal = id
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    eventLoop = group.next()
    let seen = NIOLoopBoundBox.makeBoxSendingValue(Seen(), eventLoop: eventLoop)
    self.seen = seen
    do {
      driver = try TerminalDriver(
        configuration: configuration, host: .tcp(host: host, port: port),
        initialMemory: Self.memory(of: configuration, firstSTAN), eventLoop: eventLoop,
        clock: Self.now, callbacks: Self.callbacks(seen))
    } catch {
      throw .unusableMemory(error.text)
    }
    driver.power(on: true)
  }

  private static func memory(
    of configuration: TerminalConfiguration, _ firstSTAN: STAN
  ) -> TerminalMemory {
    var memory = Terminal(configuration: configuration).memory
    memory.stan = firstSTAN
    return memory
  }

  /// The next number of this terminal.
  public var nextSTAN: STAN? { status?.stan }

  /// How many transactions the cards' chips have had by now.
  public var nextCounter: UInt16 {
    max(firstCounter, (try? driver.highestCounter().wait()) ?? 0)
  }

  /// Switches the terminal off and gives its thread back.
  public func close() {
    driver.power(on: false)
    try? group.syncShutdownGracefully()
  }

  public var milliseconds: Int64 { Self.now().milliseconds }

  public var view: TerminalView {
    // Asked first: when it is not busy any more, the page that follows is its last one.
    let status = status
    let view = try? eventLoop.submit { [seen] in seen.value.view }.wait()
    var current = view ?? TerminalView(screen: Screen([]))
    current.isBusy = status?.isBusy ?? false
    current.isPrinting = status?.isPrinting ?? false
    current.takesSecret = status?.takesSecret ?? false
    return current
  }

  private var status: TerminalStatus? { (try? driver.status().wait()).flatMap(\.self) }

  private static func callbacks(_ seen: NIOLoopBoundBox<Seen>) -> TerminalCallbacks {
    TerminalCallbacks(
      show: { screen in seen.value.view.screen = screen },
      print: { receipt in
        if seen.value.receiptsAreOld { seen.value.view.startPrint() }
        seen.value.receiptsAreOld = false
        seen.value.view.add(receipt)
      },
      trace: { frame in
        let message = SeenMessage(payload: frame.payload)
        switch frame.direction {
        case .sent:
          seen.value.view.addSent(message)
          seen.value.receiptsAreOld = true
        case .received: seen.value.view.addReceived(message)
        }
      })
  }

  private static let now: @Sendable () -> Instant = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

// What people do.
extension LiveWorld {
  public func press(_ key: Key) { driver.press(key) }

  public func present(card alias: String, by method: PresentationMethod) throws(Refusal) {
    let card = try setup.presentation(of: alias, by: method)
    _ = settle { !$0.isBusy }
    setup.present(card, alias, by: method, at: driver, counter: firstCounter)
  }

  public func scan(_ code: String) { driver.scan(setup.scanned(code)) }

  public func power(_ action: PowerAction) {
    isOn = action == .on
    driver.power(on: isOn)
  }

  public func paper(_ action: PaperAction) {
    hasPaper = action == .load
    driver.paper(loaded: hasPaper)
  }

  public func wait(milliseconds: Int64) throws(Refusal) {
    guard milliseconds <= Self.waitLimitMilliseconds else {
      throw .waitTooLong(milliseconds: milliseconds, limit: Self.waitLimitMilliseconds)
    }
    Self.sleep(milliseconds)
  }

  public func line(_ action: LineAction) throws(Refusal) { throw .needsSimulation(verb: "line") }

  public func trainer(_ action: TrainerAction) throws(Refusal) {
    throw .needsBuiltInHost(verb: "trainer")
  }

  public func clock(_ action: ClockAction) throws(Refusal) {
    throw .needsSimulation(verb: "clock")
  }

  public func arrange(_ happenings: [Happening]) throws(Refusal) {
    guard happenings.isEmpty else { throw .needsSimulation(verb: "happens") }
  }

  public func takeRefusals() -> [Refusal] { [] }

  public func sit(at terminal: String) throws(Refusal) -> String {
    guard terminal == self.terminal else { throw .needsSimulation(verb: "at") }
    return terminal
  }

  public func settle(until condition: (TerminalView) -> Bool) -> Bool {
    let end = milliseconds + Self.patienceMilliseconds
    while true {
      let view = view
      if condition(view) { return true }
      guard view.isBusy || view.isPrinting, milliseconds < end else { return false }
      usleep(Self.pollMicroseconds)
    }
  }

  private static func sleep(_ milliseconds: Int64) {
    var rest = milliseconds
    while rest > 0 {
      let part = min(rest, 500)
      usleep(UInt32(part) * 1_000)
      rest -= part
    }
  }
}

// What can be asked.
extension LiveWorld {
  public func value(of property: TerminalProperty) throws(Refusal) -> String? {
    switch property {
    case .power: return isOn ? "on" : "off"
    case .paper: return hasPaper ? "load" : "out"
    case .registered, .bound, .frozen: throw .hidden("terminal: \(property.rawValue)")
    case .signedIn, .operator, .batch, .stan, .invoice, .pendingReversal, .journal, .unsent,
      .locked:
      guard let status else { throw .isOff("terminal: \(property.rawValue)") }
      return status.value(of: property)
    }
  }

  public func value(of property: LedgerProperty) throws(Refusal) -> String? {
    throw .hidden("ledger: \(property)")
  }

  public func stock(of code: String) throws(Refusal) -> String? {
    guard let status else { throw .isOff("stock: \(code)") }
    return status.stock(of: code)
  }
}
