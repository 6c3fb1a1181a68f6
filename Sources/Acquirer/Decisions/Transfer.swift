import ISO8583
import POSProtocol

extension Acquirer {
  /// Transfer (转账) from one card to another, whose number is F62 in ASCII digits.
  ///
  /// Only for terminals with the permit. A3 when the receiving card is unknown, may not be used, has
  /// expired or is the same card. Source: this project's own, since no public source has the message (protocol.md
  /// 9.1).
  mutating func transfer(
    _ request: Request, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    let card = try identifyCard(request, &progress)
    try checkPIN(request, card)
    guard let digits = request.message.rawBytes(62),
      let payee = PAN(String(decoding: digits, as: UTF8.self))
        .flatMap({ registry.card(with: $0) }),
      payee.alias != card.alias,
      (ledger.cards[payee.alias]?.status ?? payee.status) == .active,
      !payee.expiry.isPast(at: request.time)
    else { throw Decline(Self.wrongAccount, .receiver) }
    let reply = try sell(request, card)
    change(payee.alias, by: request.amount.minorUnits)
    progress.payee = payee.alias
    return reply
  }

  private static let wrongAccount = ResponseCode("A3") ?? .invalidCard
}
