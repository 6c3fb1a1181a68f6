import POSProtocol

extension Acquirer {
  /// Pre-authorisation (预授权): puts money of the card on hold. 13 for zero, 51 when it is not there.
  mutating func preAuthorise(
    _ request: Request, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    let card = try identifyCard(request, &progress)
    try checkChip(request, card, &progress)
    try checkPIN(request, card)
    return try sell(request, card)
  }

  /// Completion (预授权完成), as a request or an advice: takes the money out of the hold and gives the
  /// rest of it back.
  ///
  /// At most 115 % of the hold, else 61; what is above the hold must be there, else 51, but for an
  /// advice, which tells what has been agreed. 25 when the hold has ended. Source: protocol.md 7.7.
  mutating func complete(
    _ type: TransactionType, _ request: Request, _ admitted: Admitted,
    _ progress: inout Progress
  ) throws(Decline) -> Reply {
    guard request.amount > .zero else { throw Decline(.invalidAmount, .amountZero) }
    let original = try preAuthorisation(of: request, admitted, &progress)
    guard original.status == .approved,
      let card = original.card.flatMap({ registry.cards[$0] })
    else { throw Decline(.originalNotFound, .originalEnded) }
    let amount = request.amount.minorUnits
    let hold = original.amount.minorUnits
    guard amount * 100 <= hold * 115 else { throw Decline(.amountLimit, .completionLimit) }
    let balance = (ledger.cards[card.alias] ?? CardAccount(card)).balance
    guard type == .completionAdvice || amount <= hold || balance >= amount - hold else {
      throw Decline(.insufficientFunds, .insufficientFunds)
    }
    change(card.alias, by: hold - amount)
    record(.status(original.id, .completed))
    progress.fee = admitted.merchant.fees.fee(of: request.amount, card)
    return Reply(.approved)
  }
}
