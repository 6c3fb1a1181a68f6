import Acquirer
import ArgumentParser
import HostSim
import POSProtocol
import Wording

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
    let isPlain = note.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    guard isPlain, note.unicodeScalars.count <= 200 else {
      throw wrong(
        "--note 最多 200 个字，写在一行里；请改短", "--note: at most 200 characters on one line; shorten it")
    }
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
        try store.enter(try entry(on: on, at: now, store))
      }
    }
    listing.show(CostTable.table([kept]), "entries")
  }

  private func entry(
    on day: Int64, at now: Instant, _ store: ReportStore
  ) throws -> CostEntry {
    let kinds = LocalizedText(
      zh: CostKind.allCases.map { "\($0.name.zh) \($0.rawValue)" }.joined(separator: "、"),
      en: CostKind.allCases.map(\.rawValue).joined(separator: ", "))
    guard let kind else {
      throw wrong("少了种类；有 \(kinds.zh)", "the kind is missing; there are \(kinds.en)")
    }
    guard
      let cost = CostKind.allCases.first(where: { $0.rawValue == kind || $0.name.zh == kind })
    else {
      throw wrong(
        "没有这种费用 `\(kind)`；有 \(kinds.zh)", "there is no cost `\(kind)`; there are \(kinds.en)")
    }
    guard let units = YuanText.fen(amount ?? ""), units > 0, let amount = Amount(minorUnits: units)
    else {
      throw wrong(
        "金额写成元，两位小数，大于零，例如 35.00",
        "the amount is in yuan with two decimals and above zero, such as 35.00")
    }
    guard let id = try TerminalID.option(terminal) else {
      throw wrong(
        "没有写哪台终端；请加 --terminal 终端号", "no terminal is named; add --terminal and its number")
    }
    return CostEntry(
      merchant: try shop(of: id, store), terminal: id, day: day, kind: cost, amount: amount,
      note: note, entered: now)
  }

  private func shop(of id: TerminalID, _ store: ReportStore) throws -> MerchantID {
    if let given = try MerchantID.option(merchant) { return given }
    guard let known = try store.merchant(of: id) else {
      throw wrong(
        "账本里还没有终端 \(id)；用 --merchant 写明商户",
        "the books do not know terminal \(id) yet; name its shop with --merchant")
    }
    return known
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

/// Entered costs as a table.
enum CostTable {
  static func table(_ entries: [CostEntry]) -> BookTable {
    let takenBack = Dictionary(
      entries.compactMap { entry in entry.reverses.map { ($0, entry.number) } },
      uniquingKeysWith: { a, _ in a })
    return BookTable(
      columns: [
        .init("number", "编号", "Entry"), .init("day", "日期", "Date"),
        .init("merchant", "商户号", "Merchant"), .init("terminal", "终端号", "Terminal"),
        .init("kind", "费用", "Cost"), .init("amount", "金额", "Amount"),
        .init("note", "说明", "Note"), .init("reverses", "冲销", "Takes back"),
        .init("reversed-by", "被冲销", "Taken back by"),
      ],
      rows: entries.map { entry in
        BookTable.Row([
          .number(Int(clamping: entry.number)), .day(entry.day), .text(entry.merchant.text),
          .text(entry.terminal.text), .words(entry.kind.name, code: entry.kind.rawValue),
          .amount(entry.reverses == nil ? entry.amount.minorUnits : -entry.amount.minorUnits),
          .text(entry.note), entry.reverses.map { .number(Int(clamping: $0)) } ?? .none,
          takenBack[entry.number].map { .number(Int(clamping: $0)) } ?? .none,
        ])
      },
      nothing: LocalizedText(zh: "没有录入的费用", en: "no costs were entered"))
  }
}

extension CostRefusal {
  fileprivate var text: LocalizedText {
    switch self {
    case .noSuchEntry(let number):
      LocalizedText(
        zh: "没有编号 \(number)；见 poslab books entries",
        en: "there is no entry \(number); see `poslab books entries`")
    case .isReversal(let number):
      LocalizedText(
        zh: "编号 \(number) 本身就是冲销；要恢复就重新录入",
        en: "entry \(number) takes another back itself; enter the cost again instead")
    case .alreadyReversed(let number, let by):
      LocalizedText(
        zh: "编号 \(number) 已由 \(by) 冲销；不用再冲",
        en: "entry \(number) is taken back already, by \(by); nothing is left to do")
    }
  }
}
