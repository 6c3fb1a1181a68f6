/// What a value must be.
public enum ValueMatcher: Sendable, Hashable, Codable {
  /// Exactly this text.
  case literal(String)
  /// There must be no value.
  case absent
  /// There must be a value, whichever.
  case present
  /// The regular expression must be found somewhere in the value.
  case pattern(Pattern)
  /// It has changed by so much since the task began.
  case change(FigureChange)

  /// Whether it compares with what was there before.
  public var isChange: Bool {
    if case .change = self { true } else { false }
  }

  /// Whether `actual`, `nil` when there is no value, is as wanted.
  ///
  /// - Parameter before: the figure when the task began; a change without it does not hold.
  public func matches(_ actual: String?, before: String? = nil) -> Bool {
    switch self {
    case .literal(let wanted): actual == wanted
    case .absent: actual == nil
    case .present: actual != nil
    case .pattern(let pattern): actual.map(pattern.isFound) ?? false
    case .change(let change): change.leads(from: before, to: actual)
    }
  }

  /// A regular expression in the syntax of Swift's `Regex`, known to compile.
  public struct Pattern: Sendable, Hashable, Codable {
    /// The expression without its slashes.
    public let text: String

    /// The longest expression, in characters.
    public static let maximumLength = 200

    /// `text` as a regular expression; `nil` when it does not compile or is too long.
    public init?(_ text: String) {
      guard text.count <= Self.maximumLength, (try? Regex(text)) != nil else { return nil }
      self.text = text
    }

    /// Whether the expression is found somewhere in `value`.
    public func isFound(in value: String) -> Bool {
      // A compiled expression is not Sendable, so the text is kept and compiled where it is used.
      guard let regex = try? Regex(text).matchingSemantics(.unicodeScalar) else { return false }
      return value.firstMatch(of: regex) != nil
    }

    /// The expression as a text.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let pattern = Pattern(text) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "no regular expression: \(text.prefix(40))")
      }
      self = pattern
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
  }
}

extension ValueMatcher: CustomStringConvertible {
  /// As it is written in a script.
  public var description: String {
    switch self {
    case .literal(let text): text
    case .absent: "absent"
    case .present: "present"
    case .pattern(let pattern): "/\(pattern.text)/"
    case .change(let change): change.description
    }
  }
}
