import Acquirer
import ISO8583
import POSProtocol
import Testing

/// A request that was approved, with its answer.
struct Done {
  let request: Message
  let answer: Message

  var code: String? { answer[39] }
  var cents: Int64 { request.unsigned(4).map { Int64(clamping: $0) } ?? 0 }
}

extension Desk {
  /// Sends a sealed request and keeps both sides.
  mutating func perform(_ message: Message) throws -> Done {
    Done(request: message, answer: try send(seal(message)).message)
  }

  mutating func done(
    _ type: TransactionType, cents: UInt64 = 10_000, pan: String = World.debitPAN
  ) throws -> Done {
    try perform(request(type, cents: cents, pan: pan))
  }

  /// A follow-up that names its original as protocol.md 3.3 says.
  ///
  /// - Parameter cents: nil: the original's amount.
  mutating func followUp(
    _ type: TransactionType, of original: Done, cents: UInt64? = nil, pan: String? = World.debitPAN,
    date: String? = nil
  ) throws -> Message {
    var message = try request(
      type, cents: cents ?? UInt64(original.cents), pan: pan ?? World.debitPAN)
    if pan == nil {
      message.remove(2)
      message.remove(14)
    }
    if type.isScanned, let voucher = original.answer[59] { try message.set(59, voucher) }
    let batch = try #require(original.request.subfield(60, 2))
    let stan = try #require(original.request[11])
    let day = try #require(original.answer[13])
    switch type {
    case .preAuthVoid, .completion, .completionAdvice:
      try message.set(38, try #require(original.answer[38]))
      try message.set(61, "000000000000" + (date ?? day))
    case .refund, .qrRefund, .motoRefund:
      try message.set(37, try #require(original.answer[37]))
      try message.set(61, "000000000000" + (date ?? day))
    case .completionVoid:
      try message.set(37, try #require(original.answer[37]))
      try message.set(38, try #require(original.answer[38]))
      try message.set(61, batch + stan + (date ?? day))
    default:
      try message.set(37, try #require(original.answer[37]))
      try message.set(61, batch + stan)
    }
    return message
  }

  mutating func follow(
    _ type: TransactionType, of original: Done, cents: UInt64? = nil,
    pan: String? = World.debitPAN, date: String? = nil
  ) throws -> Done {
    try perform(followUp(type, of: original, cents: cents, pan: pan, date: date))
  }

  mutating func tip(of original: Done, cents: UInt64) throws -> Done {
    var message = try followUp(.tip, of: original, cents: UInt64(original.cents) + cents)
    try message.set(48, try #require(Amount(minorUnits: Int64(cents))).digits)
    return try perform(message)
  }

  mutating func reverse(_ done: Done) throws -> String? {
    try perform(reversal(of: done.request)).code
  }

  /// A settlement or a part of a batch upload, which have no F64.
  mutating func closing(
    _ mti: MTI, _ code: String = "201", totals: String?, batch: String? = nil
  ) throws -> Message {
    stan += 1
    var message = try base(mti, stan: stan)
    if let totals { try message.set(48, totals) }
    if mti == .settlement { try message.set(49, "156") }
    try message.set(60, "00" + (batch ?? self.batch) + code)
    return message
  }

  mutating func settle(_ totals: SettlementTotals) throws -> Message {
    try send(closing(.settlement, totals: totals.description)).message
  }

  mutating func endUpload(balanced: Bool = true, count: String = "0000") throws -> String? {
    try send(closing(.batchUpload, balanced ? "207" : "202", totals: count)).message[39]
  }

  mutating func signOff() throws -> String? {
    stan += 1
    var message = try base(.managementAdvice, stan: stan)
    try message.set(60, "00" + batch + "002")
    return try send(message).message[39]
  }

  var audit: Audit { Audit(acquirer.ledger) }
}

extension SettlementTotals {
  /// Domestic totals in minor units.
  static func domestic(
    debit: Int64 = 0, _ debits: Int = 0, credit: Int64 = 0, _ credits: Int = 0
  ) throws -> SettlementTotals {
    var totals = SettlementTotals()
    totals.domestic.debitAmount = try #require(Amount(minorUnits: debit))
    totals.domestic.debitCount = debits
    totals.domestic.creditAmount = try #require(Amount(minorUnits: credit))
    totals.domestic.creditCount = credits
    return totals
  }
}
