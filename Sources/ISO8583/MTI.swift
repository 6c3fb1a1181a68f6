/// A message type identifier: four decimal digits such as `0200` (ISO 8583:1987, 4.1).
public struct MTI: Sendable, Hashable, CustomStringConvertible {
  /// The two wire bytes as one number, e.g. `0x0200`.
  let packed: UInt16

  /// Reads four decimal digits; `nil` for anything else.
  public init?(_ digits: String) {
    let digits = digits.utf8
    guard digits.count == 4 else { return nil }
    var packed: UInt16 = 0
    for digit in digits {
      guard BCD.isDigit(digit) else { return nil }
      packed = packed << 4 | UInt16(digit & 0x0F)
    }
    self.packed = packed
  }

  /// Takes the wire bytes; the caller has checked that the nibbles are decimal.
  init(packed: UInt16) {
    self.packed = packed
  }

  /// The type that answers this one: `0200` gives `0210`, `0320` gives `0330`.
  /// A type that is a response already gives itself.
  public var response: MTI {
    MTI(packed: packed | 0x0010)
  }

  /// The four digits.
  public var description: String {
    String(unsafeUninitializedCapacity: 4) { characters in
      for index in 0..<4 {
        characters[index] = 0x30 | UInt8(truncatingIfNeeded: packed >> (12 - 4 * index)) & 0x0F
      }
      return 4
    }
  }
}
