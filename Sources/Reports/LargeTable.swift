package import Acquirer
import POSProtocol
import Wording

/// Large transactions for the regulator.
package enum LargeTable {
  package static func table(_ found: [LargeTransaction]) -> BookTable {
    BookTable(
      columns: columns, rows: found.map { BookTable.Row(cells($0)) },
      nothing: LocalizedText(zh: "没有大额交易", en: "no large transactions"))
  }

  private static let columns: [BookTable.Column] = [
    .init("time", "时间", "Time"), .init("merchant", "商户号", "Merchant"),
    .init("terminal", "终端号", "Terminal"), .init("stan", "凭证号", "STAN"),
    .init("rrn", "参考号", "RRN"), .init("type", "交易", "Transaction"),
    .init("card", "卡号", "Card"), .init("amount", "金额", "Amount"),
    .init("basis", "依据", "Basis"), .init("day-sum", "当日累计", "Day's sum"),
  ]

  private static func cells(_ item: LargeTransaction) -> [BookTable.Cell] {
    let record = item.record
    return [
      .time(record.time), .text(record.merchant.text), .text(record.id.terminal.text),
      .text(record.id.stan.description), .text(record.rrn.text),
      .words(record.type.name, code: record.type.rawValue),
      record.maskedPAN.map { .text($0) } ?? .none, .amount(record.amount.minorUnits),
      item.basis == .single
        ? .words(LocalizedText(zh: "单笔", en: "single"), code: item.basis.rawValue)
        : .words(LocalizedText(zh: "当日累计", en: "day's sum"), code: item.basis.rawValue),
      .amount(item.daySum),
    ]
  }
}
