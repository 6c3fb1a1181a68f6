public import ISO8583
public import Wording

/// All in which one type of transaction differs from another, as one value.
///
/// Whoever needs a property of a type takes it from here or derives it: postings, settlement totals,
/// undoing, risk, reports, permits, what a terminal asks for. ``TransactionType/traits`` has the value of
/// each type. Source: protocol.md 2.12, 3.1 to 3.4.
///
/// ```swift
/// let traits = TransactionType.saleVoid.traits
/// traits.effect == .credit
/// traits.follows?.originals == [.sale]
/// ```
public struct TransactionTraits: Sendable, Hashable {
  /// What a message is about.
  public enum Area: Sendable, Hashable {
    /// A card or a payment code: money, or what follows from it.
    case card
    /// Goods, bills, orders and notices.
    case shop
    /// The terminal itself: keys, parameters, settlement.
    case management
  }

  /// What the customer presents.
  public enum Means: Sendable, Hashable {
    case nothing
    case card
    /// A card, or nothing: the original knows which it was.
    case cardOrOriginal
    /// A code that is scanned (扫码, F59 tag A3).
    case paymentCode
    /// The number that names an earlier payment by code (付款凭证号, F59 tag A4).
    case paymentVoucher
  }

  /// Whether the cardholder is asked for the PIN.
  public enum PINEntry: Sendable, Hashable {
    case never, always
    /// As the terminal's setting for voids says (撤销输密).
    case asVoidsAsk
  }

  /// What an approval does to the cardholder's money.
  public enum Effect: Sendable, Hashable {
    case none
    /// From the card to the shop.
    case debit
    /// From the shop back to the card.
    case credit
    /// Set aside on the card.
    case hold
    /// A hold ends and goes back to the card.
    case release
    /// From the card to another card.
    case transfer
  }

  /// What a follow-up does to its original.
  public struct Following: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      /// Takes the whole of it back (撤销).
      case void
      /// Gives back a part or all of it (退货).
      case refund
      /// Takes the money that it holds (预授权完成).
      case completion
      /// Takes its place with another amount (结算调整).
      case adjustment
      /// Adds to it (小费).
      case tip
    }

    /// What a request says to name the original, and so what a terminal asks for.
    public enum Naming: Sendable, Hashable {
      /// The voucher number of a record that the terminal has (凭证号): F61 has its batch and STAN.
      case voucher
      /// The reference number and the day (参考号): F37 and F61.
      case reference
      /// The code of the pre-authorisation and the day (授权码): F38 and F61.
      case authorisationCode
    }

    public let kind: Kind
    public let naming: Naming
    /// The types it may follow.
    public let originals: [TransactionType]
  }

  /// What F63 of the request says (protocol.md 2.12).
  public enum Field63: Sendable, Hashable {
    case absent
    /// The cashier: two digits and a space.
    case operatorNumber
    /// 63.1, the card organisation.
    case organisation
  }

  /// The name shown to people.
  public let name: LocalizedText
  /// The name on a slip, which says it in both languages at once (protocol.md 7.8).
  public let slipName: String
  /// The codes that make a message this transaction.
  public let codes: TransactionCodes
  public let area: Area
  /// The permit a terminal needs for it (parameter 26); nil when none can withhold it.
  public let permit: Permits?
  public let means: Means
  public let pin: PINEntry
  /// Whether a card's chip is asked for a cryptogram, which goes in F55 (protocol.md 3.3).
  public let asksChip: Bool
  /// Whether the cardholder pays it back part by part (分期), F62 of the request.
  public let isInParts: Bool
  public let effect: Effect
  /// The side it counts on in a settlement; nil for what moves no money of the shop, and for what counts
  /// with its original, as a tip does (protocol.md 2.6).
  public let settlementSide: SettlementSide?
  /// Nil for what stands alone, and for reversals and script notices, which may follow anything.
  public let follows: Following?
  /// Whether an unanswered request is reversed by an 0400 (protocol.md 3.1, column Rev).
  public let isReversible: Bool
  /// Whether request and answer carry F64 (protocol.md 4.1).
  public let isSealed: Bool
  /// Whether it is done at the counter, and the host only told of it later.
  public let isOffline: Bool
  public let field63: Field63
  /// Whether the request carries F11, and so uses up a number of the terminal (protocol.md 7.3).
  public let hasSTAN: Bool
  /// Whether the answer carries F12 and F13 (protocol.md 3.2).
  public let hasClock: Bool
}

/// The fields that tell one transaction from another.
public struct TransactionCodes: Sendable, Hashable {
  /// The request's MTI; the answer's is ten higher.
  public let mti: MTI
  /// F3, six digits; nil where the request has none, or its original's.
  public let processingCode: String?
  /// F25, two digits; nil where the request has none, or its original's.
  public let conditionCode: String?
  /// F60.1, two digits.
  public let messageType: String
  /// F60.3, three digits: what a request has that is not told otherwise.
  public let networkCode: String
  /// Further values of F60.3 that mean this transaction.
  public let otherNetworkCodes: [String]

  /// Whether a value of F60.3 means this transaction.
  func hasNetworkCode(_ code: String) -> Bool {
    networkCode == code || otherNetworkCodes.contains(code)
  }

  /// Every value of F60.3 that means this transaction, the default first.
  public var networkCodes: [String] { [networkCode] + otherNetworkCodes }
}
