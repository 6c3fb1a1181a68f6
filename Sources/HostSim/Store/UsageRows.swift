import Acquirer
import GRDB
import POSProtocol

/// A terminal's use by day, as rows.
enum UsageRows {
  static let signIn = "sign-in"

  /// Of a terminal that is not bound the merchant is empty.
  static func write(_ change: UsageChange, _ database: Database) throws {
    let event =
      switch change.event {
      case .signIn: signIn
      case .declined(let code): code.text
      }
    try RowWriter.run(
      """
      INSERT INTO usage_days VALUES (?, ?, ?, ?, 1)
      ON CONFLICT (merchant, day, terminal, event) DO UPDATE SET count = count + 1
      """,
      [change.merchant?.text ?? "", change.day, change.terminal.text, event], database)
  }
}
