package import Acquirer
import POSProtocol
import Wording

/// What is odd, why it matters and what to do about it.
package struct AnomalyTable {
  package let table: ReportTable
  private let anomalies: [Anomaly]
  private let source: ReportSource

  private static let title = LocalizedText(zh: "终端使用异常", en: "Anomalies")

  private static let columns: [ReportTable.Column] = [
    .init("kind", "代码", "Kind"), .init("name", "异常", "Anomaly"),
    .init("merchant", "商户号", "Merchant"), .init("shop", "商户", "Shop"),
    .init("terminal", "终端", "Terminal"), .init("day", "日期", "Day"),
    .init("seen", "看到", "Seen"), .init("why", "为什么重要", "Why it matters"),
    .init("ask", "走访时", "On the visit"),
  ]

  package init(
    _ anomalies: [Anomaly], _ period: ReportPeriod, _ since: Int64?, _ source: ReportSource
  ) {
    self.anomalies = anomalies
    self.source = source
    let language = source.language
    table = ReportTable(
      report: "anomalies", title: Self.title, period: period, since: since, columns: Self.columns,
      rows: anomalies.map { item in
        [
          .text(item.kind.rawValue), .text(item.kind.name[language]),
          .text(item.merchant.text), .text(source.name(item.merchant)),
          item.terminal.map { .text($0.text) } ?? .none, item.day.map { .day($0) } ?? .none,
          .text(item.finding.seen(source.world.catalogue)[language]),
          .text(item.kind.reason[language]), .text(item.advice[language]),
        ]
      })
  }

  /// For people.
  package var text: String {
    guard !anomalies.isEmpty else { return table.text(source.language) }
    let language = source.language
    var lines = [table.heading(language)]
    for item in anomalies {
      let place =
        [source.name(item.merchant), item.terminal?.text, item.day.map(ReportPeriod.text)]
        .compactMap { $0 }.joined(separator: "  ")
      lines += ["", "[\(item.kind.name[language])]  \(place)"]
      let parts = [
        ("看到", "Seen", item.finding.seen(source.world.catalogue)),
        ("原因", "Why", item.kind.reason), ("走访", "Ask", item.advice),
      ]
      for (chinese, english, part) in parts {
        let wrapped = DisplayText.wrapped(part[language], columns: 88)
        let label = "  \(language == .zh ? chinese : english)  "
        let blank = String(repeating: " ", count: DisplayText.width(label))
        lines += wrapped.enumerated().map { ($0.offset == 0 ? label : blank) + $0.element }
      }
    }
    let remarks = table.remarks(language)
    if !remarks.isEmpty { lines += [""] + remarks }
    return lines.map { $0 + "\n" }.joined()
  }
}
