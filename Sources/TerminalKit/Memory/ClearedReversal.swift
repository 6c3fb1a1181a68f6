public import POSProtocol

/// A reversal that the supervisor has given up: the host may still have the transaction.
public struct ClearedReversal: Sendable, Hashable, Codable {
  /// How many of them a terminal keeps.
  static let limit = 20

  public let record: ReversalRecord
  /// The batch whose settlement it concerns.
  public let batch: BatchNumber
  /// When it was cleared.
  public let time: LocalTime
}
