/// Why a text is not hexadecimal.
public enum HexError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The character at this position (in UTF-8 bytes from 0) is not a hexadecimal digit.
  case notHexadecimal(position: Int)
  /// The number of digits is odd, so that the last byte is half.
  case oddDigits(count: Int)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notHexadecimal(let position):
      "the character at \(position) is not a hexadecimal digit; remove it"
    case .oddDigits(let count):
      "\(count) hexadecimal digits make no whole bytes; give two digits a byte"
    }
  }
}

/// Bytes as hexadecimal text.
public enum Hex {
  /// The bytes of `text`, or `nil` when it is not hexadecimal. Letters may be of either case; white
  /// space between digits is skipped.
  public static func decode(_ text: String) -> [UInt8]? {
    try? bytes(text)
  }

  /// The bytes of `text` like ``decode(_:)``, saying what is wrong with it when it has none.
  public static func bytes(_ text: String) throws(HexError) -> [UInt8] {
    let characters = text.utf8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 2)
    var high: UInt8?
    for (position, character) in characters.enumerated() where !isSpace(character) {
      guard let digit = value(character) else { throw .notHexadecimal(position: position) }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    guard high == nil else { throw .oddDigits(count: bytes.count * 2 + 1) }
    return bytes
  }

  /// Two upper-case digits for each byte.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    let count = bytes.count
    return String(unsafeUninitializedCapacity: count * 2) { characters in
      var position = 0
      for byte in bytes where position + 1 < characters.count {
        characters[position] = digitCharacter(byte >> 4)
        characters[position + 1] = digitCharacter(byte & 0x0F)
        position += 2
      }
      return position
    }
  }

  /// The value of a hexadecimal digit.
  static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x41...0x46: character - 0x37
    case 0x61...0x66: character - 0x57
    default: nil
    }
  }

  /// The upper-case digit of a nibble, as an ASCII character.
  static func digitCharacter(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? 0x30 | nibble : 0x37 &+ nibble
  }

  /// The upper-case digit of a nibble, as text.
  static func digit(_ nibble: UInt8) -> String {
    String(UnicodeScalar(digitCharacter(nibble & 0x0F)))
  }

  private static func isSpace(_ character: UInt8) -> Bool {
    character == 0x20 || (0x09...0x0D).contains(character)
  }
}
