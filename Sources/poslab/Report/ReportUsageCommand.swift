import Acquirer
import ArgumentParser
import POSProtocol
import Reports
import Wording

/// `poslab report usage`: bills, amounts, sign-ins and refusals by terminal and day.
struct ReportUsageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "usage", abstract: "Bills, amounts, sign-ins and refusals by terminal and day.",
    discussion: "Without a period it is the week of the newest data.")

  @OptionGroup var source: ReportSourceOptions
  @OptionGroup var selection: ReportSelection

  func run() throws {
    let source = try source.open()
    let (period, since, shops) = try source.rows(try selection.choice(), .week)
    source.write(UsageTable.table(period, since, shops, source))
  }
}
