public import POSProtocol
public import PaymentCrypto

/// What an issuer says about a card.
public enum CardStatus: String, Sendable, Hashable, CaseIterable {
  case active, frozen, lost, stolen, dormant

  /// The code that declines a transaction with such a card; nil when it may be used.
  public var refusal: ResponseCode? {
    switch self {
    case .active: nil
    case .frozen: .restrictedCard
    case .lost: .lostCard
    case .stolen: .stolenCard
    case .dormant: .dormantCard
    }
  }
}

/// A card as it starts out. Source: contract.md 3.
///
/// Prints masked: ``PAN`` and `PIN` do.
public struct CardEntry: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case debit, credit, foreign
  }

  /// The name lessons use.
  public let alias: String
  public let pan: PAN
  public let expiry: Expiry
  /// Nil: a card without a PIN.
  public let pin: PIN?
  public let kind: Kind
  public let status: CardStatus
  /// Why it is frozen, when it is.
  public let freezeReason: FreezeReason
  /// What can be spent: of a credit card, its available limit.
  public let openingBalance: Amount
  /// Eight digits, the first half of F44 (发卡行).
  public let issuer: String
  /// What its owner shows to be scanned; nil when the card pays by card only.
  public let paymentCode: PaymentCode?
  /// The cipher of its chip; nil for a card whose chip is broken, or that has none.
  public let chip: ChipAlgorithm?
  /// How many wrong PINs block it; nil: the host's setting.
  public let wrongPINLimit: Int?
  let maskedPAN: MaskedPAN
  /// Nil for a domestic card, whatever its number is, and for a number that nobody's range has.
  let foreignOrganisation: CardOrganisation?

  public init(
    alias: String, pan: PAN, expiry: Expiry, pin: PIN?, kind: Kind = .debit,
    status: CardStatus = .active, openingBalance: Amount, issuer: String = "01020000",
    paymentCode: PaymentCode? = nil, chip: ChipAlgorithm? = nil,
    freezeReason: FreezeReason = .unspecified, wrongPINLimit: Int? = nil
  ) {
    self.alias = alias
    self.pan = pan
    self.expiry = expiry
    self.pin = pin
    self.kind = kind
    self.status = status
    self.openingBalance = openingBalance
    self.issuer = issuer
    self.paymentCode = paymentCode
    self.freezeReason = freezeReason
    self.chip = chip
    self.wrongPINLimit = wrongPINLimit
    maskedPAN = pan.masked
    foreignOrganisation =
      kind == .foreign ? CardOrganisation(pan).flatMap { $0.isForeign ? $0 : nil } : nil
  }

  /// F63.1: the card organisation (protocol.md 2.12).
  var organisation: String {
    (foreignOrganisation ?? .unionPay).rawValue
  }

  /// Whether its transactions count as those of foreign cards (外卡), as its F63.1 says.
  var isForeign: Bool { foreignOrganisation != nil }

  /// Digits 1 and 2 of F54.
  var accountType: String { kind == .debit ? "10" : "30" }
}
