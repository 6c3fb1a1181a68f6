import ISO8583
import POSProtocol

/// A card transaction that is being decided: what is known of it, and what it would change.
struct CardCase {
  let setup: HostSetup
  let request: Request
  let type: TransactionType
  let admitted: Admitted
  /// Nil: no MAC has been judged.
  let keys: TerminalKeys?
  private(set) var card: CardEntry?
  private var accountBefore: CardAccount?
  /// The card's account as it would be.
  var account: CardAccount?
  /// The cryptogram that was found right, with the key that answers it.
  var chip: VerifiedChip?
  /// What it follows.
  var original: TransactionID?
  var fee: Amount = .zero
  /// What is booked: F4, where a decision does not say otherwise.
  var amount: Amount
  /// The alias of the card that receives a transfer.
  var payee: String?
  private var otherChanges: [LedgerChange] = []

  init(
    _ request: Request, _ type: TransactionType, _ admitted: Admitted, _ keys: TerminalKeys?,
    _ setup: HostSetup
  ) {
    self.setup = setup
    self.request = request
    self.type = type
    self.admitted = admitted
    self.keys = keys
    amount = request.amount
  }

  /// The card's account and whatever else would change, in this order.
  var changes: [LedgerChange] {
    guard let account, account != accountBefore else { return otherChanges }
    return [.card(account)] + otherChanges
  }

  mutating func change(_ change: LedgerChange) { otherChanges.append(change) }

  /// Takes up the card it is about.
  mutating func open(_ card: CardEntry, _ books: some AccountReads) {
    guard self.card?.alias != card.alias else { return }
    self.card = card
    accountBefore = books.account(of: card)
    account = accountBefore
  }

  /// Gives the card money, in minor units, or takes it; what must not happen has been looked at before.
  mutating func give(_ minorUnits: Int64) { account?.balance &+= minorUnits }

  /// Takes the amount from the card. 13 for an amount of zero, 51 when it is not there.
  mutating func take() throws(Decline) {
    try requireAmount()
    guard let account, account.balance >= amount.minorUnits else {
      throw Decline(.insufficientFunds, .insufficientFunds)
    }
    give(-amount.minorUnits)
  }

  /// 13 for an amount of zero.
  func requireAmount() throws(Decline) {
    guard amount > .zero else { throw Decline(.invalidAmount, .amountZero) }
  }

  /// What the shop pays for an amount of this card.
  func fee(of amount: Amount, _ card: CardEntry) -> Amount {
    admitted.merchant.fees.fee(of: amount, card)
  }

  /// Looks at the card's PIN, if the request has one.
  mutating func checkPIN(_ card: CardEntry) throws(Decline) {
    guard var account else {
      preconditionFailure("a card's account is open before its PIN is looked at")
    }
    defer { self.account = account }
    try PINCheck(keys: keys, usualLimit: setup.settings.wrongPINLimit)
      .check(request, card, &account)
  }

  /// Looks at the card's chip, if the request has one.
  mutating func checkChip(_ card: CardEntry) throws(Decline) {
    guard var account else {
      preconditionFailure("a card's account is open before its chip is looked at")
    }
    defer { self.account = account }
    chip = try ChipCheck(issuerKeys: setup.registry.issuerKeys).verify(request, card, &account)
  }
}
