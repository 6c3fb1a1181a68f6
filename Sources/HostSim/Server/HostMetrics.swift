public import POSProtocol

/// What a host has done since it was started.
public struct HostMetrics: Sendable, Hashable {
  public internal(set) var openConnections = 0
  public internal(set) var connections = 0
  /// Connections closed because there were too many.
  public internal(set) var refusedConnections = 0
  /// Connections closed because they were idle or too slow.
  public internal(set) var timedOutConnections = 0
  public internal(set) var requests = 0
  /// Frames that had no answer but the end of their connection.
  public internal(set) var unanswerableFrames = 0
  /// Answers by response code.
  public internal(set) var answers: [ResponseCode: Int] = [:]
  /// Messages with a wrong MAC.
  public internal(set) var wrongMACs = 0
  /// Sessions that wrong MACs in a row have ended.
  public internal(set) var endedSessions = 0
  /// Sign-ins of terminals that were signed in.
  public internal(set) var replacedSessions = 0
  /// Sign-offs with transactions that were not settled.
  public internal(set) var unsettledSignOffs = 0
  /// Messages for which a master key of the books was needed that does not pass its check.
  public internal(set) var unreadableMasterKeys = 0
  /// Transactions of the store.
  public internal(set) var commits = 0
  /// Ledger changes in them.
  public internal(set) var committedChanges = 0
}
