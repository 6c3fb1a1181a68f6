import ISO8583
import POSProtocol

extension Acquirer {
  /// Sale by payment code (扫码付): takes the money from the card that the code in F59 (A3) charges.
  ///
  /// Without a PIN, and so for 500.00 at most, else 61. 30 without a code, 14 for an unknown one, then as
  /// for a card. A code of this world charges its card as often as it is scanned. The limit and that
  /// are this project's choice.
  mutating func payByCode(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    guard let code = PaymentField(request.message).code else {
      throw Decline(.formatError, .malformed(field: 59))
    }
    guard let card = registry.card(paying: code) else { throw Decline(.invalidCard, .unknownCard) }
    progress.card = card
    try checkStanding(of: card, request)
    guard request.amount.minorUnits <= Self.codeLimit else {
      throw Decline(.amountLimit, .codeLimit)
    }
    progress.fee = admitted.merchant.fees.fee(of: request.amount, card)
    return try sell(request, card)
  }

  /// Void of a sale by payment code (扫码撤销), which F61 and the payment voucher number (A4) name.
  mutating func voidPayment(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    try checkVoucher(request)
    return try void(request, admitted, &progress)
  }

  /// Refund of a sale by payment code (扫码退货), which F37, the date in F61 and A4 name.
  mutating func refundPayment(
    _ request: Request, _ admitted: Admitted, _ progress: inout Progress
  ) throws(Decline) -> Reply {
    try checkVoucher(request)
    return try refund(request, admitted, &progress)
  }

  /// 30 without F37 or A4, 25 when A4 is not the payment voucher number of F37's transaction.
  private func checkVoucher(_ request: Request) throws(Decline) {
    guard let rrn = request.message[37],
      let voucher = PaymentField(request.message).voucher
    else { throw Decline(.formatError, .malformed(field: 59)) }
    guard paymentVoucher(rrn) == voucher else { throw Decline(.originalNotFound, .otherVoucher) }
  }

  /// The payment voucher number (付款凭证号) of the transaction with this F37: eight digits of the
  /// acquirer's number, then F37. It is not stored, since it follows from F37.
  func paymentVoucher(_ rrn: String) -> PaymentVoucher? {
    let acquirer = String(settings.acquirerID.prefix(8))
    let filler = String(repeating: "0", count: max(0, 8 - acquirer.utf8.count))
    return PaymentVoucher(filler + acquirer + rrn)
  }

  /// The highest sale by code, in minor units: what is paid without a PIN.
  private static let codeLimit: Int64 = 50_000
}
