import Acquirer
import GRDB
import POSProtocol
import Wording

/// Alerts, reasons of frozen cards and evidence as rows.
enum RiskRows {
  static func write(_ alert: RiskAlert, _ database: Database) throws {
    try RowWriter.run(
      """
      INSERT INTO alerts (rule, kind, outcome, reason, text_zh, text_en, merchant, card, masked_pan,
        time, matched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        alert.rule, alert.kind.rawValue, alert.outcome.rawValue, alert.reason.rawValue,
        alert.text.zh, alert.text.en, alert.merchant.text, alert.card, alert.maskedPAN,
        alert.time.milliseconds, alert.matched.map(\.stored).joined(separator: ","),
      ], database)
  }

  static func write(_ freeze: CardFreeze, _ database: Database) throws {
    try RowWriter.run(
      "INSERT OR REPLACE INTO card_freezes VALUES (?, ?)", [freeze.card, freeze.reason?.rawValue],
      database)
  }

  static func alert(_ row: TableRow) throws -> RiskAlert {
    RiskAlert(
      rule: row.row["rule"],
      kind: try row.value("kind") { RiskRule.Kind(rawValue: $0) },
      outcome: try row.value("outcome") { RiskRule.Outcome(rawValue: $0) },
      reason: try row.value("reason") { FreezeReason(rawValue: $0) },
      text: LocalizedText(zh: row.row["text_zh"], en: row.row["text_en"]),
      merchant: try row.value("merchant") { MerchantID($0) },
      card: row.row["card"], maskedPAN: row.row["masked_pan"],
      time: Instant(milliseconds: row.row["time"]),
      matched: try row.value("matched") { list($0) { TransactionID(stored: $0) } })
  }

  static func freeze(_ row: TableRow) throws -> CardFreeze {
    CardFreeze(
      card: row.row["card"],
      reason: try row.optional("reason") { FreezeReason(rawValue: $0) })
  }

  /// What a shop has handed in, with commas between.
  static func text(_ evidence: [FreezeEvidence]) -> String {
    evidence.map(\.rawValue).joined(separator: ",")
  }

  static func evidence(_ row: TableRow) throws -> [FreezeEvidence] {
    try row.value("received") { list($0) { FreezeEvidence(rawValue: $0) } }
  }

  /// Nil when one of the items cannot be read.
  private static func list<Item>(_ text: String, _ read: (String) -> Item?) -> [Item]? {
    let parts = text.split(separator: ",").map(String.init)
    let items = parts.compactMap(read)
    return items.count == parts.count ? items : nil
  }
}
