import POSProtocol

/// A declined request: why.
struct Decline: Error {
  let code: ResponseCode
  /// The check that was not passed; nil where the code says it all.
  let reason: DeclineReason?

  init(_ code: ResponseCode, _ reason: DeclineReason? = nil) {
    self.code = code
    self.reason = reason
  }
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
  /// F55.
  var chip: [UInt8]?
  /// F48.
  var totals: String?
  /// F62.
  var data: [UInt8]?
  /// F59 of a shop message.
  var content: [UInt8]?
  /// The card that was recognised.
  var card: CardEntry?
  /// Why it is no approval, where it is none.
  var decline: Decline?

  init(_ code: ResponseCode) { self.code = code }

  init(_ decline: Decline) {
    code = decline.code
    self.decline = decline
  }

  /// Whether it stays without F64 even for a request with a right MAC: an ordered answer that a host
  /// otherwise gives to those it does not know (30, 77, 97, A0) looks like the real one.
  var isNeverSealed: Bool {
    decline?.reason == .ordered
      && [.formatError, .signInRequired, .terminalNotRegistered, .macError].contains(code)
  }
}
