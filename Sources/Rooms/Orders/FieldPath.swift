/// A part of a message as scripts name it.
public enum FieldPath: Sendable, Hashable, Codable {
  /// The message type identifier.
  case mti
  /// The TPDU in front of the message, as hex.
  case tpdu
  /// The six-byte header, as hex.
  case header
  /// A field, 2 to 128.
  case field(Int)
  /// A positional part of a field, counted from 1.
  case subfield(Int, Int)
  /// A TLV element of a field (55 or 62), its tag in upper-case hex.
  case tag(Int, String)

  /// Reads `mti`, `tpdu`, `header`, `39`, `60.3`, or `55.9F26`; `nil` for anything else.
  public init?(_ text: String) {
    switch text {
    case "mti": self = .mti
    case "tpdu": self = .tpdu
    case "header": self = .header
    default:
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard let first = parts.first, let number = Self.number(first, within: 2...128) else {
        return nil
      }
      switch parts.count {
      case 1: self = .field(number)
      case 2: self.init(field: number, part: parts[1])
      default: return nil
      }
    }
  }

  private init?(field: Int, part: Substring) {
    if field != 55, let number = Self.number(part, within: 1...99) {
      self = .subfield(field, number)
      return
    }
    let isTag = (2...6).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isHexDigit }
    guard field == 55 || field == 62, isTag else { return nil }
    self = .tag(field, part.uppercased())
  }

  private static func number(_ text: Substring, within range: ClosedRange<Int>) -> Int? {
    guard text.count <= 3, text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text),
      range.contains(number)
    else { return nil }
    return number
  }
}

extension FieldPath: CustomStringConvertible {
  public var description: String {
    switch self {
    case .mti: "mti"
    case .tpdu: "tpdu"
    case .header: "header"
    case .field(let number): "\(number)"
    case .subfield(let number, let part): "\(number).\(part)"
    case .tag(let number, let tag): "\(number).\(tag)"
    }
  }
}
