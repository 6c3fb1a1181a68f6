public import POSProtocol
public import TerminalKit

/// A frame that went over the line, for traces. It holds card data: mask it before showing it
/// (`Masking`, or `poslab decode`).
public struct TracedFrame: Sendable, Hashable {
  public enum Direction: Sendable, Hashable {
    case sent, received
  }

  public let direction: Direction
  public let connection: ConnectionID
  /// TPDU, header and message, without the length prefix.
  public let payload: [UInt8]
  public let time: Instant
}

/// What a terminal does to its surroundings. All are called on the terminal's event loop, in order.
public struct TerminalCallbacks: Sendable {
  /// The display changed.
  public var show: @Sendable (Screen) -> Void
  /// A slip came out of the printer.
  public var print: @Sendable (Receipt) -> Void
  public var beep: @Sendable (Effect.Beep) -> Void
  /// A frame was sent or received.
  public var trace: @Sendable (TracedFrame) -> Void
  /// The memory could not be kept. The terminal is off: it must not act on what it would forget.
  public var failed: @Sendable (TerminalStoreError) -> Void
  /// Something was done at the terminal that it took no notice of: a key without use, a card or a code
  /// that nobody asked for.
  public var ignored: @Sendable (Event) -> Void
  /// The line changed.
  public var line: @Sendable (LineCondition) -> Void

  public init(
    show: @escaping @Sendable (Screen) -> Void = { _ in },
    print: @escaping @Sendable (Receipt) -> Void = { _ in },
    beep: @escaping @Sendable (Effect.Beep) -> Void = { _ in },
    trace: @escaping @Sendable (TracedFrame) -> Void = { _ in },
    failed: @escaping @Sendable (TerminalStoreError) -> Void = { _ in },
    ignored: @escaping @Sendable (Event) -> Void = { _ in },
    line: @escaping @Sendable (LineCondition) -> Void = { _ in }
  ) {
    self.show = show
    self.print = print
    self.beep = beep
    self.trace = trace
    self.failed = failed
    self.ignored = ignored
    self.line = line
  }
}
