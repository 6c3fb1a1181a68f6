import Acquirer
import GRDB
import POSProtocol

/// When the documents of a freeze were complete, when the shop appealed and when the money went, as
/// columns beside those that were there.
///
/// Books of before had a day until which the shop was to answer. There is none now; what was
/// complete counts from the day on which the money came in, or from today where that is not known,
/// and what was released keeps the time of its settlement.
enum FreezeRows {
  static let schema = """
    ALTER TABLE merchants ADD COLUMN complete_day INTEGER;
    ALTER TABLE merchants ADD COLUMN appealed_at INTEGER;
    ALTER TABLE settlements ADD COLUMN complete_day INTEGER;
    ALTER TABLE settlements ADD COLUMN released_at INTEGER;
    UPDATE settlements SET complete_day = hold_day
      WHERE received LIKE '%purchase-slip%' AND received LIKE '%delivery-order%';
    UPDATE settlements SET hold_due_day = NULL WHERE complete_day IS NULL;
    UPDATE settlements SET released_at = time WHERE released <> 0 AND hold_reason IS NOT NULL;
    UPDATE merchants SET complete_day = COALESCE(
        (SELECT MIN(hold_day) FROM settlements
         WHERE settlements.merchant = merchants.merchant AND released = 0),
        CAST(strftime('%s', 'now') AS INTEGER) / 86400)
      WHERE received LIKE '%purchase-slip%' AND received LIKE '%delivery-order%';
    """

  static func documents(_ row: TableRow) throws -> FreezeDocuments {
    let documents = FreezeDocuments(
      received: try RiskRows.evidence(row), completeDay: row.row["complete_day"])
    guard documents.isComplete == (documents.completeDay != nil) else {
      throw row.damaged("complete_day")
    }
    return documents
  }

  static func instant(_ column: String, _ row: TableRow) -> Instant? {
    (row.row[column] as Int64?).map { Instant(milliseconds: $0) }
  }
}
