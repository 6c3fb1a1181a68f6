import Acquirer
import GRDB
import POSProtocol

/// Settlements as rows; what differs at their end is JSON.
enum SettlementRows {
  static func write(_ record: SettlementRecord, _ database: Database) throws {
    let columns = Array(repeating: "?", count: 20).joined(separator: ", ")
    try RowWriter.run(
      "INSERT OR REPLACE INTO settlements VALUES (\(columns))",
      [
        record.id.terminal.text, Int64(record.id.batch.value), Int64(record.id.stan.value),
        record.merchant.text, record.time.milliseconds, record.rrn.text,
        Int64(clamping: record.sequence), record.terminalTotals.description,
        record.hostTotals.description, record.count, record.moved, record.hold?.reason.rawValue,
        record.hold?.day, record.hold?.documents.dueDay, record.hold?.isReleased ?? false,
        try RowJSON.text(record.differences), record.isClosed,
        RiskRows.text(record.hold?.documents.received ?? []), record.hold?.documents.completeDay,
        record.hold?.released?.milliseconds,
      ], database)
    if record.isClosed { try UploadRows.remove(record.id, database) }
  }

  static func settlement(_ row: TableRow) throws -> SettlementRecord {
    SettlementRecord(
      id: TransactionID(
        terminal: try row.value("terminal") { TerminalID($0) },
        batch: try row.number("batch") { BatchNumber($0) },
        stan: try row.number("stan") { STAN($0) }),
      merchant: try row.value("merchant") { MerchantID($0) },
      time: Instant(milliseconds: row.row["time"]), rrn: try row.value("rrn") { RRN($0) },
      sequence: try row.number("sequence") { $0 },
      terminalTotals: try row.value("terminal_totals") { SettlementTotals(digits: $0) },
      hostTotals: try row.value("host_totals") { SettlementTotals(digits: $0) },
      count: row.row["count"], moved: row.row["moved"], hold: try hold(row),
      differences: try row.value("differences") { RowJSON.list($0) }, isClosed: row.row["closed"])
  }

  static func funds(_ row: TableRow) throws -> MerchantFunds {
    MerchantFunds(
      merchant: try row.value("merchant") { MerchantID($0) }, funds: row.row["funds"],
      frozen: row.row["frozen"])
  }

  private static func hold(_ row: TableRow) throws -> FundsHold? {
    guard let reason = try row.optional("hold_reason", { FreezeReason(rawValue: $0) }) else {
      return nil
    }
    guard let day: Int64 = row.row["hold_day"] else { throw row.damaged("hold_day") }
    return FundsHold(
      reason: reason, day: day, documents: try FreezeRows.documents(row),
      released: FreezeRows.instant("released_at", row))
  }
}

extension TransactionID {
  /// For example `10000001-000001-000012`.
  var stored: String { "\(terminal)-\(batch)-\(stan)" }

  init?(stored: String) {
    let parts = stored.split(separator: "-")
    guard parts.count == 3, let terminal = TerminalID(String(parts[0])),
      let batch = BatchNumber(digits: parts[1]), let stan = STAN(digits: parts[2])
    else { return nil }
    self.init(terminal: terminal, batch: batch, stan: stan)
  }
}
