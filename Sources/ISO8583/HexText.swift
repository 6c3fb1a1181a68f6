/// Hexadecimal as people paste it: digits with spaces, line breaks, commas, `0x` in between.
package struct HexText {
  /// The bytes of all whole pairs of digits.
  package let bytes: [UInt8]
  /// Whether a single digit was left over at the end.
  package let hasHalfByte: Bool

  /// Nil when `text` holds anything else than hexadecimal, or no digit at all.
  package init?(_ text: some Sequence<UInt8>) {
    var digits: [UInt8] = []
    var previousWasZero = false
    for character in text {
      if character | 0x20 == UInt8(ascii: "x") {
        guard previousWasZero else { return nil }
        digits.removeLast()
        previousWasZero = false
      } else if let digit = Self.digit(character) {
        previousWasZero = character == UInt8(ascii: "0")
        digits.append(digit)
      } else {
        guard Self.isSeparator(character) else { return nil }
        previousWasZero = false
      }
    }
    guard !digits.isEmpty else { return nil }
    hasHalfByte = !digits.count.isMultiple(of: 2)
    bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x41...0x46: character - 0x41 + 10
    case 0x61...0x66: character - 0x61 + 10
    default: nil
    }
  }

  private static func isSeparator(_ character: UInt8) -> Bool {
    switch character {
    case 0x09...0x0D, 0x20, UInt8(ascii: ","): true
    default: false
    }
  }
}
