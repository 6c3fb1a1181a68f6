import Acquirer
import GRDB
import POSProtocol

/// What the uploads of open settlements have named, one row an item, so that a message costs the rows
/// that it brings. The end of a settlement removes them.
enum UploadRows {
  static let migration = "uploads"

  /// The JSON lists of before had a STAN as a number and an amount in minor units.
  static let schema = """
    CREATE TABLE uploads (
      number INTEGER PRIMARY KEY, terminal TEXT NOT NULL, batch INTEGER NOT NULL,
      stan INTEGER NOT NULL, item INTEGER NOT NULL, is_foreign INTEGER NOT NULL,
      amount INTEGER NOT NULL, UNIQUE (terminal, batch, stan, item)
    ) STRICT;
    INSERT OR REPLACE INTO uploads (terminal, batch, stan, item, is_foreign, amount)
      SELECT terminal, batch, stan, list.value ->> '$.stan.value',
        list.value ->> '$.isForeign', list.value ->> '$.amount.minorUnits'
      FROM settlements, json_each(settlements.uploaded) AS list WHERE closed = 0;
    ALTER TABLE settlements DROP COLUMN uploaded;
    """

  static func write(_ part: UploadPart, _ database: Database) throws {
    let id = part.settlement
    if part.begins {
      try RowWriter.run(
        "DELETE FROM uploads WHERE terminal = ?", [id.terminal.text], database)
    }
    for item in part.items {
      try RowWriter.run(
        """
        INSERT INTO uploads VALUES (NULL, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (terminal, batch, stan, item) DO UPDATE SET
          is_foreign = excluded.is_foreign, amount = excluded.amount
        """,
        [
          id.terminal.text, Int64(id.batch.value), Int64(id.stan.value), Int64(item.stan.value),
          item.isForeign, item.amount.minorUnits,
        ], database)
    }
  }

  static func remove(_ id: TransactionID, _ database: Database) throws {
    try RowWriter.run(
      "DELETE FROM uploads WHERE terminal = ? AND batch = ? AND stan = ?",
      [id.terminal.text, Int64(id.batch.value), Int64(id.stan.value)], database)
  }

  static func changes(_ database: Database) throws -> [LedgerChange] {
    try RowReader.rows("uploads", database, order: "number").map { row in
      let id = TransactionID(
        terminal: try row.value("terminal") { TerminalID($0) },
        batch: try row.number("batch") { BatchNumber($0) },
        stan: try row.number("stan") { STAN($0) })
      let item = UploadedItem(
        stan: try row.number("item") { STAN($0) }, isForeign: row.row["is_foreign"],
        amount: try row.number("amount") { Amount(minorUnits: Int64(clamping: $0)) })
      return .uploaded(UploadPart(settlement: id, items: [item], begins: false))
    }
  }
}
