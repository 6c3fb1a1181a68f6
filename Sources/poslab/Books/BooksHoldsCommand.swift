import Acquirer
import ArgumentParser
import HostSim
import POSProtocol
import Reports
import Wording
import Workspace

/// `poslab books holds`: settled money that stays in a frozen account.
struct BooksHoldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holds",
    abstract: "List frozen funds: reason, date, evidence asked for, answer due, released or not.",
    discussion: """
      A shop whose funds are frozen hands in a purchase slip and a delivery order. Once both are there \
      the payment company answers within 15 working days (Monday to Friday; public holidays are not \
      known): only then there is a due day, and it is the payment company's. A hold is open while \
      documents are missing, then answered; it is overdue when the payment company has not answered \
      in time, and released when the money has gone to the shop.

      Examples:
        poslab books holds
        poslab books holds --day 2026-12-31 --lang en
      """)

  @OptionGroup var listing: BookListing

  @Option(
    help: ArgumentHelp("As it stands on this day; today when absent.", valueName: "yyyy-mm-dd"))
  var day: String?

  @Option(help: ArgumentHelp("Only this shop, 15 letters or digits.", valueName: "id"))
  var merchant: String?

  func run() throws {
    let shop = try MerchantID.option(merchant)
    let day = try BookDay.option(day) ?? BookDay.time(SystemClock.now()).dayNumber
    let holds = HoldListing(try StoredBooks.read(listing.data), of: shop, on: day)
    listing.show(holds.table, "holds", more: holds.members, below: holds.below(listing.language))
  }
}
