public import Wording

/// A part of an error message. It is written in English where it is used; its Chinese stands in
/// ``Phrases``, and a test finds what is missing there.
public struct Phrase: Sendable, Hashable {
  /// The English with `%@` in the place of each part.
  let template: String
  private let parts: [Part]

  fileprivate enum Part: Sendable, Hashable {
    case same(String)
    indirect case phrase(Phrase)

    var text: LocalizedText {
      switch self {
      case .same(let text): .same(text)
      case .phrase(let phrase): phrase.text
      }
    }
  }

  /// Both wordings. Names and values of the language, in backticks, have no other wording.
  public var text: LocalizedText {
    let parts = parts.map(\.text)
    return LocalizedText(
      zh: Self.filled(Phrases.chinese[template] ?? template, parts.map(\.zh)),
      en: Self.filled(template, parts.map(\.en)))
  }

  private static func filled(_ template: String, _ parts: [String]) -> String {
    var result = ""
    var rest = parts[...]
    var text = template[...]
    while let mark = text.firstRange(of: "%@") {
      result += text[..<mark.lowerBound] + (rest.popFirst() ?? "")
      text = text[mark.upperBound...]
    }
    return result + text
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    template = value
    parts = []
  }

  public init(stringInterpolation: StringInterpolation) {
    template = stringInterpolation.template
    parts = stringInterpolation.parts
  }

  /// Collects the template and what stands in it.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { template += literal }

    public mutating func appendInterpolation(_ phrase: Phrase) {
      template += "%@"
      parts.append(.phrase(phrase))
    }

    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      template += "%@"
      parts.append(.same(value.description))
    }
  }
}
