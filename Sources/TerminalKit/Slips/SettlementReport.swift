import POSProtocol
import Wording

/// The slips and the page of a settlement that is over. Lines: protocol.md 7.8.
struct SettlementReport: Sendable {
  let settlement: SettlementProgress
  let journal: [JournalEntry]
  let terminal: TerminalConfiguration
  let merchantName: String
  let operatorNumber: String
  /// Reversals of the batch that the supervisor has cleared.
  let cleared: [ReversalRecord]

  var settledBatch: SettledBatch {
    SettledBatch(slip: slip, detailSlip: details, failureSlip: failures)
  }

  private var slip: Receipt {
    Receipt(
      kind: .report,
      lines: JournalReport.heading("结算总计单/SETTLEMENT", terminal, merchantName) + [
        "操作员号(OPERATOR NO): \(operatorNumber)",
        "批次号(BATCH NO): \(settlement.batch)",
        "日期/时间(DATE/TIME):", settlement.time.slipText, JournalReport.rule,
        JournalReport.totalsHeading,
        "内卡: " + settlement.totals.domesticResult.text.zh,
      ] + JournalReport.totals(journal.filter { !$0.isForeign }) + [
        "外卡: " + settlement.totals.foreignResult.text.zh
      ] + JournalReport.totals(journal.filter(\.isForeign)) + [JournalReport.rule] + clearedLines)
  }

  private var clearedLines: [String] {
    guard !cleared.isEmpty else { return [] }
    return ["已清除的冲正/CLEARED REVERSALS", "请与中心核对是否已扣款"]
      + cleared.flatMap {
        ["\($0.stan) \($0.type.name.zh) \($0.amount)", $0.pan?.masked.text ?? ""]
      } + [JournalReport.rule]
  }

  private var details: Receipt {
    Receipt(
      kind: .report,
      lines: JournalReport.heading("交易明细单/DETAILS", terminal, merchantName)
        + ["批次号(BATCH NO): \(settlement.batch)", JournalReport.rule]
        + JournalReport.details(journal))
  }

  private var failures: Receipt? {
    let failed = list("未成功上送交易明细", settlement.failed)
    let refused = list("上送后被平台拒绝交易明细", settlement.refused)
    guard !failed.isEmpty || !refused.isEmpty else { return nil }
    return Receipt(
      kind: .report,
      lines: JournalReport.heading("失败明细单/FAILED ITEMS", terminal, merchantName)
        + ["批次号(BATCH NO): \(settlement.batch)", JournalReport.rule] + failed + refused)
  }

  private func list(_ title: String, _ stans: [STAN]) -> [String] {
    guard !stans.isEmpty else { return [] }
    let listed = Set(stans)
    return [title] + JournalReport.details(journal.filter { listed.contains($0.stan) })
  }

  var screenLines: [LocalizedText] {
    let totals = settlement.totals
    let foreign =
      [
        LocalizedText(
          zh: "外卡 " + totals.foreignResult.text.zh,
          en: "Foreign " + totals.foreignResult.text.en)
      ] + totals.foreign.screenLines
    let failed = settlement.failed.count
    let refused = settlement.refused.count
    return [
      LocalizedText(
        zh: "内卡 " + totals.domesticResult.text.zh,
        en: "Domestic " + totals.domesticResult.text.en)
    ] + totals.domestic.screenLines
      + (totals.foreign.isUsed || totals.foreignResult != .balanced ? foreign : [])
      + (failed + refused > 0
        ? [LocalizedText(zh: "失败\(failed)笔 拒绝\(refused)笔", en: "Failed \(failed) ref. \(refused)")]
        : [])
      + (cleared.isEmpty
        ? []
        : [LocalizedText(zh: "有冲正被清除,见结算单", en: "Cleared: see slip")])
  }
}

extension GroupTotals {
  /// Whether the group has any transaction.
  var isUsed: Bool { debitCount + creditCount > 0 }

  /// Debit and credit, a line each.
  var screenLines: [LocalizedText] { screenLines(LocalizedText(zh: "", en: "")) }

  /// The same with the group's name in front, or its first character where that makes a line too
  /// long.
  func screenLines(_ group: LocalizedText) -> [LocalizedText] {
    let short = LocalizedText(zh: String(group.zh.prefix(1)), en: group.en.prefix(1) + " ")
    return [
      (LocalizedText(zh: "借", en: "Dr "), debitCount, debitAmount),
      (LocalizedText(zh: "贷", en: "Cr "), creditCount, creditAmount),
    ].map { side, count, amount in
      func line(_ group: LocalizedText) -> LocalizedText {
        LocalizedText(
          zh: group.zh + side.zh + "\(count)笔 \(amount)",
          en: group.en + side.en + "\(count) \(amount)")
      }
      let long = line(group)
      let fits = DisplayText.width(long.zh) <= Screen.columns && long.en.count <= Screen.columns
      return fits ? long : line(short)
    }
  }
}

extension SettlementResult {
  var text: LocalizedText {
    switch self {
    case .open: LocalizedText(zh: "未对账", en: "open")
    case .balanced: LocalizedText(zh: "对账平", en: "balanced")
    case .unbalanced: LocalizedText(zh: "对账不平", en: "unbalanced")
    case .error: LocalizedText(zh: "对账出错", en: "error")
    }
  }
}
