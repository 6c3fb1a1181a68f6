public import POSProtocol
public import PaymentCrypto

/// A terminal as it starts out. Source: contract.md 3.
public struct TerminalEntry: Sendable {
  /// The family of its keys.
  public enum KeyAlgorithm: String, Sendable, CaseIterable {
    case tdes, sm4
  }

  public let id: TerminalID
  /// Nil: not bound to a shop (未绑定).
  public let merchant: MerchantID?
  /// False: not registered (未注册).
  public let isRegistered: Bool
  public let isFrozen: Bool
  public let algorithm: KeyAlgorithm
  public let mac: MACAlgorithm
  /// Bytes of a MAK made at sign-in: 8 (zero-filled half) or 16. A MAC algorithm that takes 16 only
  /// gets 16.
  public let makLength: Int
  /// Whether its tracks are enciphered. For information: the sign-in code it sends decides.
  public let usesTrackKey: Bool
  public let permits: Permits
  /// The terminal master key; without one a sign-in is answered with 96.
  public let tmk: SecretKey?

  public init(
    id: TerminalID, merchant: MerchantID?, isRegistered: Bool = true, isFrozen: Bool = false,
    algorithm: KeyAlgorithm = .tdes, mac: MACAlgorithm = .ecb, makLength: Int = 8,
    usesTrackKey: Bool = false, permits: Permits = .all, tmk: SecretKey?
  ) {
    self.id = id
    self.merchant = merchant
    self.isRegistered = isRegistered
    self.isFrozen = isFrozen
    self.algorithm = algorithm
    self.mac = mac
    self.makLength = makLength
    self.usesTrackKey = usesTrackKey
    self.permits = permits
    self.tmk = tmk
  }
}

extension KeyScheme {
  /// Whether a terminal whose keys are of `algorithm` may ask for it.
  func fits(_ algorithm: TerminalEntry.KeyAlgorithm) -> Bool {
    algorithm == (isSM4 ? .sm4 : .tdes)
  }
}
