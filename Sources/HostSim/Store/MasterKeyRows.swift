import Acquirer
import Foundation
import GRDB
import POSProtocol

/// Downloaded master keys as rows: key blocks, so that the file has no key in clear.
enum MasterKeyRows {
  static let schema = """
    CREATE TABLE master_keys (
      terminal TEXT PRIMARY KEY NOT NULL, active TEXT, active_check BLOB, pending TEXT,
      pending_check BLOB
    ) STRICT, WITHOUT ROWID;
    """

  static func write(_ keys: TerminalMasterKeys, _ database: Database) throws {
    try RowWriter.run(
      "INSERT OR REPLACE INTO master_keys VALUES (?, ?, ?, ?, ?)",
      [
        keys.terminal.text, keys.active?.block, keys.active.map { Data($0.checkValue) },
        keys.pending?.block, keys.pending.map { Data($0.checkValue) },
      ], database)
  }

  static func keys(_ row: TableRow) throws -> TerminalMasterKeys {
    TerminalMasterKeys(
      terminal: try row.value("terminal") { TerminalID($0) }, active: try key("active", row),
      pending: try key("pending", row))
  }

  private static func key(_ column: String, _ row: TableRow) throws -> StoredMasterKey? {
    guard let block: String = row.row[column] else { return nil }
    guard let check: Data = row.row[column + "_check"], check.count == 4 else {
      throw row.damaged(column + "_check")
    }
    return StoredMasterKey(block: block, checkValue: [UInt8](check))
  }
}
