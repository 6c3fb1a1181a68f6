import Scenarios
import Wording

/// Mark-up in which every text from outside is escaped by construction: a literal is mark-up, what is
/// interpolated is text, unless it is ``HTML`` itself.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The mark-up.
  public let source: String

  public init(stringLiteral value: String) { source = value }

  public init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

  /// Collects the pieces.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ literal: String) { source += literal }
    public mutating func appendInterpolation(_ text: String) { source += HTML.escaped(text) }
    public mutating func appendInterpolation(_ number: Int) { source += "\(number)" }
    public mutating func appendInterpolation(_ html: HTML) { source += html.source }
    public mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { source += part.source }
    }
  }

  /// `text` for the content of an element or for an attribute in quotes; what is not printable is a
  /// question mark.
  public static func escaped(_ text: String) -> String {
    // Old browsers took a back quote for the quotes of an attribute.
    escapedMarkup(PrintableText.display(text)).replacing("`", with: "&#96;")
  }
}
