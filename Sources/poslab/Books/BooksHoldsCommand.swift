import Acquirer
import ArgumentParser
import HostSim
import ISO8583
import POSProtocol
import Scenarios

/// `poslab books holds`: settled money that stays in a frozen account.
struct BooksHoldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holds",
    abstract: "List frozen funds: reason, date, evidence asked for, due day, released or not.",
    discussion: """
      A shop whose funds are frozen has 15 working days (Monday to Friday) to hand in a purchase slip \
      and a delivery order. A hold is open until both are there, then answered; it is overdue when \
      something is missing after the due day, and released when the funds are unfrozen.

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
    let shop = try merchant.map { text throws(CommandFailure) in
      guard let id = MerchantID(text) else {
        throw .wrongInput("--merchant \(text): a merchant has 15 letters or digits")
      }
      return id
    }
    let day = try BookDay.option(day) ?? BookDay.time(SystemClock.now()).dayNumber
    let ledger = try StoredBooks.read(listing.data)
    let held = ledger.settlements.values
      .filter { $0.hold != nil && $0.moved != 0 && (shop == nil || $0.merchant == shop) }
      .sorted { $0.sequence < $1.sequence }
    let table = BookTable(
      columns: Self.columns, rows: held.compactMap { Self.row($0, on: day) },
      nothing: LocalizedText(zh: "没有冻结资金", en: "no frozen funds"))
    listing.show(
      table, "holds",
      more: [
        .init("day", .string(BookDay.text(day))),
        .init("frozen-merchants", .array(frozen(ledger, shop).map { $0.json("merchant") })),
        .init("frozen-cards", .array(frozenCards(ledger).map { $0.json("card") })),
      ], below: below(frozen(ledger, shop), frozenCards(ledger)))
  }

  private static let columns: [BookTable.Column] = [
    .init("day", "日期", "Date"), .init("merchant", "商户号", "Merchant"),
    .init("terminal", "终端号", "Terminal"), .init("batch", "批次号", "Batch"),
    .init("amount", "金额", "Amount"), .init("reason", "原因", "Reason"),
    .init("evidence", "须交材料", "Evidence asked for"),
    .init("received", "已交材料", "Handed in"), .init("due", "截止日", "Due"),
    .init("state", "状态", "State"),
  ]

  private static func row(_ settlement: SettlementRecord, on day: Int64) -> BookTable.Row? {
    guard let hold = settlement.hold else { return nil }
    let state = hold.state(on: day)
    return BookTable.Row([
      .day(hold.day), .text(settlement.merchant.text), .text(settlement.id.terminal.text),
      .text(settlement.id.batch.description), .amount(settlement.moved),
      .words(hold.reason.name, code: hold.reason.rawValue),
      .list(hold.evidence.map { ($0.name, $0.rawValue) }),
      .list(hold.received.map { ($0.name, $0.rawValue) }), .day(hold.dueDay),
      .words(state.name, code: state.rawValue),
    ])
  }

  private struct Frozen {
    let name: String
    let reason: FreezeReason

    func json(_ key: String) -> JSONValue {
      .object([.init(key, .string(name)), .init("reason", .string(reason.rawValue))])
    }
  }

  private func frozen(_ ledger: MemoryLedger, _ shop: MerchantID?) -> [Frozen] {
    ledger.merchants.values.filter { $0.fundsFrozen && (shop == nil || $0.merchant == shop) }
      .map { Frozen(name: $0.merchant.text, reason: $0.reason) }.sorted { $0.name < $1.name }
  }

  private func frozenCards(_ ledger: MemoryLedger) -> [Frozen] {
    ledger.cardFreezes.values.compactMap { freeze in
      freeze.reason.map { Frozen(name: freeze.card, reason: $0) }
    }
    .sorted { $0.name < $1.name }
  }

  private func below(_ merchants: [Frozen], _ cards: [Frozen]) -> String {
    let titles = [
      LocalizedText(zh: "资金冻结的商户", en: "frozen merchant"),
      LocalizedText(zh: "冻结的卡", en: "frozen card"),
    ].map { $0[listing.language] }
    return zip(titles, [merchants, cards]).flatMap { title, items in
      items.map { "\(title)  \($0.name)  \($0.reason.name[listing.language])\n" }
    }
    .joined()
  }
}

extension FundsHold.State {
  fileprivate var name: LocalizedText {
    switch self {
    case .open: LocalizedText(zh: "待答复", en: "open")
    case .answered: LocalizedText(zh: "材料已齐", en: "answered")
    case .overdue: LocalizedText(zh: "逾期", en: "overdue")
    case .released: LocalizedText(zh: "已解冻", en: "released")
    }
  }
}
