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

  public init(merchant: MerchantID, fundsFrozen: Bool) {
    self.merchant = merchant
    self.fundsFrozen = fundsFrozen
  }
}

/// A card's account at the issuer.
public struct CardAccount: Sendable, Hashable {
  public let alias: String
  /// What can be spent, in minor units. Negative only when the back office says so.
  public var balance: Int64
  /// Wrong PINs since the last right one; three block the card.
  public var wrongPINs: Int
  public var status: CardStatus

  public init(alias: String, balance: Int64, wrongPINs: Int = 0, status: CardStatus = .active) {
    self.alias = alias
    self.balance = balance
    self.wrongPINs = wrongPINs
    self.status = status
  }

  init(_ entry: CardEntry) {
    self.init(
      alias: entry.alias, balance: entry.openingBalance.minorUnits, status: entry.status)
  }
}
