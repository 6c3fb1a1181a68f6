import ISO8583
import POSProtocol

/// Sale by payment code (扫码付): takes the money from the card that the code in F59 (A3) charges.
///
/// Without a PIN, and so for 500.00 at most, else 61. 30 without a code, 14 for an unknown one, then as
/// for a card. A code of this world charges its card as often as it is scanned. The limit and that are
/// this project's choice.
enum QRSale {
  static func approve(_ item: inout CardCase, _ books: some AccountReads) throws(Decline) -> Reply {
    guard let code = PaymentField(item.request.message).code else {
      throw Decline(.formatError, .malformed(field: 59))
    }
    guard let card = item.setup.registry.card(paying: code) else {
      throw Decline(.invalidCard, .unknownCard)
    }
    item.open(card, books)
    try item.checkStanding(of: card)
    guard item.amount.minorUnits <= limit else { throw Decline(.amountLimit, .codeLimit) }
    item.fee = item.fee(of: item.amount)
    try item.take()
    return Reply(.approved)
  }

  /// The highest sale by code, in minor units: what is paid without a PIN.
  private static let limit: Int64 = 50_000
}

/// Void of a sale by payment code (扫码撤销), which F61 and the payment voucher number (A4) name.
enum QRVoid {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    try item.checkVoucher()
    return try PaymentVoid.approve(&item, books)
  }
}

/// Refund of a sale by payment code (扫码退货), which F37, the date in F61 and A4 name.
enum QRRefund {
  static func approve(
    _ item: inout CardCase, _ books: some AccountReads & TransactionReads
  ) throws(Decline) -> Reply {
    try item.checkVoucher()
    return try Refund.approve(&item, books)
  }
}

extension CardCase {
  /// 30 without F37 or A4, 25 when A4 is not the payment voucher number of F37's transaction.
  fileprivate func checkVoucher() throws(Decline) {
    guard let rrn = request.message[37], let voucher = PaymentField(request.message).voucher else {
      throw Decline(.formatError, .malformed(field: 59))
    }
    guard setup.settings.paymentVoucher(rrn) == voucher else {
      throw Decline(.originalNotFound, .otherVoucher)
    }
  }
}

extension Acquirer.Settings {
  /// The payment voucher number (付款凭证号) of the transaction with this F37: eight digits of the
  /// acquirer's number, then F37. It is not stored, since it follows from F37.
  func paymentVoucher(_ rrn: String) -> PaymentVoucher? {
    let acquirer = String(acquirerID.prefix(8))
    let filler = String(repeating: "0", count: max(0, 8 - acquirer.utf8.count))
    return PaymentVoucher(filler + acquirer + rrn)
  }
}
