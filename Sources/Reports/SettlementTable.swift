package import Acquirer
import POSProtocol
import Wording

/// The settlements of the terminals, balanced or not.
package enum SettlementTable {
  /// - Parameter differences: whether every item that differs stands below its settlement.
  package static func table(
    _ settlements: [SettlementRecord], withDifferences differences: Bool
  ) -> BookTable {
    BookTable(
      columns: columns, detail: differences ? ("differences", itemColumns) : nil,
      rows: settlements.map { settlement in
        BookTable.Row(
          cells(settlement),
          details: differences ? settlement.differences.map { cells($0) } : [])
      }, nothing: LocalizedText(zh: "没有结算", en: "no settlements"))
  }

  private static let columns: [BookTable.Column] = [
    .init("time", "时间", "Time"), .init("merchant", "商户号", "Merchant"),
    .init("terminal", "终端号", "Terminal"), .init("batch", "批次号", "Batch"),
    .init("stan", "凭证号", "STAN"), .init("result", "对账", "Result"),
    .init("upload", "批上送", "Upload"), .init("count", "笔数", "Count"),
    .init("moved", "金额", "Moved"), .init("account", "去向", "Account"),
  ]

  private static let itemColumns: [BookTable.Column] = [
    .init("difference", "差异", "Difference"), .init("stan", "凭证号", "STAN"),
    .init("cards", "卡别", "Cards"), .init("at-terminal", "终端金额", "At terminal"),
    .init("at-host", "主机金额", "At host"),
  ]

  private static func cells(_ settlement: SettlementRecord) -> [BookTable.Cell] {
    [
      .time(settlement.time), .text(settlement.merchant.text),
      .text(settlement.id.terminal.text), .text(settlement.id.batch.description),
      .text(settlement.id.stan.description),
      settlement.isBalanced
        ? .words(LocalizedText(zh: "对账平", en: "balanced"), code: "balanced")
        : .words(LocalizedText(zh: "对账不平", en: "unbalanced"), code: "unbalanced"),
      settlement.isClosed
        ? .words(LocalizedText(zh: "已完成", en: "complete"), code: "complete")
        : .words(LocalizedText(zh: "未完成", en: "not ended"), code: "not-ended"),
      .number(settlement.count), .amount(settlement.moved), account(settlement),
    ]
  }

  private static func account(_ settlement: SettlementRecord) -> BookTable.Cell {
    switch settlement.hold?.isReleased {
    case nil: .words(LocalizedText(zh: "商户账户", en: "funds"), code: "funds")
    case false?: .words(LocalizedText(zh: "冻结账户", en: "frozen"), code: "frozen")
    case true?: .words(LocalizedText(zh: "已解冻", en: "released"), code: "released")
    }
  }

  private static func cells(_ item: SettlementDifference) -> [BookTable.Cell] {
    [
      .words(item.kind.name, code: item.kind.rawValue), .text(item.stan.description),
      item.isForeign
        ? .words(LocalizedText(zh: "外卡", en: "foreign"), code: "foreign")
        : .words(LocalizedText(zh: "内卡", en: "domestic"), code: "domestic"),
      item.atTerminal.map { .amount($0.minorUnits) } ?? .none,
      item.atHost.map { .amount($0.minorUnits) } ?? .none,
    ]
  }
}

extension SettlementDifference.Kind {
  fileprivate var name: LocalizedText {
    switch self {
    case .missingAtHost: LocalizedText(zh: "主机无此笔", en: "missing at host")
    case .missingAtTerminal: LocalizedText(zh: "终端无此笔", en: "missing at terminal")
    case .differentAmount: LocalizedText(zh: "金额不符", en: "amount differs")
    }
  }
}
