public import POSProtocol

/// What the back office has made of a terminal; it stands above the registry's entry.
public struct TerminalStanding: Sendable, Hashable {
  public let terminal: TerminalID
  public var isRegistered: Bool
  public var isFrozen: Bool
  /// Nil: not bound.
  public var merchant: MerchantID?
  /// What the next reply's header asks of the terminal.
  public var requirement: ProcessingRequirement

  public init(
    terminal: TerminalID, isRegistered: Bool, isFrozen: Bool, merchant: MerchantID?,
    requirement: ProcessingRequirement = .none
  ) {
    self.terminal = terminal
    self.isRegistered = isRegistered
    self.isFrozen = isFrozen
    self.merchant = merchant
    self.requirement = requirement
  }

  init(_ entry: TerminalEntry) {
    self.init(
      terminal: entry.id, isRegistered: entry.isRegistered, isFrozen: entry.isFrozen,
      merchant: entry.merchant)
  }
}

/// What the back office has made of a shop.
public struct MerchantStanding: Sendable, Hashable {
  public let merchant: MerchantID
  public var fundsFrozen: Bool
  /// Why they are frozen.
  public var reason: FreezeReason
  /// What the shop has handed in since.
  public var documents: FreezeDocuments
  /// When the shop has appealed against the freeze; nil: it has not.
  public var appealed: Instant?

  public init(
    merchant: MerchantID, fundsFrozen: Bool, reason: FreezeReason = .unspecified,
    documents: FreezeDocuments = FreezeDocuments(), appealed: Instant? = nil
  ) {
    self.merchant = merchant
    self.fundsFrozen = fundsFrozen
    self.reason = reason
    self.documents = documents
    self.appealed = appealed
  }
}

/// A card's account at the issuer.
public struct CardAccount: Sendable, Hashable {
  public let alias: String
  /// What can be spent, in minor units; what is on hold is not in it. Negative when the back office
  /// says so, or when an advice or a reversed void takes what has been spent meanwhile.
  public var balance: Int64
  /// Wrong PINs since the last right one; three block the card.
  public var wrongPINs: Int
  public var status: CardStatus
  /// What the issuer has put on it: the opening balance, and every correction since.
  public var opening: Int64
  /// The highest transaction counter (ATC) its chip has shown; nil before the first.
  public var counter: UInt16?

  /// - Parameter opening: nil: as much as the balance.
  public init(
    alias: String, balance: Int64, wrongPINs: Int = 0, status: CardStatus = .active,
    opening: Int64? = nil, counter: UInt16? = nil
  ) {
    self.alias = alias
    self.balance = balance
    self.wrongPINs = wrongPINs
    self.status = status
    self.opening = opening ?? balance
    self.counter = counter
  }

  init(_ entry: CardEntry) {
    self.init(
      alias: entry.alias, balance: entry.openingBalance.minorUnits, status: entry.status)
  }
}
