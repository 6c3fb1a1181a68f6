package import Acquirer
import POSProtocol
import Wording

/// What the risk rules have matched; below each match the transactions it was made of.
package enum AlertTable {
  package static func table(_ alerts: [RiskAlert], _ ledger: MemoryLedger) -> BookTable {
    BookTable(
      columns: columns, detail: ("matched", matchColumns),
      rows: alerts.map { alert in
        BookTable.Row(
          cells(alert), details: alert.matched.map { cells($0, ledger.transactions[$0]) })
      }, nothing: LocalizedText(zh: "没有风险提示", en: "no alerts"))
  }

  private static let columns: [BookTable.Column] = [
    .init("time", "时间", "Time"), .init("rule", "规则", "Rule"),
    .init("outcome", "处理", "Outcome"), .init("reason", "原因", "Reason"),
    .init("merchant", "商户号", "Merchant"), .init("card", "卡号", "Card"),
    .init("text", "说明", "Explanation"),
  ]

  private static let matchColumns: [BookTable.Column] = [
    .init("terminal", "终端号", "Terminal"), .init("batch", "批次号", "Batch"),
    .init("stan", "凭证号", "STAN"), .init("type", "交易", "Transaction"),
    .init("time", "交易时间", "At"), .init("card", "交易卡号", "Card used"),
    .init("amount", "金额", "Amount"), .init("code", "应答码", "Code"),
  ]

  private static func cells(_ alert: RiskAlert) -> [BookTable.Cell] {
    [
      .time(alert.time), .text(alert.rule),
      .words(alert.outcome.name, code: alert.outcome.rawValue),
      .words(alert.reason.name, code: alert.reason.rawValue), .text(alert.merchant.text),
      alert.maskedPAN.map { .text($0) } ?? .none, .words(alert.text, code: alert.text.en),
    ]
  }

  private static func cells(
    _ id: TransactionID, _ record: TransactionRecord?
  ) -> [BookTable.Cell] {
    let name: [BookTable.Cell] = [
      .text(id.terminal.text), .text(id.batch.description), .text(id.stan.description),
    ]
    guard let record else { return name + Array(repeating: .none, count: 5) }
    return name + [
      .words(record.type.name, code: record.type.rawValue), .time(record.time),
      record.maskedPAN.map { .text($0) } ?? .none, .amount(record.amount.minorUnits),
      .text(record.code.text),
    ]
  }
}
