/// Two decimal digits in a byte, eight bytes at a time where there are as many.
enum BCD {
  @inline(__always)
  static func isDigit(_ character: UInt8) -> Bool {
    character &- 0x30 < 10
  }

  /// The value of a byte of two decimal digits; `nil` when a nibble is above 9.
  @inline(__always)
  static func value(_ byte: UInt8) -> Int? {
    let high = byte >> 4
    let low = byte & 0x0F
    guard high < 10, low < 10 else { return nil }
    return Int(high &* 10 &+ low)
  }

  /// Two decimal digits for 0 to 99.
  static func byte(_ value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: (value / 10 % 10) << 4 | value % 10)
  }

  /// Whether all nibbles of `range` are decimal.
  @inline(__always)
  static func isDecimal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    var wrong: UInt64 = 0
    while range.upperBound - offset >= 8 {
      wrong |= carries(bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    while offset < range.upperBound {
      wrong |= carries(UInt64(bytes[offset]))
      offset += 1
    }
    return wrong == 0
  }

  /// A bit for each nibble above 9: adding 6 carries into the fifth bit.
  private static func carries(_ nibbles: UInt64) -> UInt64 {
    let low = nibbles & 0x0F0F_0F0F_0F0F_0F0F
    let high = nibbles >> 4 & 0x0F0F_0F0F_0F0F_0F0F
    return ((low &+ 0x0606_0606_0606_0606) | (high &+ 0x0606_0606_0606_0606))
      & 0x1010_1010_1010_1010
  }

  /// Whether all characters are decimal digits.
  @inline(__always)
  static func areDigits(_ characters: Span<UInt8>) -> Bool {
    var offset = 0
    var wrong: UInt64 = 0
    while characters.count - offset >= 8 {
      let eight = characters.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      wrong |= strays(eight)
      offset += 8
    }
    while offset < characters.count {
      wrong |= strays(UInt64(characters[offset]) | 0x3030_3030_3030_3000)
      offset += 1
    }
    return wrong == 0
  }

  /// Not zero when a character is outside `0` to `9`: those alone keep their upper nibble 3 when 6
  /// is added, and no carry leaves a byte whose upper nibble is 3.
  private static func strays(_ characters: UInt64) -> UInt64 {
    let plain = (characters & 0xF0F0_F0F0_F0F0_F0F0) ^ 0x3030_3030_3030_3030
    let added = (characters &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
    return plain | (added ^ 0x3030_3030_3030_3030)
  }

  /// Packs eight digit characters, the first in the lowest byte, into four bytes likewise. The digits
  /// are those of ``nibble(_:)``.
  @inline(__always)
  static func pack(_ characters: UInt64) -> UInt32 {
    let letters = characters >> 6 & 0x0101_0101_0101_0101
    let nibbles = (characters & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
    var packed = (nibbles << 4 | nibbles >> 8) & 0x00FF_00FF_00FF_00FF
    packed = (packed | packed >> 8) & 0x0000_FFFF_0000_FFFF
    packed = packed | packed >> 16
    return UInt32(truncatingIfNeeded: packed)
  }

  /// The nibble of a decimal, hexadecimal or track digit. The track separator `=` has the nibble D
  /// (protocol.md 2.1), which is also its lower half in ASCII.
  @inline(__always)
  static func nibble(_ character: UInt8) -> UInt8 {
    (character & 0x0F) &+ (character >> 6) &* 9
  }

  @inline(__always)
  static func isHexDigit(_ character: UInt8) -> Bool {
    isDigit(character) || (character | 0x20) &- 0x61 < 6
  }

  @inline(__always)
  static func isTrackDigit(_ character: UInt8) -> Bool {
    isHexDigit(character) || character == 0x3D
  }
}
