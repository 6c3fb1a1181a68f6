public import POSProtocol
public import PaymentCrypto
public import Wording

/// What a terminal is given when it is installed: identity, keys and ways of working.
public struct TerminalConfiguration: Sendable {
  public var id: TerminalID
  /// Nil on a terminal that is not bound to a shop.
  public var merchant: MerchantID?
  public var merchantName: String
  /// tdes or sm4: the algorithm of TMK and working keys.
  public var algorithm: BlockAlgorithm
  public var macAlgorithm: MACAlgorithm
  /// Whether it signs in with F60.3 = 004 (006 with SM4) and enciphers tracks.
  public var usesTrackKey: Bool
  public var tpdu: TPDU
  /// The terminal master key in its keypad; nil when none was injected. A downloaded one comes before
  /// it.
  public var tmk: SecretKey?
  public var language: Language
  /// Seconds the shop's wall clock is ahead of UTC; 28 800 in China.
  public var utcOffsetSeconds: Int
  /// The cashier who is signed in when the terminal is new; nil asks for one.
  public var initialOperator: String?
  /// Whether the check digit of a keyed card number must be right (protocol.md 7.6). Off in worlds
  /// whose own training cards have made-up numbers.
  public var checksCardNumbers = true
  /// What is in the shop when a new terminal is installed, in smallest units.
  public var openingStock: [GoodsCode: Int64] = [:]
  /// Whom to call, as shown to the customer.
  public var serviceTelephone: String

  public init(
    id: TerminalID, merchant: MerchantID?, merchantName: String = "",
    algorithm: BlockAlgorithm = .tdes, macAlgorithm: MACAlgorithm = .ecb,
    usesTrackKey: Bool = false, tpdu: TPDU = .standard, tmk: SecretKey?, language: Language = .zh,
    utcOffsetSeconds: Int = 28_800, initialOperator: String? = "01",
    serviceTelephone: String = "95516"
  ) {
    self.id = id
    self.merchant = merchant
    self.merchantName = merchantName
    self.algorithm = algorithm
    self.macAlgorithm = macAlgorithm
    self.usesTrackKey = usesTrackKey
    self.tpdu = tpdu
    self.tmk = tmk
    self.language = language
    self.utcOffsetSeconds = utcOffsetSeconds
    self.initialOperator = initialOperator
    self.serviceTelephone = serviceTelephone
  }

  /// The keys it asks for when it signs in.
  public var keyScheme: KeyScheme {
    guard let scheme = KeyScheme(algorithm, withTrackKey: usesTrackKey) else {
      preconditionFailure("a terminal's master key is DES, TDES or SM4")
    }
    return scheme
  }
}
