package import Acquirer
package import HostSim
package import POSProtocol
import Program
import Rooms
import Wording

/// What a bookkeeper enters: what a terminal costs its shop, in words.
package struct CostOrder {
  package let kind: String?
  /// Yuan with two decimals.
  package let amount: String?
  package let terminal: TerminalID?
  /// Nil: the shop at which the terminal was used last.
  package let merchant: MerchantID?
  package let note: String

  package init(
    kind: String?, amount: String?, terminal: TerminalID?, merchant: MerchantID?, note: String
  ) {
    self.kind = kind
    self.amount = amount
    self.terminal = terminal
    self.merchant = merchant
    self.note = note
  }

  /// - Throws: ``CommandFailure`` when something is missing or is no cost.
  package func entry(
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
    guard let units = fen(amount ?? ""), units > 0, let amount = Amount(minorUnits: units)
    else {
      throw wrong(
        "金额写成元，两位小数，大于零，例如 35.00",
        "the amount is in yuan with two decimals and above zero, such as 35.00")
    }
    guard let id = terminal else {
      throw wrong(
        "没有写哪台终端；请加 --terminal 终端号", "no terminal is named; add --terminal and its number")
    }
    return CostEntry(
      merchant: try shop(of: id, store), terminal: id, day: day, kind: cost, amount: amount,
      note: note, entered: now)
  }

  private func shop(of id: TerminalID, _ store: ReportStore) throws -> MerchantID {
    if let merchant { return merchant }
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
