public import POSProtocol
import PaymentCrypto

/// The kinds of working keys a sign-in can ask for: F60.3 of the request.
///
/// Source: protocol.md 3.2.
public enum KeyScheme: String, Sendable, Hashable, CaseIterable {
  case single = "001"
  case double = "003"
  case doubleWithTrackKey = "004"
  case sm4 = "005"
  case sm4WithTrackKey = "006"

  /// Whether a terminal whose keys are of `algorithm` may ask for it.
  public func fits(_ algorithm: TerminalEntry.KeyAlgorithm) -> Bool {
    algorithm == (isSM4 ? .sm4 : .tdes)
  }

  var isSM4: Bool { self == .sm4 || self == .sm4WithTrackKey }
  var hasTrackKey: Bool { self == .doubleWithTrackKey || self == .sm4WithTrackKey }
  var pikLength: Int { self == .single ? 8 : 16 }

  var encryption: SecurityControl.Encryption {
    switch self {
    case .single: .singleDES
    case .double, .doubleWithTrackKey: .doubleLength3DES
    case .sm4, .sm4WithTrackKey: .sm4
    }
  }

  /// The algorithm of PIK and TDK.
  var keyAlgorithm: BlockAlgorithm {
    switch self {
    case .single: .des
    case .double, .doubleWithTrackKey: .tdes
    case .sm4, .sm4WithTrackKey: .sm4
    }
  }

  /// The algorithm of a TMK of `length` bytes.
  func masterAlgorithm(length: Int) -> BlockAlgorithm {
    if isSM4 { return .sm4 }
    return length == 8 ? .des : .tdes
  }
}

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
