import ArgumentParser

/// `poslab report`: what those who look after the shops follow.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "How the shops use their terminals: figures, anomalies, visits, rewards.",
    discussion: """
      Reads the folder of a `poslab host`, which may be running. Without a period it is the current \
      one of the newest data.
      """,
    subcommands: [
      ReportUsageCommand.self, ReportAnomaliesCommand.self, ReportTrackingCommand.self,
      ReportRewardsCommand.self, ReportShopCommand.self, ReportVisitCommand.self,
    ])
}
