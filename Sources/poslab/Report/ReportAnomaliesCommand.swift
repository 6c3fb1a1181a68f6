import Acquirer
import ArgumentParser
import POSProtocol
import Reports
import Wording

/// `poslab report anomalies`: what is odd, why it matters and what to do about it.
struct ReportAnomaliesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anomalies",
    abstract: "What is odd about how terminals are used, why it matters, what to ask.",
    discussion: "Without a period it is the month of the newest data.")

  @OptionGroup var source: ReportSourceOptions
  @OptionGroup var selection: ReportSelection
  @OptionGroup(title: "Thresholds") var limits: ReportLimitOptions

  func run() throws {
    let source = try source.open()
    let (period, since, shops) = try source.rows(try selection.choice(), .month)
    let anomalies = source.anomalies(shops, limits.thresholds).flatMap { $0 }
    let table = AnomalyTable(anomalies, period, since, source)
    source.write(table.table, text: table.text)
  }
}
