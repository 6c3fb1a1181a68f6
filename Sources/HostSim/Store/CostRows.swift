public import Acquirer
import GRDB
public import POSProtocol

/// A bookkeeper's entries as rows. The host never reads them.
enum CostRows {
  static let schema = """
    CREATE TABLE cost_entries (
      number INTEGER PRIMARY KEY AUTOINCREMENT, merchant TEXT NOT NULL, terminal TEXT NOT NULL,
      day INTEGER NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL, note TEXT NOT NULL,
      entered INTEGER NOT NULL, reverses INTEGER UNIQUE REFERENCES cost_entries (number)
    ) STRICT;
    """

  static func entries(of merchant: MerchantID?, _ database: Database) throws -> [CostEntry] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM cost_entries WHERE merchant = ?1 OR ?1 IS NULL ORDER BY number",
      arguments: [merchant?.text]
    ).map { try entry(TableRow("cost_entries", $0)) }
  }

  static func add(_ entry: CostEntry, _ database: Database) throws -> CostEntry {
    try RowWriter.run(
      "INSERT INTO cost_entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        entry.merchant.text, entry.terminal.text, entry.day, entry.kind.rawValue,
        entry.amount.minorUnits, entry.note, entry.entered.milliseconds, entry.reverses,
      ], database)
    return CostEntry(
      number: database.lastInsertedRowID, merchant: entry.merchant, terminal: entry.terminal,
      day: entry.day, kind: entry.kind, amount: entry.amount, note: entry.note,
      entered: entry.entered, reverses: entry.reverses)
  }

  /// Takes an entry back, once.
  static func reverse(
    _ number: Int64, on day: Int64, note: String, at time: Instant, _ database: Database
  ) throws -> CostEntry {
    let rows = try Row.fetchAll(
      database, sql: "SELECT * FROM cost_entries WHERE number = ?1 OR reverses = ?1",
      arguments: [number])
    let entries = try rows.map { try entry(TableRow("cost_entries", $0)) }
    guard let original = entries.first(where: { $0.number == number }) else {
      throw CostRefusal.noSuchEntry(number)
    }
    guard original.reverses == nil else { throw CostRefusal.isReversal(number) }
    if let reversal = entries.first(where: { $0.reverses == number }) {
      throw CostRefusal.alreadyReversed(number, by: reversal.number)
    }
    return try add(original.reversal(on: day, note: note, entered: time), database)
  }

  /// The shop to which an order has bound a terminal, else the one at which it was last used.
  static func merchant(of terminal: TerminalID, _ database: Database) throws -> MerchantID? {
    try String.fetchOne(
      database,
      sql: """
        SELECT merchant FROM (
          SELECT merchant, 1 AS bound, 0 AS sequence FROM terminals
            WHERE terminal = ?1 AND merchant IS NOT NULL
          UNION ALL SELECT merchant, 0, sequence FROM transactions WHERE terminal = ?1)
        ORDER BY bound DESC, sequence DESC LIMIT 1
        """, arguments: [terminal.text]
    ).flatMap { MerchantID($0) }
  }

  private static func entry(_ row: TableRow) throws -> CostEntry {
    CostEntry(
      number: row.row["number"], merchant: try row.value("merchant") { MerchantID($0) },
      terminal: try row.value("terminal") { TerminalID($0) }, day: row.row["day"],
      kind: try row.value("kind") { CostKind(rawValue: $0) },
      amount: try row.number("amount") { Int64(exactly: $0).flatMap { Amount(minorUnits: $0) } },
      note: row.row["note"], entered: Instant(milliseconds: row.row["entered"]),
      reverses: row.row["reverses"])
  }
}

/// Why an entry cannot be taken back.
public enum CostRefusal: Error, Sendable, Hashable {
  case noSuchEntry(Int64)
  case isReversal(Int64)
  case alreadyReversed(Int64, by: Int64)
}

extension ReportStore {
  /// The costs that were entered, oldest first; of one shop, or of all.
  public func costs(of merchant: MerchantID? = nil) throws -> [CostEntry] {
    try read { try CostRows.entries(of: merchant, $0) }
  }

  /// Enters a cost and returns it with its number.
  public func enter(_ entry: CostEntry) throws -> CostEntry {
    try write { try CostRows.add(entry, $0) }
  }

  /// Takes an entry back by another.
  ///
  /// - Throws: ``CostRefusal``, or an error of the store.
  public func reverseCost(
    _ number: Int64, on day: Int64, note: String, at time: Instant
  ) throws -> CostEntry {
    try write { try CostRows.reverse(number, on: day, note: note, at: time, $0) }
  }

  /// The shop a terminal belongs to, as far as the books know.
  public func merchant(of terminal: TerminalID) throws -> MerchantID? {
    try read { try CostRows.merchant(of: terminal, $0) }
  }
}
