import Acquirer
import ArgumentParser
import POSProtocol
import Program
import Reports
import Wording
import Workspace

/// `poslab books settlements`: the settlements and what they could not reconcile.
struct BooksSettlementsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settlements",
    abstract: "List the settlements of the terminals, balanced or not.",
    discussion: """
      With --differences every item on which a terminal and the host differ is listed below its \
      settlement: missing at the host, missing at the terminal, or another amount. The exit status is \
      then 1 when there is such an item or a settlement that does not balance, as diff does. What \
      differs is known once the terminal has sent its batch.

      Examples:
        poslab books settlements
        poslab books settlements --differences --lang en
        poslab books settlements --terminal 10000001 --json
      """)

  @OptionGroup var listing: BookListing

  @Flag(help: "List every item that differs; exit status 1 when something does.")
  var differences = false

  @Option(help: ArgumentHelp("Only this terminal, 8 letters or digits.", valueName: "id"))
  var terminal: String?

  func run() throws {
    let only = try TerminalID.option(terminal)
    let settlements = try StoredBooks.read(listing.data).settlements.values
      .filter { only == nil || $0.id.terminal == only }
      .sorted { $0.sequence < $1.sequence }
    listing.show(
      SettlementTable.table(settlements, withDifferences: differences), "settlements")
    guard differences else { return }
    let items = settlements.reduce(0) { $0 + $1.differences.count }
    let unbalanced = settlements.count { !$0.isBalanced }
    guard items == 0, unbalanced == 0 else {
      throw CommandFailure.doesNotHold(
        LocalizedText(
          zh: "\(listing.data): 有 \(unbalanced) 次结算不平，\(items) 笔不符；请拿这些凭证号的签购单和列表核对",
          en:
            "\(listing.data): \(unbalanced) settlements do not balance and \(items) items differ; "
            + "compare the slips of these numbers with the list"))
    }
  }
}
