import Acquirer
import Foundation
import GRDB
import POSProtocol

/// Rows as the ledger changes that make the same books.
enum RowReader {
  static func changes(_ database: Database) throws -> [LedgerChange] {
    try rows("sessions", database).map { try .session(session($0)) }
      + rows("transactions", database, order: "sequence").map { try .recorded(transaction($0)) }
      + rows("cards", database).map { try .card(card($0)) }
      + rows("terminals", database).map { try .terminal(terminal($0)) }
      + rows("merchants", database).map { try .merchant(merchant($0)) }
      + rows("settlements", database, order: "sequence").map {
        try .settlement(SettlementRows.settlement($0))
      }
      + UploadRows.changes(database)
      + rows("merchant_funds", database).map { try .funds(SettlementRows.funds($0)) }
      + ShopRowReader.changes(database).map { .shop($0) }
      + rows("alerts", database, order: "number").map { try .alert(RiskRows.alert($0)) }
      + rows("card_freezes", database).map { try .cardFreeze(RiskRows.freeze($0)) }
      + rows("master_keys", database).map { try .masterKeys(MasterKeyRows.keys($0)) }
      + rows("key_downloads", database).map { try .keyDownload(KeyDownloadRows.window($0)) }
  }

  static func rows(
    _ table: String, _ database: Database, order: String? = nil
  ) throws -> [TableRow] {
    let order = order.map { " ORDER BY \($0)" } ?? ""
    return try Row.fetchAll(database, sql: "SELECT * FROM \(table)\(order)").map {
      TableRow(table, $0)
    }
  }

  private static func session(_ row: TableRow) throws -> TerminalSession {
    TerminalSession(
      terminal: try row.value("terminal") { TerminalID($0) },
      batch: try row.number("batch") { BatchNumber($0) },
      signedInDay: row.row["signed_in_day"],
      scheme: try row.optional("scheme") { KeyScheme(rawValue: $0) },
      keys: try row.keys("keys"),
      macFailures: try row.number("mac_failures") { Int(clamping: $0) },
      sequence: try row.number("sequence") { $0 })
  }

  private static func transaction(_ row: TableRow) throws -> TransactionRecord {
    TransactionRecord(
      id: TransactionID(
        terminal: try row.value("terminal") { TerminalID($0) },
        batch: try row.number("batch") { BatchNumber($0) },
        stan: try row.number("stan") { STAN($0) }),
      merchant: try row.value("merchant") { MerchantID($0) },
      type: try row.value("type") { TransactionType(rawValue: $0) },
      card: row.row["card"],
      maskedPAN: row.row["masked_pan"],
      amount: try row.number("amount") { Amount(minorUnits: Int64(clamping: $0)) },
      time: Instant(milliseconds: row.row["time"]),
      rrn: try row.value("rrn") { RRN($0) },
      authorisation: row.row["authorisation"],
      code: try row.value("code") { ResponseCode($0) },
      status: try row.value("status") { TransactionStatus(rawValue: $0) },
      sequence: try row.number("sequence") { $0 },
      fee: try row.number("fee") { Amount(minorUnits: Int64(clamping: $0)) },
      original: try row.optional("original") { TransactionID(stored: $0) },
      payee: row.row["payee"])
  }

  private static func card(_ row: TableRow) throws -> CardAccount {
    CardAccount(
      alias: row.row["alias"], balance: row.row["balance"], wrongPINs: row.row["wrong_pins"],
      status: try row.value("status") { CardStatus(rawValue: $0) }, opening: row.row["opening"],
      counter: (row.row["counter"] as Int64?).map { UInt16(clamping: $0) })
  }

  private static func terminal(_ row: TableRow) throws -> TerminalStanding {
    TerminalStanding(
      terminal: try row.value("terminal") { TerminalID($0) },
      isRegistered: row.row["registered"], isFrozen: row.row["frozen"],
      merchant: try row.optional("merchant") { MerchantID($0) },
      requirement: try row.number("requirement") {
        ProcessingRequirement(rawValue: UInt8(clamping: $0))
      })
  }

  private static func merchant(_ row: TableRow) throws -> MerchantStanding {
    MerchantStanding(
      merchant: try row.value("merchant") { MerchantID($0) },
      fundsFrozen: row.row["funds_frozen"],
      reason: try row.value("reason") { FreezeReason(rawValue: $0) },
      documents: try FreezeRows.documents(row),
      appealed: FreezeRows.instant("appealed_at", row))
  }
}

/// A row that knows its table, so that a damaged value can be named.
struct TableRow {
  let table: String
  let row: Row

  init(_ table: String, _ row: Row) {
    self.table = table
    self.row = row
  }

  func value<Value>(_ column: String, _ read: (String) -> Value?) throws -> Value {
    guard let value = try optional(column, read) else { throw damaged(column) }
    return value
  }

  func optional<Value>(_ column: String, _ read: (String) -> Value?) throws -> Value? {
    guard let text: String = row[column] else { return nil }
    guard let value = read(text) else { throw damaged(column) }
    return value
  }

  func number<Value>(_ column: String, _ read: (UInt64) -> Value?) throws -> Value {
    let number: Int64 = row[column]
    guard let value = UInt64(exactly: number).flatMap(read) else { throw damaged(column) }
    return value
  }

  func keys(_ column: String) throws -> WorkingKeyBlock? {
    guard let data: Data = row[column] else { return nil }
    guard let block = WorkingKeyBlock(data) else { throw damaged(column) }
    return block
  }

  func damaged(_ column: String) -> StoreError {
    .damaged(table: table, column: column)
  }
}
