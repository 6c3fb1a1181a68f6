/// By how much a figure has changed: `by 1`, `by -200.00`.
public struct FigureChange: Sendable, Hashable, CustomStringConvertible {
  /// The number behind `by`, as it is written.
  public let text: String
  private let hundredths: Int64

  /// Reads `by 1`, `by +1` or `by -200.00`; nil for anything else.
  public init?(_ written: String) {
    guard written.hasPrefix("by ") else { return nil }
    let number = String(written.dropFirst(3))
    guard let value = Self.hundredths(number.hasPrefix("+") ? number.dropFirst() : number[...]),
      !number.hasPrefix("+-")
    else { return nil }
    text = number
    hundredths = value
  }

  public var description: String { "by \(text)" }

  /// Whether it has two decimals, as money has.
  package var isMoney: Bool { text.contains(".") }

  /// Whether the figure must be what it was.
  package var isNone: Bool { hundredths == 0 }

  /// Whether the figure has changed by this much; never without both figures.
  func leads(from before: String?, to now: String?) -> Bool {
    guard let before = before.flatMap({ Self.hundredths($0[...]) }),
      let now = now.flatMap({ Self.hundredths($0[...]) })
    else { return false }
    let (difference, overflow) = now.subtractingReportingOverflow(before)
    return !overflow && difference == hundredths
  }

  /// A whole number, or one with two decimals, as hundredths.
  private static func hundredths(_ text: Substring) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text).split(
      separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ isDigits($0) }),
      parts.count == 1 || parts[1].count == 2, let whole = Int64(parts[0]),
      let fraction = parts.count == 1 ? 0 : Int64(parts[1])
    else { return nil }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: 100)
    guard !overflow, scaled <= .max - 100 else { return nil }
    return isNegative ? -(scaled + fraction) : scaled + fraction
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension FigureChange: Codable {
  /// A change as it is written in a script.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let change = FigureChange(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no change: \(text)")
    }
    self = change
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
