/// Why a transaction is reversed: F39 of an 0400 request. Source: protocol.md 7.2.
public enum ReversalReason: String, Sendable, Hashable, CaseIterable, Codable {
  /// The reply could not be read or did not match, or none was waited for.
  case other = "06"
  /// The request went out and no reply came.
  case noReply = "98"
  /// The reply's MAC was wrong.
  case macError = "A0"
  /// The terminal failed after the approval.
  case terminalFault = "96"
  /// Cancelled by the customer; accepted by the host, never sent by the terminal.
  case customerCancellation = "17"
}
