import Acquirer
import Foundation
import GRDB
import POSProtocol

/// Ledger changes as rows.
enum RowWriter {
  static func write(_ change: LedgerChange, _ database: Database) throws {
    switch change {
    case .session(let session): try write(session, database)
    case .recorded(let record): try write(record, database)
    case .status(let id, let status):
      try run(
        "UPDATE transactions SET status = ? WHERE terminal = ? AND batch = ? AND stan = ?",
        [status.rawValue, id.terminal.text, Int64(id.batch.value), Int64(id.stan.value)], database)
    case .card(let account):
      try run(
        "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?, ?)",
        [
          account.alias, account.balance, account.wrongPINs, account.status.rawValue,
          account.opening, account.counter.map { Int64($0) },
        ], database)
    case .terminal(let standing):
      try run(
        "INSERT OR REPLACE INTO terminals VALUES (?, ?, ?, ?, ?)",
        [
          standing.terminal.text, standing.isRegistered, standing.isFrozen,
          standing.merchant?.text, Int64(standing.requirement.rawValue),
        ], database)
    case .merchant(let standing):
      try run(
        "INSERT OR REPLACE INTO merchants VALUES (?, ?, ?, ?, ?, ?)",
        [
          standing.merchant.text, standing.fundsFrozen, standing.reason.rawValue,
          RiskRows.text(standing.documents.received), standing.documents.completeDay,
          standing.appealed?.milliseconds,
        ], database)
    case .alert(let alert): try RiskRows.write(alert, database)
    case .cardFreeze(let freeze): try RiskRows.write(freeze, database)
    case .settlement(let record): try SettlementRows.write(record, database)
    case .uploaded(let part): try UploadRows.write(part, database)
    case .shop(let change): try ShopRowWriter.write(change, database)
    case .usage(let change): try UsageRows.write(change, database)
    case .funds(let funds):
      try run(
        "INSERT OR REPLACE INTO merchant_funds VALUES (?, ?, ?)",
        [funds.merchant.text, funds.funds, funds.frozen], database)
    case .masterKeys(let keys): try MasterKeyRows.write(keys, database)
    case .ordered(let record): try AdminRows.write(record, database)
    case .keyDownload(let window): try KeyDownloadRows.write(window, database)
    }
  }

  private static func write(_ session: TerminalSession, _ database: Database) throws {
    try run(
      "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        session.terminal.text, Int64(session.batch.value), session.signedInDay,
        session.scheme?.rawValue, session.keys.map { Data($0.bytes) }, session.macFailures,
        Int64(clamping: session.sequence),
      ], database)
  }

  /// A sale follows nothing, and two columns less are so much less work.
  private static func write(_ record: TransactionRecord, _ database: Database) throws {
    try run(
      record.original == nil && record.payee == nil ? plainInsert : fullInsert,
      arguments(record), database)
  }

  private static let plainInsert = """
    INSERT INTO transactions (terminal, batch, stan, merchant, type, card, masked_pan, amount,
      time, rrn, authorisation, code, status, sequence, fee)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static let fullInsert =
    "INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

  private static func arguments(_ record: TransactionRecord) -> StatementArguments {
    let plain: StatementArguments = [
      record.id.terminal.text, Int64(record.id.batch.value), Int64(record.id.stan.value),
      record.merchant.text, record.type.rawValue, record.card, record.maskedPAN,
      record.amount.minorUnits, record.time.milliseconds, record.rrn.text,
      record.authorisation, record.code.text, record.status.rawValue,
      Int64(clamping: record.sequence), record.fee.minorUnits,
    ]
    guard record.original != nil || record.payee != nil else { return plain }
    return plain + [record.original?.stored, record.payee]
  }

  static func run(
    _ sql: String, _ arguments: StatementArguments, _ database: Database
  ) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
