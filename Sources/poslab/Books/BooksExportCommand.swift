import Acquirer
import ArgumentParser
import HostSim
import ISO8583
import POSProtocol

/// `poslab books export`: the shops' postings for a bookkeeper.
struct BooksExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the postings of the shops, by account, as CSV.",
    discussion: """
      One line a debit or credit: date, merchant, STAN, RRN, account, debit, credit, in yuan and \
      Chinese time. A bookkeeper's own entries (`poslab books enter`) stand at the beginning of their \
      day, with E and their number for the RRN. The file is UTF-8 with a mark at its beginning, so that spreadsheets read it.
      """)

  @Argument(help: ArgumentHelp("The file to write.", valueName: "file.csv"))
  var file: String

  @Option(help: ArgumentHelp("The folder of the books (SQLite).", valueName: "dir"))
  var data = ".poslab"

  @Option(help: ArgumentHelp("Only this shop, 15 letters or digits.", valueName: "id"))
  var merchant: String?

  @Option(help: ArgumentHelp("Language of header and accounts.", valueName: "zh|en"))
  var lang = "zh"

  func run() throws {
    guard let language = Language(rawValue: lang) else {
      throw CommandFailure.wrongInput("--lang \(lang): there is no such language; use zh or en")
    }
    let shop = try merchant.map { text throws(CommandFailure) in
      guard let id = MerchantID(text) else {
        throw .wrongInput("--merchant \(text): a merchant has 15 letters or digits")
      }
      return id
    }
    let ledger = try StoredBooks.read(data)
    let costs = try StoredBooks.reading(data) { try $0.costs(of: shop) }
    let lines = MerchantJournal.lines(
      ledger, of: shop, costs: costs, offsetSeconds: BookDay.offsetSeconds)
    do {
      try FileBytes.replace(file, with: Array(PostingTable(language).csv(lines).utf8))
    } catch {
      throw CommandFailure.wrongInput("\(file): \(error.reason); name a file you may write")
    }
    StandardStreams.write("\(lines.count) postings in \(file)\n")
  }
}
