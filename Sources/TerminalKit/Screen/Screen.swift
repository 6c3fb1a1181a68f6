/// What the display shows: eight lines of 21 half-width columns and a status line.
///
/// A Chinese character takes two columns.
public struct Screen: Sendable, Hashable {
  public static let columns = 21
  public static let rows = 8

  /// How a piece of text looks.
  public enum Style: Sendable, Hashable {
    case normal
    /// A title, shown inverted.
    case title
    /// Not to be had at present, shown grey.
    case dimmed
    /// What is being typed.
    case input
  }

  /// A piece of a line in one style.
  public struct Span: Sendable, Hashable {
    public var text: String
    public var style: Style

    public init(_ text: String, style: Style = .normal) {
      self.text = text
      self.style = style
    }
  }

  /// One line of text, at most 21 columns wide.
  public struct Line: Sendable, Hashable {
    /// The pieces of the line from the left; most lines have one.
    public var spans: [Span]

    public init(_ text: String, style: Style = .normal) {
      spans = [Span(text, style: style)]
    }

    public init(spans: [Span]) { self.spans = spans }

    /// The text of all pieces.
    public var text: String { spans.count == 1 ? spans[0].text : spans.map(\.text).joined() }
    /// The style of the first piece.
    public var style: Style { spans.first?.style ?? .normal }
  }

  /// Eight lines.
  public private(set) var lines: [Line]
  /// The line above the display: cashier, signed-in state, pending reversal, date.
  public var status: String

  /// A screen of at most eight lines; the rest stays empty, what is too much is cut.
  public init(_ lines: [Line], status: String = "") {
    let shown = lines.prefix(Self.rows).map(Self.fitted)
    self.lines = shown + Array(repeating: Line(""), count: Self.rows - shown.count)
    self.status = status
  }

  /// All eight lines without style, joined by line breaks.
  public var text: String { lines.map(\.text).joined(separator: "\n") }

  private static func fitted(_ line: Line) -> Line {
    guard DisplayText.width(line.text) > columns else { return line }
    return Line(DisplayText.cut(line.text, columns: columns), style: line.style)
  }
}
