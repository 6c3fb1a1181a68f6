import ISO8583
import POSProtocol
import PaymentCrypto

/// The sale of protocol.md 5.6: 17 fields and the message type.
enum WorkedSale {
  static func bytes() throws -> [UInt8] {
    try Hex.decode(
      "0200702404C020C09813166225758888888888000000000000010000000002301202100012"
        + "316225758888888888D3012201123456703132333435363738313233343536373839303132333435"
        + "3135360DC8E94EC3419B7D26000000000000000013220000070005000003435550"
        + "3431423338303439"
    ).orThrow("the worked sale")
  }

  /// The values as a terminal has them: text, and bytes of the binary fields.
  static let texts: [(field: Int, value: String)] = [
    (2, "6225758888888888"), (3, "000000"), (4, "000000010000"), (11, "000002"), (14, "3012"),
    (22, "021"), (25, "00"), (26, "12"), (35, "6225758888888888D30122011234567"),
    (41, "12345678"), (42, "123456789012345"), (49, "156"),
  ]
  static let laterTexts: [(field: Int, value: String)] = [
    (53, "2600000000000000"), (60, "2200000700050"), (63, "CUP"),
  ]
  static let pinBlock: [UInt8] = [0x0D, 0xC8, 0xE9, 0x4E, 0xC3, 0x41, 0x9B, 0x7D]
  static let mac = Array("41B38049".utf8)

  @inline(never)
  static func build() throws -> Message {
    var message = Message(mti: .financial, dialect: .unionPay)
    for (field, value) in texts { try message.set(field, value) }
    try message.set(52, bytes: pinBlock)
    for (field, value) in laterTexts { try message.set(field, value) }
    try message.set(64, bytes: mac)
    return message
  }

  @inline(never)
  static func parse(_ bytes: [UInt8]) throws -> Message {
    try Message(parsing: bytes, dialect: .unionPay)
  }
}
