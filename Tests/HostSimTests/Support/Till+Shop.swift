import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

extension Till {
  /// A whole frame of a shop message, sealed.
  mutating func shop(
    _ type: TransactionType, _ content: [UInt8], minorUnits: Int64? = nil
  ) throws -> [UInt8] {
    stan += 1
    var message = Message(mti: type.codes.mti, dialect: .unionPay)
    try message.set(3, try #require(type.codes.processingCode))
    if let minorUnits {
      try message.setUnsigned(4, UInt64(minorUnits))
      try message.set(49, "156")
    }
    return try sealed(message, field60: "70" + batch + "000", content: content)
  }

  /// The void of a sale that was approved.
  mutating func void(stan original: UInt64, _ answer: Message, cents: UInt64) throws -> [UInt8] {
    stan += 1
    var message = Message(mti: .financial, dialect: .unionPay)
    try message.set(2, Shop.pan)
    try message.set(3, "200000")
    try message.setUnsigned(4, cents)
    try message.set(22, "012")
    try message.set(25, "00")
    try message.set(37, try #require(answer[37]))
    try message.set(38, try #require(answer[38]))
    try message.set(49, "156")
    let digits = "000000\(original)".suffix(6)
    try message.set(61, batch + digits)
    return try sealed(message, field60: "23" + batch + "00060", content: nil)
  }

  private func sealed(
    _ message: Message, field60: String, content: [UInt8]?
  ) throws -> [UInt8] {
    var message = message
    try message.setUnsigned(11, stan)
    try message.set(41, terminal)
    try message.set(42, Shop.merchant)
    if let content { try message.set(59, bytes: content) }
    try message.set(60, field60)
    try message.seal(with: try #require(mac))
    return Frame(tpdu: .standard, header: .magnetic, message: message).encoded()
  }
}
