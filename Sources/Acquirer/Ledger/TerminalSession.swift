public import POSProtocol
import PaymentCrypto

/// What the host knows of a terminal's signing in. Keys are there enciphered under the TMK only.
public struct TerminalSession: Sendable, Hashable {
  public let terminal: TerminalID
  /// The host's batch number; 000001 at the first sign-in, raised by a sign-off.
  public var batch: BatchNumber
  /// The shop's calendar day (days since 1970-01-01) of the sign-in; nil when signed off.
  public var signedInDay: Int64?
  public var scheme: KeyScheme?
  public var keys: WorkingKeyBlock?
  /// Wrong MACs in a row.
  public var macFailures: Int
  /// The host's counter when this was written, so that no retrieval reference is given twice.
  public var sequence: UInt64

  public init(
    terminal: TerminalID, batch: BatchNumber = .first, signedInDay: Int64? = nil,
    scheme: KeyScheme? = nil, keys: WorkingKeyBlock? = nil, macFailures: Int = 0,
    sequence: UInt64 = 0
  ) {
    self.terminal = terminal
    self.batch = batch
    self.signedInDay = signedInDay
    self.scheme = scheme
    self.keys = keys
    self.macFailures = macFailures
    self.sequence = sequence
  }

  mutating func end() {
    signedInDay = nil
    scheme = nil
    keys = nil
    macFailures = 0
  }
}
