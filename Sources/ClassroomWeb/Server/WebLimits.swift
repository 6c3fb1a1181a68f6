/// What the web lets one and all have. A class of sixty behind one address of a Wi-Fi joins at once.
public struct WebLimits: Sendable, Hashable {
  /// Bytes of a request's head.
  public var head = 65_536
  /// Bytes of a request's body.
  public var body = 65_536
  /// Characters of a name.
  public var name = 60
  /// Connections; beyond, those that hold one for nothing lose it, and when there are none of those, whoever
  /// comes is told so.
  public var connections = 1_200
  /// Connections of one address; a class behind one router has 150 browsers with two each. This machine
  /// itself has no such limit.
  public var connectionsOfOne = 400
  /// Streams of events, from everywhere.
  public var streams = 600
  /// Streams of events of one browser.
  public var streamsOfOne = 8
  /// Joins from one address at once, and again in each minute.
  public var joins = 120
  /// People of one address who begin to practise alone at once, and again in each minute.
  public var visitors = 10
  /// Acts and orders of one seat at once.
  public var acts = 60
  /// Acts and orders of one seat in a minute after that.
  public var actsPerMinute = 900
  /// Milliseconds until a silent connection is closed.
  public var idle: Int64 = 30_000
  /// Milliseconds until the first request of a connection must have begun.
  public var silence: Int64 = 8_000
  /// Milliseconds that a request may take to come in.
  public var request: Int64 = 8_000
  /// Milliseconds that a stream may be unable to take what it is sent.
  public var write: Int64 = 30_000
  /// Milliseconds between the comments that keep a stream open.
  public var heartbeat: Int64 = 15_000
  /// The least milliseconds between two states of the trainer's page.
  public var boardInterval: Int64 = 200

  public init() {}
}

/// Where the web takes the time from.
public struct WebClock: Sendable {
  /// Milliseconds; only goes forward.
  public var milliseconds: @Sendable () -> Int64
  /// Seconds of Unix time.
  public var unixSeconds: @Sendable () -> Int64

  public init(
    milliseconds: @escaping @Sendable () -> Int64, unixSeconds: @escaping @Sendable () -> Int64
  ) {
    self.milliseconds = milliseconds
    self.unixSeconds = unixSeconds
  }
}
