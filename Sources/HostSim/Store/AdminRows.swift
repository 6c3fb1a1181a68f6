import Acquirer
import GRDB
import POSProtocol

/// What administrators have ordered, as rows. The host never reads them.
enum AdminRows {
  static let schema = """
    CREATE TABLE admin_orders (
      number INTEGER PRIMARY KEY, time INTEGER NOT NULL, caller TEXT NOT NULL,
      action TEXT NOT NULL
    ) STRICT;
    """

  static func write(_ record: AdminRecord, _ database: Database) throws {
    try RowWriter.run(
      "INSERT INTO admin_orders (time, caller, action) VALUES (?, ?, ?)",
      [record.time.milliseconds, record.caller, record.order], database)
  }

  /// Oldest first; the newest `limit` of them.
  static func orders(limit: Int, _ database: Database) throws -> [AdminRecord] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM admin_orders ORDER BY number DESC LIMIT ?", arguments: [limit]
    ).reversed().map { row in
      AdminRecord(
        time: Instant(milliseconds: row["time"]), caller: row["caller"], order: row["action"])
    }
  }
}
