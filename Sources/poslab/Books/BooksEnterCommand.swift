import Acquirer
import ArgumentParser
import HostSim
import POSProtocol
import Program
import Reports
import Wording
import Workspace

/// `poslab books enter`: what a terminal costs its shop, as a bookkeeper enters it.
struct BooksEnterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enter",
    abstract: "Enter a terminal's depreciation, maintenance or repair in its shop's books.",
    discussion: """
      It is debited to finance expense (财务费用), as the trade's guides have it, and credited to \
      accumulated depreciation or to bank deposits. `poslab books entries` lists the entries, \
      `books export` writes them beside the sales, `books audit` checks them. Nothing is struck out: \
      --reverse takes an entry back by a contrary one.

      Examples:
        poslab books enter depreciation 35.00 --terminal 10000001 --note "November"
        poslab books enter repair 120.00 --terminal 10000001 --day 2026-11-22
        poslab books enter --reverse 2 --note "wrong terminal"
      """)

  @Argument(help: ArgumentHelp("depreciation, maintenance or repair.", valueName: "kind"))
  var kind: String?

  @Argument(help: ArgumentHelp("Yuan with two decimals.", valueName: "yuan"))
  var amount: String?

  @Option(help: ArgumentHelp("The terminal, 8 letters or digits.", valueName: "id"))
  var terminal: String?

  @Option(
    help: ArgumentHelp("Its shop; the one it was last used at when absent.", valueName: "id"))
  var merchant: String?

  @Option(
    help: ArgumentHelp("The day it belongs to; today when absent.", valueName: "yyyy-mm-dd"))
  var day: String?

  @Option(help: ArgumentHelp("What it was, at most 200 characters.", valueName: "text"))
  var note = ""

  @Option(help: ArgumentHelp("Take this entry back.", valueName: "number"))
  var reverse: Int64?

  @OptionGroup var listing: BookListing

  func run() throws {
    try NoteOption.check(note, "--note")
    let now = SystemClock.now()
    let on = try BookDay.option(day) ?? BookDay.time(now).dayNumber
    let kept: CostEntry
    if let reverse {
      guard kind == nil, amount == nil, terminal == nil, merchant == nil else {
        throw wrong(
          "--reverse 只写编号、日期和说明；请去掉其他的",
          "--reverse takes a number, a day and a note only; leave out the rest")
      }
      kept = try StoredBooks.reading(listing.data) { store in
        do {
          return try store.reverseCost(reverse, on: on, note: note, at: now)
        } catch let refusal as CostRefusal {
          throw CommandFailure.wrongInput(refusal.text)
        }
      }
    } else {
      kept = try StoredBooks.reading(listing.data) { store in
        try store.enter(
          try CostOrder(
            kind: kind, amount: amount, terminal: TerminalID.option(terminal),
            merchant: MerchantID.option(merchant), note: note
          ).entry(on: on, at: now, store))
      }
    }
    listing.show(CostTable.table([kept]), "entries")
  }

  private func wrong(_ zh: String, _ en: String) -> CommandFailure {
    .wrongInput(LocalizedText(zh: zh, en: en))
  }
}

/// `poslab books entries`: the costs that were entered.
struct BooksEntriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entries",
    abstract: "List the costs of terminals that were entered, and what was taken back.",
    discussion: """
      Examples:
        poslab books entries
        poslab books entries --merchant 898320554110001 --csv > costs.csv
      """)

  @OptionGroup var listing: BookListing

  @Option(help: ArgumentHelp("Only this shop, 15 letters or digits.", valueName: "id"))
  var merchant: String?

  func run() throws {
    let shop = try MerchantID.option(merchant)
    let entries = try StoredBooks.reading(listing.data) { try $0.costs(of: shop) }
    listing.show(CostTable.table(entries), "entries")
  }
}
