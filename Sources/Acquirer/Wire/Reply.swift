import ISO8583
import POSProtocol

/// A declined request: why.
struct Decline: Error {
  let code: ResponseCode
  init(_ code: ResponseCode) { self.code = code }
}

/// What a decision says; ``AnswerBuilder`` makes the message of it.
struct Reply {
  var code: ResponseCode
  /// F37.
  var rrn: String?
  /// F38.
  var authorisation: String?
  /// F54.
  var balance: BalanceField?
  /// F59, tag A4.
  var paymentVoucher: PaymentVoucher?
  /// F60, when it is not the request's.
  var management: String?
  /// F48.
  var totals: String?
  /// F62.
  var data: [UInt8]?
  /// F59 of a shop message.
  var content: [UInt8]?
  /// The card that was recognised.
  var card: CardEntry?
  /// With which F64 is made.
  var keys: TerminalKeys?

  init(_ code: ResponseCode) { self.code = code }
}
