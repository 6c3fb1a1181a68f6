import Wording

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
    // Most lines have one piece, which needs no array.
    private let first: Span
    private let others: [Span]

    public init(_ text: String, style: Style = .normal) {
      first = Span(text, style: style)
      others = []
    }

    public init(spans: [Span]) {
      first = spans.first ?? Span("")
      others = Array(spans.dropFirst())
    }

    /// The pieces of the line from the left, at least one.
    public var spans: [Span] { [first] + others }
    /// The text of all pieces.
    public var text: String { others.reduce(first.text) { $0 + $1.text } }
    /// The style of the first piece.
    public var style: Style { first.style }

    /// The columns of a line of printable characters that are one scalar each; nil for others.
    fileprivate var plainWidth: Int? {
      guard var width = DisplayText.plainWidth(first.text) else { return nil }
      for span in others {
        guard let more = DisplayText.plainWidth(span.text) else { return nil }
        width += more
      }
      return width
    }
  }

  /// Eight lines.
  public private(set) var lines: [Line]
  /// The line above the display: cashier, signed-in state, pending reversal, date.
  public var status: String

  /// A screen of at most eight lines; the rest stays empty, what is too much is cut.
  public init(_ lines: [Line], status: String = "") {
    var shown: [Line] = []
    shown.reserveCapacity(Self.rows)
    for line in lines.prefix(Self.rows) { shown.append(Self.fitted(line)) }
    while shown.count < Self.rows { shown.append(Line("")) }
    self.lines = shown
    self.status = PrintableText.display(status)
  }

  /// All eight lines without style, joined by line breaks.
  public var text: String { lines.map(\.text).joined(separator: "\n") }

  private static func printable(_ line: Line) -> Line {
    guard line.spans.contains(where: { !PrintableText.isPrintable($0.text) }) else { return line }
    return Line(
      spans: line.spans.map { Span(PrintableText.display($0.text), style: $0.style) })
  }

  private static func fitted(_ line: Line) -> Line {
    if let width = line.plainWidth, width <= columns { return line }
    let line = printable(line)
    guard DisplayText.width(line.text) > columns else { return line }
    return Line(DisplayText.cut(line.text, columns: columns), style: line.style)
  }
}
