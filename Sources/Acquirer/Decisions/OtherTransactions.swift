import ISO8583
import POSProtocol

extension Acquirer {
  /// The decision of every card transaction but sale and balance inquiry, whose checks have passed so
  /// far.
  mutating func decideOther(
    _ type: TransactionType, _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    switch type {
    case .instalment: try instalment(request, admitted, &progress)
    case .saleVoid, .instalmentVoid, .completionVoid: try void(request, admitted, &progress)
    case .refund: try refund(request, admitted, &progress)
    case .preAuth: try preAuthorise(request, &progress)
    case .preAuthVoid: try voidPreAuth(request, admitted, &progress)
    case .completion, .completionAdvice: try complete(type, request, admitted, &progress)
    case .offlineSale: try takeOfflineSale(request, admitted, &progress)
    case .tip: try addTip(request, admitted, &progress)
    case .adjustment: try adjust(request, admitted, &progress)
    case .transfer: try transfer(request, &progress)
    case .qrSale: try payByCode(request, admitted, &progress)
    case .qrVoid: try voidPayment(request, admitted, &progress)
    case .qrRefund: try refundPayment(request, admitted, &progress)
    default: throw Decline(.notSupported, .unknownTransaction)
    }
  }

  /// Instalment sale (分期付款): the whole amount at once; in how many parts the cardholder pays (F62)
  /// is the issuer's business. 30 when F62 is there and names a number of parts that there is not.
  private mutating func instalment(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    if let field = request.message.rawBytes(62), Instalments(field: field) == nil {
      throw Decline(.formatError, .malformed(field: 62))
    }
    let card = try identifyCard(request, &progress)
    try checkPIN(request, card)
    progress.fee = admitted.merchant.fees.fee(of: request.amount, card)
    return try sell(request, card)
  }

  /// Moves money of a card; what must not happen has been looked at before.
  mutating func change(_ alias: String?, by minorUnits: Int64) {
    guard let card = alias.flatMap({ registry.cards[$0] }), minorUnits != 0 else { return }
    var account = ledger.cards[card.alias] ?? CardAccount(card)
    account.balance &+= minorUnits
    record(.card(account))
  }
}
