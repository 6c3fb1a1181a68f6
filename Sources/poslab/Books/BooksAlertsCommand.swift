import Acquirer
import ArgumentParser
import POSProtocol
import Reports
import Wording

/// `poslab books alerts`: what the risk rules have matched.
struct BooksAlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "List what the risk rules have matched, and what followed.",
    discussion: """
      Below each match stand the transactions it was made of. The rules are in the world file, under \
      `risk:`; a world without it has none. Card numbers are masked.

      Examples:
        poslab books alerts
        poslab books alerts --rule cash-out --lang en
        poslab books alerts --csv > alerts.csv
      """)

  @OptionGroup var listing: BookListing

  @Option(help: ArgumentHelp("Only this rule.", valueName: "name"))
  var rule: String?

  func run() throws {
    let ledger = try StoredBooks.read(listing.data)
    let alerts = ledger.alerts.filter { rule == nil || $0.rule == rule }
    listing.show(AlertTable.table(alerts, ledger), "alerts")
  }
}
