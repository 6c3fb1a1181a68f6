import Acquirer
import GRDB
import POSProtocol

/// When terminals may download master keys, as rows: a restart neither opens a window again nor
/// closes one early, and a key that was given stays counted.
enum KeyDownloadRows {
  static let schema = """
    CREATE TABLE key_downloads (
      terminal TEXT PRIMARY KEY NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL,
      left_over INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  static func write(_ window: KeyDownloadWindow, _ database: Database) throws {
    try RowWriter.run(
      "INSERT OR REPLACE INTO key_downloads VALUES (?, ?, ?, ?)",
      [
        window.terminal.text, window.opens.milliseconds, window.closes.milliseconds, window.left,
      ], database)
  }

  static func window(_ row: TableRow) throws -> KeyDownloadWindow {
    KeyDownloadWindow(
      terminal: try row.value("terminal") { TerminalID($0) },
      opens: Instant(milliseconds: row.row["opens"]),
      closes: Instant(milliseconds: row.row["closes"]), left: row.row["left_over"])
  }
}
