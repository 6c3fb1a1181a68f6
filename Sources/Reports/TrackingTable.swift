package import Acquirer
import HostSim
import POSProtocol
package import Program
import Wording

/// The week's problems by terminal, with visits and what was agreed: 终端使用问题跟踪表.
package enum TrackingTable {
  package static func table(
    _ period: ReportPeriod, _ since: Int64?, _ shops: [ShopRows], _ limits: ReportThresholds,
    _ source: ReportSource
  ) throws(CommandFailure) -> ReportTable {
    var rows: [[ReportTable.Cell]] = []
    for (shop, anomalies) in zip(shops, source.anomalies(shops, limits)) {
      let visits = try source.read {
        try $0.visits(to: shop.terminals.map(\.id), until: period.last)
      }
      rows += TrackingLine.lines(shop, anomalies, visits).map { cells($0, source) }
    }
    return ReportTable(
      report: "tracking",
      title: LocalizedText(zh: "终端使用问题跟踪表", en: "Terminal tracking table"),
      period: period, since: since, columns: columns, rows: rows)
  }

  private static let columns: [ReportTable.Column] = [
    .init("merchant", "商户号", "Merchant", isHidden: true), .init("shop", "商户", "Shop"),
    .init("terminal", "终端", "Terminal"), .init("problems", "问题", "Problems"),
    .init("problem_names", "问题", "Problems", isHidden: true),
    .init("visit", "走访编号", "Visit", isHidden: true), .init("visited", "走访", "Visited"),
    .init("who", "走访人", "By"), .init("noted", "走访记录", "Noted"),
    .init("agreed", "约定", "Agreed"), .init("next", "下次走访", "Next visit"),
    .init("state", "状态", "State"), .init("state_name", "状态", "State", isHidden: true),
  ]

  private static func cells(_ line: TrackingLine, _ source: ReportSource) -> [ReportTable.Cell] {
    func text(_ text: String?) -> ReportTable.Cell {
      text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none
    }
    return [
      .text(line.merchant.text), .text(source.name(line.merchant)), .text(line.terminal.text),
      .codes(line.problems.map { ($0.name, $0.rawValue) }),
      .list(line.problems.map { $0.name[source.language] }),
      line.visit.map { .number($0.number) } ?? .none, line.visit.map { .day($0.day) } ?? .none,
      text(line.visit?.who), text(line.visit?.problem), text(line.visit?.agreed),
      line.visit?.next.map { .day($0) } ?? .none,
      .words(line.state.name, code: line.state.rawValue),
      .text(line.state.name[source.language]),
    ]
  }
}
