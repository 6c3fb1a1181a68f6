/// Decimal text helpers of this module; the wire's numbers are digit strings of fixed width.
///
/// They take `String` only: generic code over text that other modules call is not specialised, and
/// every message is full of digits.
enum Digits {
  /// `value` in decimal, zero-filled on the left to `width` digits, or nil when it does not fit.
  static func padded(_ value: UInt64, width: Int) -> String? {
    let digits = String(value)
    guard digits.utf8.count <= width else { return nil }
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  static func areDecimal(_ text: String) -> Bool {
    for byte in text.utf8 where byte < 0x30 || byte > 0x39 { return false }
    return true
  }

  /// The number that the digits make; nil for none, for too large a number, or for anything else.
  static func value(_ text: String) -> UInt64? {
    guard (1...19).contains(text.utf8.count) else {
      return areDecimal(text) ? UInt64(text) : nil
    }
    var value: UInt64 = 0
    for byte in text.utf8 {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + UInt64(byte & 0x0F)
    }
    return value
  }
}
