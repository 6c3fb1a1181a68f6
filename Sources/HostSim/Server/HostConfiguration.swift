public import Acquirer
public import Logging
public import NIOCore
public import POSProtocol

/// What connections may take of the host.
public struct HostLimits: Sendable {
  /// Connections at a time; one more is closed as soon as it is opened.
  public var connections = 15_000
  /// After how long without a byte from the peer a connection is closed.
  public var idle: TimeAmount = .minutes(10)
  /// How long a peer may take from the first to the last byte of a frame.
  public var frame: TimeAmount = .seconds(30)
  /// Bytes of a frame after its length prefix.
  public var frameLength = Frame.maximumLength
  /// Requests of one connection that wait for their answers; further ones are not read meanwhile.
  public var requestsInFlight = 64
  /// How long a stopping host waits for peers to take their last answers.
  public var drain: TimeAmount = .seconds(5)

  public init() {}
}

/// How a host is started.
public struct HostConfiguration: Sendable {
  /// Address to listen on.
  public var host = "127.0.0.1"
  /// Port to listen on; 0 takes any that is free.
  public var port = 8583
  public var limits = HostLimits()
  public var registry: Registry
  public var settings = Acquirer.Settings()
  /// The durable books; nil keeps them in memory only.
  public var store: (any LedgerStore)?
  public var logger: Logger
  /// Whether every request and answer is logged, masked.
  public var trace = false
  /// What that log shows of cards.
  public var mask = CardMask.strict
  /// The host's clock.
  public var now: @Sendable () -> Instant = SystemClock.now

  public init(
    registry: Registry, store: (any LedgerStore)? = nil,
    logger: Logger = Logger(label: "poslab.host")
  ) {
    self.registry = registry
    self.store = store
    self.logger = logger
  }
}
