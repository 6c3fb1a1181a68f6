import Acquirer
import ArgumentParser
import HostSim
import Program
import Reports
import Wording

/// `poslab books audit`: works all balances out anew and compares.
struct BooksAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check that all accounts together are zero and that every balance is explained.",
    discussion: """
      Every transaction and settlement is posted again, as balanced pairs between accounts. The exit \
      status is 1 when the sum is not zero or something differs; what differs is then listed. Frozen \
      accounts and the transactions that alerts name are checked, too.
      """)

  @Option(help: ArgumentHelp("The folder of the books (SQLite).", valueName: "dir"))
  var data = ".poslab"

  @OptionGroup var lang: LanguageOption

  func run() throws {
    let ledger = try StoredBooks.read(data)
    let entries = try StoredBooks.reading(data) { try $0.costs() }
    let audit = AuditListing(ledger, entries)
    StandardStreams.write(audit.text)
    guard audit.isBalanced else {
      throw CommandFailure.doesNotHold(
        LocalizedText(
          zh: "\(data): 账不平：有 \(audit.findings.count) 处不符；请用备份恢复这个文件夹，或者从空的开始",
          en:
            "\(data): the books do not balance: \(audit.findings.count) entries differ; restore the "
            + "folder from a copy, or begin with an empty one"))
    }
  }
}
