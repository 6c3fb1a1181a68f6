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
  private var opened: OpenedCard?
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

  /// The card that has been taken up.
  var card: CardEntry? { opened?.card }

  /// The account of the card, which has been taken up, as it would be.
  var account: CardAccount {
    guard let account = opened?.account else { preconditionFailure(Self.noCard) }
    return account
  }

  private static let noCard = "a card is taken up before its account is looked at or changed"

  /// The card's account and whatever else would change, in this order.
  var changes: [LedgerChange] {
    guard let account = opened?.account, account != opened?.before else { return otherChanges }
    return [.card(account)] + otherChanges
  }

  mutating func change(_ change: LedgerChange) { otherChanges.append(change) }

  /// Takes up the card it is about.
  mutating func open(_ card: CardEntry, _ books: some AccountReads) {
    guard opened?.card.alias != card.alias else { return }
    let account = books.account(of: card)
    opened = OpenedCard(card: card, before: account, account: account)
  }

  /// Gives up what it would do: the card keeps its money and nothing else changes. Wrong PINs and the
  /// chip's counter, which the card has shown, stay counted.
  mutating func withdraw() {
    otherChanges = []
    payee = nil
    if let before = opened?.before.balance { opened?.account.balance = before }
  }

  /// Gives the card money, in minor units, or takes it; what must not happen has been looked at before.
  mutating func give(_ minorUnits: Int64) {
    precondition(opened != nil, Self.noCard)
    opened?.account.balance &+= minorUnits
  }

  /// Takes the amount from the card. 13 for an amount of zero, 51 when it is not there.
  mutating func take() throws(Decline) {
    try requireAmount()
    guard account.balance >= amount.minorUnits else {
      throw Decline(.insufficientFunds, .insufficientFunds)
    }
    give(-amount.minorUnits)
  }

  /// 13 for an amount of zero.
  func requireAmount() throws(Decline) {
    guard amount > .zero else { throw Decline(.invalidAmount, .amountZero) }
  }

  /// What the shop pays for an amount of the card.
  func fee(of amount: Amount) -> Amount {
    guard let card else { preconditionFailure(Self.noCard) }
    return admitted.merchant.fees.fee(of: amount, card)
  }

  /// Looks at the card's PIN, if the request has one.
  mutating func checkPIN() throws(Decline) {
    guard let card, var account = opened?.account else { preconditionFailure(Self.noCard) }
    defer { opened?.account = account }
    try PINCheck(keys: keys, usualLimit: setup.settings.wrongPINLimit)
      .check(request, card, &account)
  }

  /// Looks at the card's chip, if the request has one.
  mutating func checkChip() throws(Decline) {
    guard let card, var account = opened?.account else { preconditionFailure(Self.noCard) }
    defer { opened?.account = account }
    chip = try ChipCheck(issuerKeys: setup.registry.issuerKeys).verify(request, card, &account)
  }
}

/// A card with its account as it was and as it would be.
private struct OpenedCard {
  let card: CardEntry
  let before: CardAccount
  var account: CardAccount
}
