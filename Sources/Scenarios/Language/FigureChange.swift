/// By how much a figure has changed: `by 1`, `by -200.00`.
public struct FigureChange: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The number behind `by`, as it is written.
  public let text: String
  private let hundredths: Int64

  /// Reads `by 1`, `by +1` or `by -200.00`; nil for anything else.
  public init?(_ written: String) {
    let words = written.split(separator: " ")
    guard words.count == 2, words[0] == "by" else { return nil }
    let number = String(words[1])
    let unsigned = number.hasPrefix("+") ? String(number.dropFirst()) : number
    guard let value = Self.hundredths(unsigned) else { return nil }
    text = number
    hundredths = value
  }

  public var description: String { "by \(text)" }

  /// Whether it has two decimals, as money has.
  var isMoney: Bool { text.contains(".") }

  /// Whether the figure has changed by this much. A figure that was not there before was nothing.
  func leads(from before: String?, to now: String?) -> Bool {
    guard let before = Self.hundredths(before ?? "0"), let now = now.flatMap(Self.hundredths)
    else { return false }
    let (difference, overflow) = now.subtractingReportingOverflow(before)
    return !overflow && difference == hundredths
  }

  /// A whole number, or one with two decimals, as hundredths.
  private static func hundredths(_ text: String) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...]).split(
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
