import Acquirer
import ArgumentParser

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

  func run() throws {
    let ledger = try StoredBooks.read(data)
    let audit = Audit(ledger)
    var lines = audit.balances.map { "\($0.key)  \(Audit.yuan($0.value))" }.sorted()
    lines.append(
      "\(ledger.transactions.count) transactions, \(ledger.settlements.count) settlements, "
        + "\(ledger.alerts.count) alerts")
    lines += audit.findings.map { "differs: \($0)" }
    lines.append("sum  \(Audit.yuan(audit.sum))")
    StandardStreams.write(lines.map { $0 + "\n" }.joined())
    guard audit.isSound else {
      throw CommandFailure.doesNotHold(
        "\(data): the books do not balance: \(audit.findings.count) entries differ; restore the "
          + "folder from a copy, or begin with an empty one")
    }
  }
}
