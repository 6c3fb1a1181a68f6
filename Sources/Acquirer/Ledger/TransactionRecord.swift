public import POSProtocol

/// What names a transaction: terminal, batch and STAN.
public struct TransactionID: Sendable, Hashable {
  public let terminal: TerminalID
  public let batch: BatchNumber
  public let stan: STAN

  public init(terminal: TerminalID, batch: BatchNumber, stan: STAN) {
    self.terminal = terminal
    self.batch = batch
    self.stan = stan
  }
}

/// What became of a transaction.
public enum TransactionStatus: String, Sendable, Hashable, CaseIterable {
  case approved, declined, reversed, voided
  /// A pre-authorisation whose hold a completion has used.
  case completed
  /// An offline sale in whose place an adjustment stands.
  case adjusted
  /// Only its reversal has arrived; should the original come later, its STAN is used up.
  case reversedUnseen = "reversed-unseen"
}

/// One line of the host's books. It has the masked card number only.
public struct TransactionRecord: Sendable, Hashable {
  public let id: TransactionID
  public let merchant: MerchantID
  public let type: TransactionType
  /// The card's alias; nil when no card of the registry was presented.
  public let card: String?
  /// First six and last four digits of the card number, stars between.
  public let maskedPAN: String?
  public let amount: Amount
  public let time: Instant
  public let rrn: RRN
  /// F38, six digits, when approved; of a script notice DF31 in hexadecimal digits.
  public let authorisation: String?
  public let code: ResponseCode
  public var status: TransactionStatus
  /// The host's counter behind `rrn`.
  public let sequence: UInt64
  /// What the shop pays for it; of a void, what it gets back.
  public let fee: Amount
  /// The transaction it follows.
  public let original: TransactionID?
  /// The alias of the card that receives a transfer.
  public let payee: String?

  public init(
    id: TransactionID, merchant: MerchantID, type: TransactionType, card: String?,
    maskedPAN: String?, amount: Amount, time: Instant, rrn: RRN, authorisation: String?,
    code: ResponseCode, status: TransactionStatus, sequence: UInt64, fee: Amount = .zero,
    original: TransactionID? = nil, payee: String? = nil
  ) {
    self.id = id
    self.merchant = merchant
    self.type = type
    self.card = card
    self.maskedPAN = maskedPAN
    self.amount = amount
    self.time = time
    self.rrn = rrn
    self.authorisation = authorisation
    self.code = code
    self.status = status
    self.sequence = sequence
    self.fee = fee
    self.original = original
    self.payee = payee
  }

  /// Whether it is one that moves or holds money, as a balance inquiry is not.
  public var movesMoney: Bool { type.traits.effect != .none }
}
