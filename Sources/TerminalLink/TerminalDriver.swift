public import NIOCore
public import POSProtocol
public import TerminalKit

/// Carries out what one ``Terminal`` asks for: connections, timers, memory, on one event loop.
///
/// It takes no decisions. Its methods may be called from anywhere; they take effect in the order of
/// the calls.
public final class TerminalDriver: Sendable {
  private let eventLoop: any EventLoop
  private let runner: NIOLoopBoundBox<TerminalRunner>

  /// A terminal that is switched off.
  ///
  /// - Parameters:
  ///   - store: what keeps the memory over the end of the process; nil keeps it only over
  ///     ``power(on:)``.
  ///   - initialMemory: what it remembers when the store has nothing; nil is a new terminal.
  ///   - connectTimeout: how long a connection may take to open.
  ///   - clock: the time now, asked once an event.
  /// - Throws: ``TerminalStoreError`` when there is a memory that cannot be read.
  public init(
    configuration: TerminalConfiguration, host: TerminalHost, store: TerminalStore? = nil,
    initialMemory: TerminalMemory? = nil,
    eventLoop: any EventLoop, connectTimeout: TimeAmount = .seconds(10),
    clock: @escaping @Sendable () -> Instant, callbacks: TerminalCallbacks
  ) throws(TerminalStoreError) {
    self.eventLoop = eventLoop
    let memory = try store?.load() ?? initialMemory
    runner = NIOLoopBoundBox.makeBoxSendingValue(
      TerminalRunner(
        configuration: configuration,
        keeper: MemoryKeeper(memory, store: store, eventLoop: eventLoop),
        line: TerminalLine(host: host, eventLoop: eventLoop, connectTimeout: connectTimeout),
        clock: clock, callbacks: callbacks),
      eventLoop: eventLoop)
  }

  /// Switches the terminal on or off. Off is a power cut: connections break, and only what was
  /// stored survives.
  public func power(on: Bool) { perform { on ? $0.powerOn() : $0.powerOff() } }

  /// Presses a key.
  public func press(_ key: Key) { perform { $0.deliver(.key(key)) } }

  /// Presents a card to a reader.
  ///
  /// - Parameter chip: the chip that is read. It goes on counting: when the card is presented again,
  ///   the one presented first is meant.
  public func present(_ card: CardPresentation, chip: ChipCard? = nil) {
    perform { $0.present(card, chip) }
  }

  /// Presents a card whose chip gives no answer.
  public func presentBrokenChip() { perform { $0.deliver(.chipUnreadable) } }

  /// The highest transaction counter of the chips presented so far; 0 before the first.
  public func highestCounter() -> EventLoopFuture<UInt16> {
    ask { $0.chips.values.map(\.counter).max() ?? 0 }
  }

  /// Presents a card that cannot be read.
  public func presentUnreadableCard() { perform { $0.deliver(.cardUnreadable) } }

  /// Holds a barcode or payment code to the scanner.
  public func scan(_ code: String) { perform { $0.deliver(.scan(code)) } }

  /// Loads paper, or takes it out.
  public func paper(loaded: Bool) { perform { $0.deliver(.paper(loaded)) } }

  /// Cuts the line, or mends it. Over a cut line nothing goes either way, and no connection opens.
  public func line(isCut: Bool) { perform { $0.setLine(isCut: isCut) } }

  /// Lets time stand still before the next answer: it arrives, and neither it nor the end of the waiting
  /// reaches the terminal, until time is let go on or the power is cut.
  public func holdNextAnswer(_ holds: Bool) { perform { $0.holdNextAnswer(holds) } }

  /// Has the terminal draw its clock anew.
  public func tick() { perform { $0.tick() } }

  /// What can be done at the terminal after all that was asked before; nil when it is off.
  public func outlook() -> EventLoopFuture<TerminalOutlook?> {
    ask { $0.outlook }
  }

  /// The terminal's state after all that was asked before; nil when it is off.
  public func status() -> EventLoopFuture<TerminalStatus?> {
    ask { $0.status }
  }

  /// An answer once all that was asked before is done.
  func ask<Value: Sendable>(
    _ question: @escaping @Sendable (TerminalRunner) -> Value
  ) -> EventLoopFuture<Value> {
    let promise = eventLoop.makePromise(of: Value.self)
    perform { runner in runner.whenSettled { promise.succeed(question(runner)) } }
    return promise.futureResult
  }

  private func perform(_ action: @escaping @Sendable (TerminalRunner) -> Void) {
    eventLoop.execute { [runner] in action(runner.value) }
  }
}
