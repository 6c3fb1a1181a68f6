public import PaymentCrypto

/// The kinds of working keys a sign-in can ask for: F60.3 of an 0800. Source: protocol.md 3.2, 5.2.
public enum KeyScheme: String, Sendable, Hashable, CaseIterable {
  case single = "001"
  case double = "003"
  case doubleWithTrackKey = "004"
  case sm4 = "005"
  case sm4WithTrackKey = "006"

  /// The one for a master key of `algorithm`; nil for a cipher that terminals do not have.
  public init?(_ algorithm: BlockAlgorithm, withTrackKey hasTrackKey: Bool) {
    switch algorithm {
    case .des: self = .single
    case .tdes: self = hasTrackKey ? .doubleWithTrackKey : .double
    case .sm4: self = hasTrackKey ? .sm4WithTrackKey : .sm4
    case .aes: return nil
    }
  }

  public var isSM4: Bool { self == .sm4 || self == .sm4WithTrackKey }
  public var hasTrackKey: Bool { self == .doubleWithTrackKey || self == .sm4WithTrackKey }

  /// Bytes of the PIK, and of the TDK if there is one.
  public var keyLength: Int { self == .single ? 8 : 16 }

  /// Bytes of F62 in the answer: each key, the MAK in as many bytes as the PIK, with four bytes of check
  /// value.
  public var blockLength: Int { (hasTrackKey ? 3 : 2) * (keyLength + 4) }

  /// What F53 says of the PIN's encipherment.
  public var encryption: SecurityControl.Encryption {
    switch self {
    case .single: .singleDES
    case .double, .doubleWithTrackKey: .doubleLength3DES
    case .sm4, .sm4WithTrackKey: .sm4
    }
  }

  /// The algorithm of PIK and TDK.
  public var keyAlgorithm: BlockAlgorithm {
    switch self {
    case .single: .des
    case .double, .doubleWithTrackKey: .tdes
    case .sm4, .sm4WithTrackKey: .sm4
    }
  }

  /// The algorithm of a TMK of `length` bytes.
  public func masterAlgorithm(length: Int) -> BlockAlgorithm {
    if isSM4 { return .sm4 }
    return length == 8 ? .des : .tdes
  }
}
