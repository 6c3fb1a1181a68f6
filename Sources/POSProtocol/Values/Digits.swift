/// Decimal text helpers of this module; the wire's numbers are digit strings of fixed width.
enum Digits {
  /// `value` in decimal, zero-filled on the left to `width` digits, or nil when it does not fit.
  static func padded(_ value: UInt64, width: Int) -> String? {
    let digits = String(value)
    guard digits.utf8.count <= width else { return nil }
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  static func areDecimal(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  static func value(_ text: some StringProtocol) -> UInt64? {
    guard areDecimal(text) else { return nil }
    return UInt64(text)
  }
}
