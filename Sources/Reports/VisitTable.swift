package import Acquirer
import POSProtocol
import Wording

/// Visits as a table.
package enum VisitTable {
  private static let columns: [ReportTable.Column] = [
    .init("visit", "编号", "Visit"), .init("terminal", "终端", "Terminal"),
    .init("day", "日期", "Day"), .init("who", "走访人", "By"), .init("problem", "问题", "Problem"),
    .init("agreed", "约定", "Agreed"), .init("next", "下次走访", "Next visit"),
    .init("done", "已解决", "Done"),
  ]

  package static func table(_ visits: [Visit], _ source: ReportSource) -> ReportTable {
    ReportTable(
      report: "visits", title: LocalizedText(zh: "走访记录", en: "Visits"), period: nil,
      columns: columns,
      rows: visits.map { visit in
        [
          .number(visit.number), .text(visit.terminal.text), .day(visit.day), .text(visit.who),
          .text(visit.problem), .text(visit.agreed), visit.next.map { .day($0) } ?? .none,
          .flag(visit.isDone),
        ]
      })
  }
}
