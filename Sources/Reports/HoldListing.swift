package import Acquirer
package import POSProtocol
package import Wording
import Workspace

/// Settled money that stays in frozen accounts, and what is frozen, as it stands on a day.
package struct HoldListing {
  package let table: BookTable
  private let merchants: [Frozen]
  private let cards: [Frozen]
  private let day: Int64

  /// - Parameters:
  ///   - shop: nil: all shops.
  ///   - day: days since 1970-01-01 on the shops' clocks.
  package init(_ ledger: MemoryLedger, of shop: MerchantID?, on day: Int64) {
    let held = ledger.settlements.values
      .filter { $0.hold != nil && $0.moved != 0 && (shop == nil || $0.merchant == shop) }
      .sorted { $0.sequence < $1.sequence }
    table = BookTable(
      columns: Self.columns, rows: held.compactMap { Self.row($0, on: day) },
      nothing: LocalizedText(zh: "没有冻结资金", en: "no frozen funds"))
    merchants = Self.frozen(ledger, shop)
    cards = Self.frozenCards(ledger)
    self.day = day
  }

  /// What stands beside the rows for programs.
  package var members: [JSONValue.Member] {
    [
      .init("day", .string(ReportPeriod.text(day))),
      .init("frozen-merchants", .array(merchants.map { $0.json("merchant") })),
      .init("frozen-cards", .array(cards.map { $0.json("card") })),
    ]
  }

  /// What stands below the rows for people.
  package func below(_ language: Language) -> String {
    let titles = [
      LocalizedText(zh: "资金冻结的商户", en: "frozen merchant"),
      LocalizedText(zh: "冻结的卡", en: "frozen card"),
    ].map { $0[language] }
    return zip(titles, [merchants, cards]).flatMap { title, items in
      items.map { "\(title)  \($0.text(language))\n" + $0.guidance(language) }
    }
    .joined()
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
          .init("due", documents.dueDay.map { .string(ReportPeriod.text($0)) } ?? .null),
          .init(
            "appealed",
            standing.appealed.map { .string(ReportPeriod.text(BookDay.time($0).dayNumber)) }
              ?? .null),
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
            zh: "材料已齐，支付公司应在 \(ReportPeriod.text(due)) 前答复",
            en: "documents complete, the payment company answers by \(ReportPeriod.text(due))"
          )[language])
      } else {
        let zh = documents.missing.map(\.name.zh).joined(separator: "、")
        let en = documents.missing.map(\.name.en).joined(separator: ", ")
        parts.append(LocalizedText(zh: "还缺: \(zh)", en: "still missing: \(en)")[language])
      }
      if let appealed = standing.appealed {
        let day = ReportPeriod.text(BookDay.time(appealed).dayNumber)
        parts.append(LocalizedText(zh: "已申诉 \(day)", en: "appealed \(day)")[language])
      }
      return parts.joined(separator: "  ")
    }
  }

  private static func frozen(_ ledger: MemoryLedger, _ shop: MerchantID?) -> [Frozen] {
    ledger.merchants.values.filter { $0.fundsFrozen && (shop == nil || $0.merchant == shop) }
      .map { Frozen(name: $0.merchant.text, reason: $0.reason, standing: $0) }.sorted {
        $0.name < $1.name
      }
  }

  private static func frozenCards(_ ledger: MemoryLedger) -> [Frozen] {
    ledger.cardFreezes.values.compactMap { freeze in
      freeze.reason.map { Frozen(name: freeze.card, reason: $0) }
    }
    .sorted { $0.name < $1.name }
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
