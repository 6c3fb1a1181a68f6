package import Acquirer
import POSProtocol
import Wording

/// The month's scores, and how their points come about.
package enum RewardsTable {
  package static func table(
    _ period: ReportPeriod, _ since: Int64?, _ shops: [ShopRows], _ limits: ReportThresholds,
    _ source: ReportSource
  ) -> ReportTable {
    let scores = zip(shops, source.anomalies(shops, limits))
      .flatMap { UsageScore.scores($0, $1) }
      .sorted { ($1.points, $0.terminal) < ($0.points, $1.terminal) }
    return ReportTable(
      report: "rewards",
      title: LocalizedText(zh: "终端使用奖励名单", en: "Rewards for well-used terminals"),
      period: period, since: since, columns: columns,
      rows: scores.map { cells($0, limits, source) }, notes: [note(limits)])
  }

  private static func note(_ limits: ReportThresholds) -> LocalizedText {
    LocalizedText(
      zh: "得分 = 各项“得分/满分(实际/应有)”之和;满 \(limits.rewardPoints) 分且无异常者奖励",
      en: "Points are the sum of the parts, each “points/most (reached/possible)”; "
        + "\(limits.rewardPoints) and no anomaly earn a reward")
  }

  private static let columns: [ReportTable.Column] =
    [
      .init("merchant", "商户号", "Merchant", isHidden: true), .init("shop", "商户", "Shop"),
      .init("terminal", "终端", "Terminal"), .init("points", "得分", "Points"),
    ]
    + UsageScore.Part.allCases.map {
      .init($0.rawValue.replacing("-", with: "_"), $0.name.zh, $0.name.en)
    } + [
      .init("anomalies", "异常", "Anomalies"),
      .init("anomaly_names", "异常", "Anomalies", isHidden: true),
      .init("reward", "奖励", "Reward"),
    ]

  private static func cells(
    _ score: UsageScore, _ limits: ReportThresholds, _ source: ReportSource
  ) -> [ReportTable.Cell] {
    [
      .text(score.merchant.text), .text(source.name(score.merchant)),
      .text(score.terminal.text), .number(Int64(score.points)),
    ]
      + score.parts.map { .text(text($0)) } + [
        .codes(score.anomalies.map { ($0.name, $0.rawValue) }),
        .list(score.anomalies.map { $0.name[source.language] }),
        .flag(score.isRewarded(limits)),
      ]
  }

  /// Without card sales there is nothing to compare.
  private static func text(_ part: UsageScore.Points) -> String {
    let points = "\(part.points)/\(part.part.weight)"
    guard part.part == .billed else { return "\(points) (\(part.reached)/\(part.possible))" }
    guard part.possible > 1 else { return points }
    return "\(points) (\(Amount.yuan(part.reached))/\(Amount.yuan(part.possible)))"
  }
}
