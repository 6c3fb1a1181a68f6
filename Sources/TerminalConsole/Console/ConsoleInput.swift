/// A key of the console's keyboard.
enum ConsoleInput: Sendable, Equatable {
  case character(Character)
  case enter, escape, backspace, up, down, left, right, pageUp, pageDown
  case function(UInt8)

  /// The keys in bytes that came in one go. A lone ESC is the key; one with more behind it begins
  /// the sequence of another key.
  ///
  /// What a Chinese input method makes of digits, letters and signs (full-width forms, `。`) are the keys
  /// they stand for.
  static func keys(in bytes: [UInt8]) -> [ConsoleInput] {
    var keys: [ConsoleInput] = []
    var rest = bytes[...]
    while let byte = rest.first {
      switch byte {
      case 0x1B:
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "[") || rest.first == UInt8(ascii: "O") {
          rest = rest.dropFirst()
          if let key = sequence(&rest) { keys.append(key) }
        } else {
          keys.append(.escape)
        }
      case 0x0D, 0x0A:
        rest = rest.dropFirst()
        keys.append(.enter)
      case 0x08, 0x7F:
        rest = rest.dropFirst()
        keys.append(.backspace)
      default:
        if let character = character(&rest) { keys.append(.character(character)) }
      }
    }
    return keys
  }

  /// The next character of UTF-8; nil for control characters and for bytes that are none.
  private static func character(_ rest: inout ArraySlice<UInt8>) -> Character? {
    var decoder = UTF8()
    var bytes = rest.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else {
      rest = rest.dropFirst()
      return nil
    }
    rest = rest.dropFirst(UTF8.width(scalar))
    guard scalar.value >= 0x20, let key = halfWidth(scalar) else { return nil }
    return Character(key)
  }

  /// The half-width form of a full-width one (Unicode, Halfwidth and Fullwidth Forms).
  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x3000: " "
    case 0x3002: "."
    default: scalar
    }
  }

  /// The rest of a control sequence (ECMA-48): parameters, then a letter or `~`.
  private static func sequence(_ rest: inout ArraySlice<UInt8>) -> ConsoleInput? {
    var parameters: [UInt8] = []
    while let byte = rest.popFirst() {
      guard (0x40...0x7E).contains(byte) else {
        parameters.append(byte)
        continue
      }
      if byte == UInt8(ascii: "~") {
        return tilde[String(decoding: parameters.prefix { $0 != 0x3B }, as: UTF8.self)]
      }
      return letters[byte]
    }
    return nil
  }

  private static let letters: [UInt8: ConsoleInput] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "M"): .enter,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let tilde: [String: ConsoleInput] = [
    "5": .pageUp, "6": .pageDown, "11": .function(1), "12": .function(2), "13": .function(3),
    "14": .function(4), "15": .function(5), "17": .function(6), "18": .function(7),
    "19": .function(8), "3": .backspace,
  ]
}
