/// The size of the window in which the console is drawn.
struct ConsoleWindow: Sendable, Equatable {
  /// What the device, its keys and its paper need; no more is used.
  static let whole = ConsoleWindow(columns: 80, rows: 24)
  /// What help needs.
  static let least = ConsoleWindow(columns: 60, rows: 15)

  let columns: Int
  let rows: Int

  func holds(_ other: ConsoleWindow) -> Bool { columns >= other.columns && rows >= other.rows }

  /// The part of it that is used for help.
  var page: ConsoleWindow {
    ConsoleWindow(
      columns: min(columns, Self.whole.columns), rows: min(rows, Self.whole.rows))
  }
}
