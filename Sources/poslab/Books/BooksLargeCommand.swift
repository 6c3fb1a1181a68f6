import Acquirer
import ArgumentParser
import POSProtocol
import Program
import Reports
import Rooms
import Wording
import Workspace

/// `poslab books large`: large transactions for the regulator.
struct BooksLargeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "large",
    abstract: "List large transactions for the regulator.",
    discussion: """
      A payment is listed when it reaches the threshold, alone or together with the other payments of \
      its card that day. What was declined, reversed or voided does not count. The usual threshold, \
      50000.00 yuan, is the one of China's rules for cash; that it is used for cards is an assumption \
      of PosLab. --threshold sets another.

      Examples:
        poslab books large
        poslab books large --day 2026-11-22 --csv > large.csv
        poslab books large --threshold 10000.00 --lang en
      """)

  @OptionGroup var listing: BookListing

  @Option(help: ArgumentHelp("Only this day of the shops.", valueName: "yyyy-mm-dd"))
  var day: String?

  @Option(help: ArgumentHelp("Yuan with two decimals.", valueName: "yuan"))
  var threshold = Amount.yuan(LargeTransactions.usualThreshold)

  func run() throws {
    guard let least = fen(threshold), least > 0 else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "--threshold \(threshold): 不是大于零的金额；请写成元，两位小数，例如 50000.00",
          en:
            "--threshold \(threshold): this is no amount above zero; write yuan with two decimals, "
            + "such as 50000.00"))
    }
    let day = try BookDay.option(day)
    let found = LargeTransactions.list(
      try StoredBooks.read(listing.data), threshold: least, day: day,
      offsetSeconds: BookDay.offsetSeconds)
    listing.show(
      LargeTable.table(found), "transactions",
      more: [.init("threshold", .string(Amount.yuan(least)))])
  }
}
