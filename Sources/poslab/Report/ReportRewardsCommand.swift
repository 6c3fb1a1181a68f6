import Acquirer
import ArgumentParser
import POSProtocol
import Reports
import Wording

/// `poslab report rewards`: the month's well-used terminals, and how their points come about.
struct ReportRewardsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewards", abstract: "The month's scores, and which terminals earn a reward.",
    discussion: """
      Days signed in 30 points, days with bills 30, card sales on bills 20, no anomalies 20 (each \
      kind costs 10). A reward takes the points of --reward-points and no anomaly.
      """)

  @OptionGroup var source: ReportSourceOptions
  @OptionGroup var selection: ReportSelection
  @OptionGroup(title: "Thresholds") var limits: ReportLimitOptions

  func run() throws {
    let source = try source.open()
    let (period, since, shops) = try source.rows(try selection.choice(), .month)
    source.write(RewardsTable.table(period, since, shops, limits.thresholds, source))
  }
}
