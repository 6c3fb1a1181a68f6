/// What the display shows: eight lines of 21 half-width columns and a status line.
///
/// A Chinese character takes two columns.
public struct Screen: Sendable, Hashable {
  public static let columns = 21
  public static let rows = 8

  /// One line of text, at most 21 columns wide.
  public struct Line: Sendable, Hashable {
    public enum Style: Sendable, Hashable {
      case normal
      /// A title, shown inverted.
      case title
      /// Not to be had at present, shown grey.
      case dimmed
      /// What is being typed.
      case input
    }
    public var text: String
    public var style: Style

    public init(_ text: String, style: Style = .normal) {
      self.text = text
      self.style = style
    }
  }

  /// Eight lines.
  public private(set) var lines: [Line]
  /// The line above the display: clock, cashier, signed-in state, pending reversal.
  public var status: String

  /// A screen of at most eight lines; the rest stays empty, what is too much is cut.
  public init(_ lines: [Line], status: String = "") {
    let shown = lines.prefix(Self.rows).map { line in
      Line(DisplayText.cut(line.text, columns: Self.columns), style: line.style)
    }
    self.lines = shown + Array(repeating: Line(""), count: Self.rows - shown.count)
    self.status = status
  }

  /// All eight lines without style, joined by line breaks.
  public var text: String { lines.map(\.text).joined(separator: "\n") }
}
