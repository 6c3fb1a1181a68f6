import NIOCore
import POSProtocol
import TerminalKit

/// The terminal and what it has open, confined to its event loop.
final class TerminalRunner {
  private let configuration: TerminalConfiguration
  private let keeper: MemoryKeeper
  private let line: TerminalLine
  private let clock: @Sendable () -> Instant
  private let callbacks: TerminalCallbacks

  /// Nil while the power is off.
  private var terminal: Terminal?
  /// What the terminal wants done, in order; what is behind a `store` waits until that is on the disk.
  private var effects: [Effect] = []
  private var waiting: [Event] = []
  private var settled: [() -> Void] = []
  /// The chips presented so far, by card number, and the one in the reader.
  private(set) var chips: [PAN: ChipCard] = [:]
  private var inReader: PAN?
  private var isWorking = false
  /// The power came while something was still being written.
  private var startsOnceKept = false
  /// The printer keeps its paper, or lacks it, while the power is off.
  private var hasPaper = true
  /// Counts the times the power came; timers and connections of an earlier time are void.
  private var epoch = 0

  init(
    configuration: TerminalConfiguration, keeper: MemoryKeeper,
    line: TerminalLine, clock: @escaping @Sendable () -> Instant, callbacks: TerminalCallbacks
  ) {
    self.configuration = configuration
    self.keeper = keeper
    self.line = line
    self.clock = clock
    self.callbacks = callbacks
  }

  var outlook: TerminalOutlook? { terminal?.outlook(at: clock()) }

  var status: TerminalStatus? { terminal?.status(at: clock()) }

  /// What was stored last; all that a power cut leaves.
  var memory: TerminalMemory? { keeper.memory }

  func powerOn() {
    guard terminal == nil else { return }
    guard !keeper.isBusy else {
      startsOnceKept = true
      return
    }
    if let error = keeper.recover() { return callbacks.failed(error) }
    epoch += 1
    terminal = Terminal(configuration: configuration, memory: memory)
    if !hasPaper { deliver(.paper(false)) }
    deliver(.powerOn)
  }

  func powerOff() {
    startsOnceKept = false
    guard terminal != nil else { return }
    terminal = nil
    waiting.removeAll()
    effects.removeAll()
    line.closeAll()
    callbacks.show(Screen([]))
    callbacks.line(line.condition)
  }

  func setLine(isCut: Bool) {
    line.isCut = isCut
    callbacks.line(line.condition)
  }

  func holdNextAnswer(_ holds: Bool) {
    let held = line.hold(holds)
    callbacks.line(line.condition)
    for event in held { arrive(event) }
  }

  /// No timer has this number, so nothing else happens.
  func tick() { deliver(.timer(TimerID(number: .max))) }

  /// Gives the terminal an event and carries out the effects. Events that come up meanwhile wait.
  func deliver(_ event: Event) {
    if case .paper(let loaded) = event { hasPaper = loaded }
    guard terminal != nil else { return }
    waiting.append(event)
    work()
  }

  /// Calls back once all that was asked so far is done.
  func whenSettled(_ body: @escaping () -> Void) {
    if keeper.isBusy || isWorking { settled.append(body) } else { body() }
  }

  /// Carries out what there is to do, until something has to be written first.
  private func work() {
    guard !isWorking else { return }
    isWorking = true
    defer { isWorking = false }
    while terminal != nil, !keeper.isBusy {
      if !effects.isEmpty {
        carryOut(effects.removeFirst())
      } else if !waiting.isEmpty {
        take(waiting.removeFirst())
      } else {
        break
      }
    }
    guard !keeper.isBusy else { return }
    while !settled.isEmpty { settled.removeFirst()() }
  }

  private func take(_ event: Event) {
    let isExpected = event.isByHand && status?.isBusy == false
    effects = terminal?.handle(event, at: clock()) ?? []
    guard isExpected, !effects.contains(where: \.isNoticed) else { return }
    // Nothing of what nobody notices has to be written first.
    for effect in effects { carryOut(effect) }
    effects.removeAll()
    callbacks.ignored(event)
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .show(let screen): callbacks.show(screen)
    case .print(let receipt): callbacks.print(receipt)
    case .beep(let beep): callbacks.beep(beep)
    case .connect(let connection): line.connect(connection, for: self, epoch: epoch)
    case .send(let frame, let connection): send(frame, on: connection)
    case .askCard(let command): ask(command)
    case .releaseCard: takeCard()
    case .close(let connection): line.close(connection)
    case .startTimer(let timer, let milliseconds): start(timer, milliseconds: milliseconds)
    case .store(let edits): keep(edits)
    case .needRandom(let count): deliver(.randomBytes(Self.randomBytes(count)))
    }
  }

  func present(_ card: CardPresentation, _ chip: ChipCard?) {
    inReader = nil
    guard let chip else { return deliver(.card(card)) }
    let pan = card.track2.pan
    let known = chips[pan] ?? chip
    chips[pan] = known
    inReader = pan
    deliver(.card(card.with(known, seed: .random(in: .min ... .max))))
  }

  private func ask(_ command: CardCommand) {
    guard let inReader, let answer = chips[inReader]?.answer(command) else { return }
    deliver(.cardAnswered(answer))
  }

  /// Whoever presented the card takes it away after a moment.
  private func takeCard() {
    let runner = NIOLoopBound(self, eventLoop: line.eventLoop)
    line.eventLoop.scheduleTask(in: Self.handTime) { [epoch] in
      runner.value.happened(.cardTaken, epoch: epoch)
    }
  }

  private static let handTime = TimeAmount.seconds(2)

  private static func randomBytes(_ count: Int) -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
  }

  private func send(_ frame: [UInt8], on connection: ConnectionID) {
    trace(.sent, Array(frame.dropFirst(2)), connection)
    line.send(frame, on: connection, for: self, epoch: epoch)
  }

  private func start(_ timer: TimerID, milliseconds: Int64) {
    let runner = NIOLoopBound(self, eventLoop: line.eventLoop)
    line.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) { [epoch] in
      runner.value.happened(.timer(timer), epoch: epoch)
    }
  }

  /// What rests on the edits waits for them, other events too.
  private func keep(_ edits: [MemoryEdit]) {
    keeper.keep(edits) { [self] error in
      if let error {
        powerOff()
        callbacks.failed(error)
      }
      if startsOnceKept {
        startsOnceKept = false
        powerOn()
      }
      work()
    }
  }

  /// Something that a timer or connection of `epoch` brings.
  func happened(_ event: Event, epoch: Int) {
    guard epoch == self.epoch, terminal != nil else { return }
    if line.keeps(event) { return callbacks.line(line.condition) }
    arrive(event)
  }

  /// What came over the line reaches the terminal.
  private func arrive(_ event: Event) {
    if case .received(let payload, let connection) = event {
      trace(.received, payload, connection)
    }
    deliver(event)
  }

  private func trace(
    _ direction: TracedFrame.Direction, _ payload: [UInt8], _ connection: ConnectionID
  ) {
    guard terminal != nil else { return }
    callbacks.trace(
      TracedFrame(direction: direction, connection: connection, payload: payload, time: clock()))
  }
}

extension Event {
  /// Whether a person at the terminal did it, who expects something to come of it.
  fileprivate var isByHand: Bool {
    switch self {
    case .key, .card, .cardUnreadable, .chipUnreadable, .scan: true
    default: false
    }
  }
}
