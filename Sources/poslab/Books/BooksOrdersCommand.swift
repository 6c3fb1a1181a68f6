import Acquirer
import ArgumentParser
import HostSim
import Reports
import Wording

/// `poslab books orders`: what administrators have ordered of the host.
struct BooksOrdersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders",
    abstract: "List what administrators have ordered of the host, with time and caller.",
    discussion: """
      An order over `poslab admin` is done once it stands here. The newest are shown; --limit says how \
      many. Orders of a --rules file and refused ones are not listed.

      Examples:
        poslab books orders
        poslab books orders --limit 20 --lang en
        poslab books orders --csv > orders.csv
      """)

  @OptionGroup var listing: BookListing

  @Option(help: ArgumentHelp("How many, counted from the newest.", valueName: "n"))
  var limit = 1_000

  func validate() throws {
    guard (1...1_000_000).contains(limit) else {
      throw ValidationError(
        LocalizedText(zh: "--limit 是 1 到 1000000", en: "--limit is 1 to 1000000"))
    }
  }

  func run() throws {
    let orders = try StoredBooks.reading(listing.data) { try $0.orders(limit: limit) }
    let table = BookTable(
      columns: [
        .init("time", "时间", "Time"), .init("caller", "谁", "Caller"),
        .init("order", "指令", "Order"),
      ],
      rows: orders.map { BookTable.Row([.time($0.time), .text($0.caller), .text($0.order)]) },
      nothing: LocalizedText(zh: "没有指令", en: "no orders"))
    listing.show(table, "orders")
  }
}
