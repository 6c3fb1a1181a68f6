import Acquirer
import GRDB
import POSProtocol

/// Visits as rows.
enum VisitRows {
  static func visits(
    to terminals: [TerminalID]?, until day: Int64, _ database: Database
  ) throws -> [Visit] {
    guard let terminals else {
      return try read(
        "SELECT * FROM visits WHERE day <= ? ORDER BY day, number", [day], database)
    }
    return try terminals.flatMap {
      try read(
        "SELECT * FROM visits WHERE terminal = ? AND day <= ? ORDER BY day, number",
        [$0.text, day], database)
    }
  }

  static func add(_ visit: Visit, _ database: Database) throws -> Visit {
    try RowWriter.run(
      "INSERT INTO visits VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
      [
        visit.terminal.text, visit.day, visit.who, visit.problem, visit.agreed, visit.next,
        visit.isDone,
      ], database)
    return Visit(
      number: database.lastInsertedRowID, terminal: visit.terminal, day: visit.day, who: visit.who,
      problem: visit.problem, agreed: visit.agreed, next: visit.next, isDone: visit.isDone)
  }

  static func finish(_ number: Int64, _ database: Database) throws -> Visit? {
    try RowWriter.run("UPDATE visits SET done = 1 WHERE number = ?", [number], database)
    return try read("SELECT * FROM visits WHERE number = ?", [number], database).first
  }

  private static func read(
    _ sql: String, _ arguments: StatementArguments, _ database: Database
  ) throws -> [Visit] {
    try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
      Visit(
        number: row["number"],
        terminal: try TableRow("visits", row).value("terminal") { TerminalID($0) },
        day: row["day"], who: row["who"], problem: row["problem"], agreed: row["agreed"],
        next: row["next"], isDone: row["done"])
    }
  }
}
