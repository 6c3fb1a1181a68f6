/// How the card came in and whether a PIN did (F22, 服务点输入方式码). Source: protocol.md 2.3.
public struct EntryMode: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Digits 1 and 2.
  public enum Method: String, Sendable, Hashable, CaseIterable, Codable {
    case unspecified = "00"
    case manual = "01"
    case swipe = "02"
    case scan = "03"
    case insert = "05"
    case contactless = "07"

    /// The letter behind the card number on a slip (protocol.md 7.8, line 10).
    public var slipLetter: String {
      switch self {
      case .unspecified, .scan: "N"
      case .manual: "M"
      case .swipe: "S"
      case .insert: "I"
      case .contactless: "C"
      }
    }

    /// Whether a chip was read.
    public var isChip: Bool { self == .insert || self == .contactless }
  }

  public let method: Method
  public let hasPIN: Bool

  public init(_ method: Method, hasPIN: Bool) {
    self.method = method
    self.hasPIN = hasPIN
  }

  /// Reads three digits; the vendors' fallback codings 80, 90 and 95 read as swipe
  /// (protocol.md 9, choice 10).
  public init?(digits: some StringProtocol) {
    let digits = String(digits)
    guard digits.utf8.count == 3, Digits.areDecimal(digits) else { return nil }
    let first = String(digits.prefix(2))
    guard let method = Method(rawValue: first) ?? Self.otherMethods[first] else { return nil }
    self.method = method
    hasPIN = digits.hasSuffix("1")
  }

  private static let otherMethods: [String: Method] = [
    "80": .swipe, "90": .swipe, "95": .swipe, "91": .contactless, "96": .contactless,
    "98": .contactless, "04": .scan, "92": .manual,
  ]

  /// Three digits.
  public var description: String { method.rawValue + (hasPIN ? "1" : "2") }
}
