import POSProtocol

extension Acquirer {
  /// Balance inquiry (查询余额): F54; of a credit card its available limit.
  func inquire(_ card: CardEntry) -> Reply {
    let account = ledger.cards[card.alias] ?? CardAccount(card)
    var reply = Reply(.approved)
    reply.balance = BalanceField(minorUnits: account.balance, accountType: card.accountType)
    return reply
  }
}
