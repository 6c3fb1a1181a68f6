import POSProtocol
import Wording

/// Queries and prints of the present batch (protocol.md 8.1).
extension Terminal {
  mutating func showTotals(from menu: Menu) {
    guard let totals = memory.totals else {
      phase = .result(
        ResultPage(
          title: Texts.totalsTitle, lines: [text(Texts.totalTooLarge)], next: .menu(menu)))
      return
    }
    let foreign = totals.foreign
    let lines =
      [LocalizedText(zh: "内卡", en: "Domestic")] + totals.domestic.screenLines
      + (foreign.isUsed ? [LocalizedText(zh: "外卡", en: "Foreign")] + foreign.screenLines : [])
    phase = .result(
      ResultPage(title: Texts.totalsTitle, lines: lines.map(text), next: .menu(menu)))
  }

  mutating func printTotals(from menu: Menu) {
    printReport(
      report("交易汇总单/TOTALS") {
        [JournalReport.totalsHeading, "内卡:"]
          + JournalReport.totals($0.filter { !$0.isForeign }) + ["外卡:"]
          + JournalReport.totals($0.filter(\.isForeign)) + [JournalReport.rule]
      }, title: Texts.totalsTitle, from: menu)
  }

  mutating func printDetails(from menu: Menu) {
    printReport(
      report("交易明细单/DETAILS", JournalReport.details), title: Texts.detailsTitle, from: menu)
  }

  mutating func reprintSettlement(from menu: Menu) {
    printReport(
      memory.settledBatch?.slip.duplicate, title: Texts.settlementAgain, from: menu)
  }

  private func report(_ title: String, _ rows: ([JournalEntry]) -> [String]) -> Receipt {
    Receipt(
      kind: .report,
      lines: JournalReport.heading(title, configuration, memory.parameters.merchantName)
        + [
          "批次号(BATCH NO): \(memory.batch)", "日期/时间(DATE/TIME):", time.slipText,
          JournalReport.rule,
        ] + rows(memory.journal))
  }
}
