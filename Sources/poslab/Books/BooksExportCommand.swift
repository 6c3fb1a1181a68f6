import Acquirer
import ArgumentParser
import Files
import HostSim
import POSProtocol
import Program
import Reports
import Wording
import Workspace

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

  @OptionGroup var lang: LanguageOption

  func run() throws {
    let shop = try MerchantID.option(merchant)
    let ledger = try StoredBooks.read(data)
    let costs = try StoredBooks.reading(data) { try $0.costs(of: shop) }
    let lines = MerchantJournal.lines(
      ledger, of: shop, costs: costs, offsetSeconds: BookDay.offsetSeconds)
    do {
      try FileBytes.replace(file, with: Array(PostingTable(lang.language).csv(lines).utf8))
    } catch {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "\(file): \(error.text.zh)；请写到有写权限的文件夹里",
          en: "\(file): \(error.text.en); name a file you may write"))
    }
    let done = LocalizedText(
      zh: "\(lines.count) 条分录，写在 \(file)", en: "\(lines.count) postings in \(file)")
    StandardStreams.write(done[lang.language] + "\n")
  }
}
