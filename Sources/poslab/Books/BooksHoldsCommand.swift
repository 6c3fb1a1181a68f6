import Acquirer
import ArgumentParser
import HostSim
import POSProtocol
import Scenarios
import Wording

/// `poslab books holds`: settled money that stays in a frozen account.
struct BooksHoldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holds",
    abstract: "List frozen funds: reason, date, evidence asked for, answer due, released or not.",
    discussion: """
      A shop whose funds are frozen hands in a purchase slip and a delivery order. Once both are there \
      the payment company answers within 15 working days (Monday to Friday; public holidays are not \
      known): only then there is a due day, and it is the payment company's. A hold is open while \
      documents are missing, then answered; it is overdue when the payment company has not answered \
      in time, and released when the money has gone to the shop.

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
    let shop = try MerchantID.option(merchant)
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
    .init("received", "已交材料", "Handed in"),
    .init("due", "支付公司最迟答复日", "Payment company answers by"),
    .init("released", "解冻日", "Released"),
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
      .list(hold.documents.received.map { ($0.name, $0.rawValue) }),
      hold.documents.dueDay.map { .day($0) } ?? .none,
      hold.released.map { .day(BookDay.time($0).dayNumber) } ?? .none,
      .words(state.name, code: state.rawValue),
    ])
  }

  private struct Frozen {
    let name: String
    let reason: FreezeReason
    /// Of a merchant.
    var standing: MerchantStanding?

    func json(_ key: String) -> JSONValue {
      var members: [JSONValue.Member] = [
        .init(key, .string(name)), .init("reason", .string(reason.rawValue)),
      ]
      if let standing {
        let documents = standing.documents
        members += [
          .init("received", .array(documents.received.map { .string($0.rawValue) })),
          .init("due", documents.dueDay.map { .string(BookDay.text($0)) } ?? .null),
          .init(
            "appealed",
            standing.appealed.map { .string(BookDay.text(BookDay.time($0).dayNumber)) } ?? .null),
        ]
      }
      return .object(members)
    }

    /// What the shop is to be told, for a merchant.
    func guidance(_ language: Language) -> String {
      guard standing != nil else { return "" }
      let guidance = reason.guidance
      return [guidance.now, guidance.answer].compactMap { $0.map { "    \($0[language])\n" } }
        .joined()
    }

    func text(_ language: Language) -> String {
      var parts = [name, reason.name[language]]
      guard let standing else { return parts.joined(separator: "  ") }
      let documents = standing.documents
      if let due = documents.dueDay {
        parts.append(
          LocalizedText(
            zh: "材料已齐，支付公司应在 \(BookDay.text(due)) 前答复",
            en: "documents complete, the payment company answers by \(BookDay.text(due))"
          )[language])
      } else {
        let zh = documents.missing.map(\.name.zh).joined(separator: "、")
        let en = documents.missing.map(\.name.en).joined(separator: ", ")
        parts.append(LocalizedText(zh: "还缺: \(zh)", en: "still missing: \(en)")[language])
      }
      if let appealed = standing.appealed {
        let day = BookDay.text(BookDay.time(appealed).dayNumber)
        parts.append(LocalizedText(zh: "已申诉 \(day)", en: "appealed \(day)")[language])
      }
      return parts.joined(separator: "  ")
    }
  }

  private func frozen(_ ledger: MemoryLedger, _ shop: MerchantID?) -> [Frozen] {
    ledger.merchants.values.filter { $0.fundsFrozen && (shop == nil || $0.merchant == shop) }
      .map { Frozen(name: $0.merchant.text, reason: $0.reason, standing: $0) }.sorted {
        $0.name < $1.name
      }
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
      items.map { "\(title)  \($0.text(listing.language))\n" + $0.guidance(listing.language) }
    }
    .joined()
  }
}

extension FundsHold.State {
  fileprivate var name: LocalizedText {
    switch self {
    case .open: LocalizedText(zh: "待交材料", en: "documents missing")
    case .answered: LocalizedText(zh: "材料已齐，待支付公司答复", en: "waiting for the payment company")
    case .overdue: LocalizedText(zh: "支付公司逾期未答复", en: "payment company overdue")
    case .released: LocalizedText(zh: "已解冻", en: "released")
    }
  }
}
