public import POSProtocol

/// A payment terminal as a pure function: events in, effects out.
///
/// It reads no clock: the time comes with each event. Interface sketch, being filled.
public struct Terminal: Sendable {
  public let configuration: TerminalConfiguration
  public private(set) var memory: TerminalMemory
  public private(set) var screen = Screen([])

  /// A terminal with what it remembered, or a new one. It is off until `powerOn`.
  public init(configuration: TerminalConfiguration, memory: TerminalMemory? = nil) {
    self.configuration = configuration
    self.memory = memory ?? TerminalMemory()
  }

  /// Takes one event and returns what is to be done, in order.
  public mutating func handle(_ event: Event, at now: Instant) -> [Effect] { [] }

  /// The state at `now`.
  public func status(at now: Instant) -> TerminalStatus {
    TerminalStatus(
      isSignedIn: false, hasWorkingKeys: false, stan: memory.stan, batch: memory.batch,
      hasPendingReversal: memory.reversal != nil, journalCount: memory.journal.count,
      operatorNumber: memory.operatorNumber, isBusy: false)
  }
}
