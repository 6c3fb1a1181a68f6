/// A length of time in a script.
public struct ScriptDuration: Sendable, Hashable, Codable {
  /// The length in milliseconds, never negative.
  public let milliseconds: Int64

  /// A length of `milliseconds`; negative counts as 0.
  public init(milliseconds: Int64) {
    self.milliseconds = max(0, milliseconds)
  }

  private static let units: [(name: String, milliseconds: Int64)] = [
    ("ms", 1), ("h", 3_600_000), ("m", 60_000), ("s", 1_000),
  ]

  /// Reads `500ms`, `5s`, `2m` or `1h`, up to a year; `nil` for anything else.
  public init?(_ text: String) {
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }) else { return nil }
    let digits = text.dropLast(unit.name.count)
    guard (1...11).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int64(digits), number <= 31_536_000_000 / unit.milliseconds
    else { return nil }
    milliseconds = number * unit.milliseconds
  }
}

extension ScriptDuration: CustomStringConvertible {
  /// As a script writes it, in the largest unit that divides it.
  public var description: String {
    let unit =
      Self.units.dropFirst().first { milliseconds.isMultiple(of: $0.milliseconds) } ?? ("ms", 1)
    return milliseconds == 0 ? "0s" : "\(milliseconds / unit.milliseconds)\(unit.name)"
  }
}
