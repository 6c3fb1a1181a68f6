public import Acquirer
public import POSProtocol
public import PaymentCrypto
public import Wording

/// A world: the host, the merchants, terminals, cards and goods that scenarios play with.
public struct WorldFile: Sendable, Hashable {
  /// The host.
  public let host: Host
  /// The merchants, in the order of the file.
  public let merchants: [Merchant]
  /// The terminals, in the order of the file.
  public let terminals: [Terminal]
  /// The cards, in the order of the file.
  public let cards: [Card]
  /// The goods, in the order of the file.
  public let goods: [Goods]
  /// The notices, in the order of the file.
  public let notices: [Notice]
  /// The risk rules of the host; none: nothing is watched.
  public let risk: [RiskRule]
  /// What is odd about the file and does not keep it from being used: barcodes whose check digit is
  /// wrong. Each with its place in the file.
  public let warnings: [LocalizedText]

  package init(
    host: Host, merchants: [Merchant], terminals: [Terminal], cards: [Card], goods: [Goods],
    notices: [Notice], risk: [RiskRule], warnings: [LocalizedText]
  ) {
    self.host = host
    self.merchants = merchants
    self.terminals = terminals
    self.cards = cards
    self.goods = goods
    self.notices = notices
    self.risk = risk
    self.warnings = warnings
  }

  /// The merchant with this identification.
  public func merchant(_ id: String) -> Merchant? { merchants.first { $0.id == id } }

  /// The terminal with this identification.
  public func terminal(_ id: String) -> Terminal? { terminals.first { $0.id == id } }

  /// The card with this alias.
  public func card(_ alias: String) -> Card? { cards.first { $0.alias == alias } }

  /// The host's part of a world.
  public struct Host: Sendable, Hashable {
    /// Whether every card's number ends with its check digit, so that terminals may refuse keyed
    /// numbers that do not (`luhn: off` says otherwise).
    public let checksCardNumbers: Bool
    /// The TPDU of requests.
    public let tpdu: TPDU
    /// The acquirer's code (F32), up to 11 digits.
    public let acquirer: String
    /// Where simulated time starts.
    public let clock: ClockTime

    package init(checksCardNumbers: Bool, tpdu: TPDU, acquirer: String, clock: ClockTime) {
      self.checksCardNumbers = checksCardNumbers
      self.tpdu = tpdu
      self.acquirer = acquirer
      self.clock = clock
    }
  }

  /// A merchant.
  public struct Merchant: Sendable, Hashable {
    /// The identification (F42), 15 characters.
    public let id: String
    /// The name, as receipts print it.
    public let name: LocalizedText
    /// Whether the merchant's funds are frozen (冻结商家资金).
    public let fundsFrozen: Bool
    /// How it orders goods and what it has; absent: it does not order.
    public let shop: Shop?
    /// Why they are frozen, when they are.
    public let freezeReason: FreezeReason
    /// What the merchant pays; absent: the usual.
    public let fees: FeeSchedule

    package init(
      id: String, name: LocalizedText, fundsFrozen: Bool, shop: Shop?, freezeReason: FreezeReason,
      fees: FeeSchedule
    ) {
      self.id = id
      self.name = name
      self.fundsFrozen = fundsFrozen
      self.shop = shop
      self.freezeReason = freezeReason
      self.fees = fees
    }
  }

  /// A terminal.
  public struct Terminal: Sendable, Hashable {
    /// The identification (F41), 8 characters.
    public let id: String
    /// The merchant it is bound to; absent: none (未绑定).
    public let merchant: String?
    /// Whether the host knows it (已注册).
    public let isRegistered: Bool
    /// Whether it is frozen.
    public let isFrozen: Bool
    /// The cipher of its keys.
    public let algorithm: Cipher
    /// The MAC algorithm of its messages.
    public let mac: MACName
    /// The length of the MAC key in bytes: 8 (the other half zero-filled) or 16.
    public let macKeyLength: Int
    /// Whether it signs in with a track key and encrypts tracks.
    public let usesTrackKey: Bool
    /// The transactions it may make; absent: all but the transfer.
    public let permits: [Permit]?
    /// Whether nobody is signed in at it at the start (`operator: none`).
    public let startsWithoutOperator: Bool

    package init(
      id: String, merchant: String?, isRegistered: Bool, isFrozen: Bool, algorithm: Cipher,
      mac: MACName, macKeyLength: Int, usesTrackKey: Bool, permits: [Permit]?,
      startsWithoutOperator: Bool
    ) {
      self.id = id
      self.merchant = merchant
      self.isRegistered = isRegistered
      self.isFrozen = isFrozen
      self.algorithm = algorithm
      self.mac = mac
      self.macKeyLength = macKeyLength
      self.usesTrackKey = usesTrackKey
      self.permits = permits
      self.startsWithoutOperator = startsWithoutOperator
    }
  }

  /// What a terminal may be permitted, as worlds call it: a transaction, or `any`, which is all but the
  /// transfer. `preauth` is the whole family of pre-authorisations.
  public struct Permit: RawRepresentable, Sendable, Hashable, CaseIterable {
    public let rawValue: String
    /// What it grants on the wire.
    public let permits: Permits

    private init(_ name: String, _ permits: Permits) {
      rawValue = name
      self.permits = permits
    }

    public init?(rawValue: String) {
      guard let permit = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
      self = permit
    }

    /// A script notice only follows from what was granted, and has no name here.
    public static let allCases: [Permit] =
      [Permit("any", .all)]
      + TransactionType.allCases.compactMap { type in
        guard type != .scriptNotice, let permit = type.traits.permit else { return nil }
        return Permit(type.rawValue, type == .preAuth ? .preAuthFamily : permit)
      }
  }

  /// The cipher of a terminal's keys.
  public enum Cipher: String, Sendable, Hashable, CaseIterable {
    case tdes, sm4
  }

  /// A MAC algorithm that terminals have.
  public enum MACName: String, Sendable, Hashable, CaseIterable {
    case ecb
    case x99 = "x9.9"
    case x919 = "x9.19"
    case sm4ECB = "sm4-ecb"
    case sm4CBC = "sm4-cbc"

    /// The algorithm itself.
    public var algorithm: MACAlgorithm {
      switch self {
      case .ecb: .ecb
      case .x99: .x99
      case .x919: .x919
      case .sm4ECB: .sm4ECB
      case .sm4CBC: .sm4CBC
      }
    }

    /// The cipher it is built on.
    public var cipher: Cipher {
      switch self {
      case .ecb, .x99, .x919: .tdes
      case .sm4ECB, .sm4CBC: .sm4
      }
    }
  }

  /// A card. Its number, PIN and payment code are masked wherever it is printed.
  public struct Card: Sendable, Hashable {
    /// The name scenarios use.
    public let alias: String
    /// The card number, 13 to 19 digits.
    public let pan: SensitiveDigits
    /// The payment code its owner shows to be scanned, 19 digits beginning with 62; absent: none.
    public let paymentCode: SensitiveDigits?
    /// The end of validity, YYMM.
    public let expiry: String
    /// The PIN, 4 to 12 digits.
    public let pin: SensitiveDigits
    /// What kind of account it draws on.
    public let kind: CardEntry.Kind
    /// How it can be presented.
    public let entry: [PresentationMethod]
    /// What is on the account, in fen.
    public let balanceFen: Int64
    /// The state of the account.
    public let status: CardStatus
    /// Why it is frozen, when it is.
    public let freezeReason: FreezeReason
    /// How many wrong PINs are left before the card is blocked; absent: the host's default.
    public let pinTries: Int?
    /// Its chip.
    public let chip: Chip

    package init(
      alias: String, pan: SensitiveDigits, paymentCode: SensitiveDigits?, expiry: String,
      pin: SensitiveDigits, kind: CardEntry.Kind, entry: [PresentationMethod], balanceFen: Int64,
      status: CardStatus, freezeReason: FreezeReason, pinTries: Int?, chip: Chip
    ) {
      self.alias = alias
      self.pan = pan
      self.paymentCode = paymentCode
      self.expiry = expiry
      self.pin = pin
      self.kind = kind
      self.entry = entry
      self.balanceFen = balanceFen
      self.status = status
      self.freezeReason = freezeReason
      self.pinTries = pinTries
      self.chip = chip
    }
  }

  /// The chip of a card: the cipher of its cryptograms, none, or one that cannot be read.
  public enum Chip: String, Sendable, Hashable, CaseIterable {
    case tdes, sm4, none, broken
  }
}
