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
  let maskedPAN: MaskedPAN

  public init(
    alias: String, pan: PAN, expiry: Expiry, pin: PIN?, kind: Kind = .debit,
    status: CardStatus = .active, openingBalance: Amount, issuer: String = "01020000",
    paymentCode: PaymentCode? = nil,
    freezeReason: FreezeReason = .unspecified
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
    maskedPAN = pan.masked
  }

  /// F63.1: the card organisation (protocol.md 2.12).
  var organisation: String {
    guard kind == .foreign else { return "CUP" }
    return switch pan.digits.first {
    case "4": "VIS"
    case "5", "2": "MCC"
    case "3": pan.digits.hasPrefix("35") ? "JCB" : "AMX"
    default: "000"
    }
  }

  /// Digits 1 and 2 of F54.
  var accountType: String { kind == .debit ? "10" : "30" }
}
