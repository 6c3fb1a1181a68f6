/// Upper-case hexadecimal, without tables or branches on the data: key material passes through here.
enum Hex {
  /// The eight ASCII characters of four bytes; the first character is the most significant byte.
  static func ascii(_ word: UInt32) -> UInt64 {
    var nibbles = UInt64(word)
    nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let letters = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 7
  }

  /// Two ASCII characters per byte.
  static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var characters: [UInt8] = []
    characters.reserveCapacity(bytes.underestimatedCount * 2)
    for byte in bytes {
      characters.append(character(byte >> 4))
      characters.append(character(byte & 0x0F))
    }
    return characters
  }

  static func string(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: encode(bytes), as: UTF8.self)
  }

  /// The bytes of an even number of digits in either case; `nil` for anything else.
  static func decode(_ ascii: some Collection<UInt8>) -> [UInt8]? {
    guard ascii.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ascii.count / 2)
    var high: UInt8?
    for character in ascii {
      guard let nibble = value(character) else { return nil }
      if let first = high {
        bytes.append(first << 4 | nibble)
        high = nil
      } else {
        high = nibble
      }
    }
    return bytes
  }

  /// The value of one digit in either case.
  static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character & 0x0F
    case 0x41...0x46, 0x61...0x66: (character & 0x0F) + 9
    default: nil
    }
  }

  /// Whether it is a digit as this module writes it: 0...9, A...F.
  static func isUpperCaseDigit(_ character: UInt8) -> Bool {
    (0x30...0x39).contains(character) || (0x41...0x46).contains(character)
  }

  private static func character(_ nibble: UInt8) -> UInt8 {
    nibble &+ 0x30 &+ ((nibble &+ 6) >> 4) &* 7
  }
}
