package import Acquirer
import HostSim
import POSProtocol
package import Wording

/// Entered costs as a table.
package enum CostTable {
  package static func table(_ entries: [CostEntry]) -> BookTable {
    let takenBack = Dictionary(
      entries.compactMap { entry in entry.reverses.map { ($0, entry.number) } },
      uniquingKeysWith: { a, _ in a })
    return BookTable(
      columns: [
        .init("number", "编号", "Entry"), .init("day", "日期", "Date"),
        .init("merchant", "商户号", "Merchant"), .init("terminal", "终端号", "Terminal"),
        .init("kind", "费用", "Cost"), .init("amount", "金额", "Amount"),
        .init("note", "说明", "Note"), .init("reverses", "冲销", "Takes back"),
        .init("reversed-by", "被冲销", "Taken back by"),
      ],
      rows: entries.map { entry in
        BookTable.Row([
          .number(Int(clamping: entry.number)), .day(entry.day), .text(entry.merchant.text),
          .text(entry.terminal.text), .words(entry.kind.name, code: entry.kind.rawValue),
          .amount(entry.reverses == nil ? entry.amount.minorUnits : -entry.amount.minorUnits),
          .text(entry.note), entry.reverses.map { .number(Int(clamping: $0)) } ?? .none,
          takenBack[entry.number].map { .number(Int(clamping: $0)) } ?? .none,
        ])
      },
      nothing: LocalizedText(zh: "没有录入的费用", en: "no costs were entered"))
  }
}

extension CostRefusal {
  /// What is wrong and what to do.
  package var text: LocalizedText {
    switch self {
    case .noSuchEntry(let number):
      LocalizedText(
        zh: "没有编号 \(number)；见 poslab books entries",
        en: "there is no entry \(number); see `poslab books entries`")
    case .isReversal(let number):
      LocalizedText(
        zh: "编号 \(number) 本身就是冲销；要恢复就重新录入",
        en: "entry \(number) takes another back itself; enter the cost again instead")
    case .alreadyReversed(let number, let by):
      LocalizedText(
        zh: "编号 \(number) 已由 \(by) 冲销；不用再冲",
        en: "entry \(number) is taken back already, by \(by); nothing is left to do")
    }
  }
}
