import Acquirer
import ArgumentParser
import POSProtocol
import Wording

/// `poslab books settlements`: the settlements and what they could not reconcile.
struct BooksSettlementsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settlements",
    abstract: "List the settlements of the terminals, balanced or not.",
    discussion: """
      With --differences every item on which a terminal and the host differ is listed below its \
      settlement: missing at the host, missing at the terminal, or another amount. The exit status is \
      then 1 when there is such an item or a settlement that does not balance, as diff does. What \
      differs is known once the terminal has sent its batch.

      Examples:
        poslab books settlements
        poslab books settlements --differences --lang en
        poslab books settlements --terminal 10000001 --json
      """)

  @OptionGroup var listing: BookListing

  @Flag(help: "List every item that differs; exit status 1 when something does.")
  var differences = false

  @Option(help: ArgumentHelp("Only this terminal, 8 letters or digits.", valueName: "id"))
  var terminal: String?

  func run() throws {
    let only = try TerminalID.option(terminal)
    let settlements = try StoredBooks.read(listing.data).settlements.values
      .filter { only == nil || $0.id.terminal == only }
      .sorted { $0.sequence < $1.sequence }
    listing.show(table(settlements), "settlements")
    guard differences else { return }
    let items = settlements.reduce(0) { $0 + $1.differences.count }
    let unbalanced = settlements.count { !$0.isBalanced }
    guard items == 0, unbalanced == 0 else {
      throw CommandFailure.doesNotHold(
        LocalizedText(
          zh: "\(listing.data): 有 \(unbalanced) 次结算不平，\(items) 笔不符；请拿这些凭证号的签购单和列表核对",
          en:
            "\(listing.data): \(unbalanced) settlements do not balance and \(items) items differ; "
            + "compare the slips of these numbers with the list"))
    }
  }

  private func table(_ settlements: [SettlementRecord]) -> BookTable {
    BookTable(
      columns: Self.columns, detail: differences ? ("differences", Self.itemColumns) : nil,
      rows: settlements.map { settlement in
        BookTable.Row(
          Self.cells(settlement),
          details: differences ? settlement.differences.map(Self.cells) : [])
      }, nothing: LocalizedText(zh: "没有结算", en: "no settlements"))
  }

  private static let columns: [BookTable.Column] = [
    .init("time", "时间", "Time"), .init("merchant", "商户号", "Merchant"),
    .init("terminal", "终端号", "Terminal"), .init("batch", "批次号", "Batch"),
    .init("stan", "凭证号", "STAN"), .init("result", "对账", "Result"),
    .init("upload", "批上送", "Upload"), .init("count", "笔数", "Count"),
    .init("moved", "金额", "Moved"), .init("account", "去向", "Account"),
  ]

  private static let itemColumns: [BookTable.Column] = [
    .init("difference", "差异", "Difference"), .init("stan", "凭证号", "STAN"),
    .init("cards", "卡别", "Cards"), .init("at-terminal", "终端金额", "At terminal"),
    .init("at-host", "主机金额", "At host"),
  ]

  private static func cells(_ settlement: SettlementRecord) -> [BookTable.Cell] {
    [
      .time(settlement.time), .text(settlement.merchant.text),
      .text(settlement.id.terminal.text), .text(settlement.id.batch.description),
      .text(settlement.id.stan.description),
      settlement.isBalanced
        ? .words(LocalizedText(zh: "对账平", en: "balanced"), code: "balanced")
        : .words(LocalizedText(zh: "对账不平", en: "unbalanced"), code: "unbalanced"),
      settlement.isClosed
        ? .words(LocalizedText(zh: "已完成", en: "complete"), code: "complete")
        : .words(LocalizedText(zh: "未完成", en: "not ended"), code: "not-ended"),
      .number(settlement.count), .amount(settlement.moved), account(settlement),
    ]
  }

  private static func account(_ settlement: SettlementRecord) -> BookTable.Cell {
    switch settlement.hold?.isReleased {
    case nil: .words(LocalizedText(zh: "商户账户", en: "funds"), code: "funds")
    case false?: .words(LocalizedText(zh: "冻结账户", en: "frozen"), code: "frozen")
    case true?: .words(LocalizedText(zh: "已解冻", en: "released"), code: "released")
    }
  }

  private static func cells(_ item: SettlementDifference) -> [BookTable.Cell] {
    [
      .words(item.kind.name, code: item.kind.rawValue), .text(item.stan.description),
      item.isForeign
        ? .words(LocalizedText(zh: "外卡", en: "foreign"), code: "foreign")
        : .words(LocalizedText(zh: "内卡", en: "domestic"), code: "domestic"),
      item.atTerminal.map { .amount($0.minorUnits) } ?? .none,
      item.atHost.map { .amount($0.minorUnits) } ?? .none,
    ]
  }
}

extension SettlementDifference.Kind {
  fileprivate var name: LocalizedText {
    switch self {
    case .missingAtHost: LocalizedText(zh: "主机无此笔", en: "missing at host")
    case .missingAtTerminal: LocalizedText(zh: "终端无此笔", en: "missing at terminal")
    case .differentAmount: LocalizedText(zh: "金额不符", en: "amount differs")
    }
  }
}
