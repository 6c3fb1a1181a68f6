/// A key of the console's keyboard.
enum ConsoleInput: Sendable, Equatable {
  case character(Character)
  case enter, escape, backspace, up, down, pageUp, pageDown
  case function(UInt8)

  /// The keys in bytes that came in one go. A lone ESC is the key; one with more behind it begins
  /// the sequence of another key.
  static func keys(in bytes: [UInt8]) -> [ConsoleInput] {
    var keys: [ConsoleInput] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x1B:
        if rest.first == UInt8(ascii: "[") || rest.first == UInt8(ascii: "O") {
          rest = rest.dropFirst()
          if let key = sequence(&rest) { keys.append(key) }
        } else {
          keys.append(.escape)
        }
      case 0x0D, 0x0A: keys.append(.enter)
      case 0x08, 0x7F: keys.append(.backspace)
      case 0x20...0x7E: keys.append(.character(Character(Unicode.Scalar(byte))))
      default: break
      }
    }
    return keys
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
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "M"): .enter,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let tilde: [String: ConsoleInput] = [
    "5": .pageUp, "6": .pageDown, "11": .function(1), "12": .function(2), "13": .function(3),
    "14": .function(4), "15": .function(5), "17": .function(6), "18": .function(7),
    "19": .function(8), "3": .backspace,
  ]
}
