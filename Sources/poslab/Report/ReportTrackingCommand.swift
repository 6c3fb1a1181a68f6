import Acquirer
import ArgumentParser
import HostSim
import POSProtocol
import Reports
import Wording

/// `poslab report tracking`: 终端使用问题跟踪表.
struct ReportTrackingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tracking",
    abstract: "The week's problems by terminal, with visits and what was agreed.",
    discussion: """
      A terminal is listed with a problem, a visit in the week, or an earlier one that is not done. \
      Visits are written down with `poslab report visit add`.
      """)

  @OptionGroup var source: ReportSourceOptions
  @OptionGroup var selection: ReportSelection
  @OptionGroup(title: "Thresholds") var limits: ReportLimitOptions

  func run() throws {
    let source = try source.open()
    let (period, since, shops) = try source.rows(try selection.choice(), .week)
    source.write(try TrackingTable.table(period, since, shops, limits.thresholds, source))
  }
}
