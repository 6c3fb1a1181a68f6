import POSProtocol

extension Acquirer {
  /// Sale (消费): takes the money from the card. 13 for an amount of zero, 51 when it is not there.
  mutating func sell(_ request: Request, _ card: CardEntry) throws(Decline) -> Reply {
    guard request.amount > .zero else { throw Decline(.invalidAmount, .amountZero) }
    var account = ledger.cards[card.alias] ?? CardAccount(card)
    guard account.balance >= request.amount.minorUnits else {
      throw Decline(.insufficientFunds, .insufficientFunds)
    }
    account.balance -= request.amount.minorUnits
    record(.card(account))
    return Reply(.approved)
  }
}
