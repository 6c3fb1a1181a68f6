package import Acquirer
import POSProtocol
import Wording

/// Bills, amounts, sign-ins and refusals by terminal and day.
package enum UsageTable {
  private static let columns: [ReportTable.Column] = [
    .init("merchant", "商户号", "Merchant", isHidden: true), .init("shop", "商户", "Shop"),
    .init("terminal", "终端", "Terminal"), .init("day", "日期", "Day"),
    .init("bills", "销售单", "Bills"), .init("cash", "现金", "Cash"),
    .init("card", "刷卡", "Card"), .init("returns", "退货单", "Returns"),
    .init("returned_cash", "退现金", "Returned cash"),
    .init("returned_card", "退刷卡", "Returned card"), .init("card_sales", "刷卡笔数", "Card sales"),
    .init("card_sales_amount", "刷卡交易额", "Card sales amount"),
    .init("sign_ins", "签到", "Sign-ins"), .init("declined", "被拒", "Refused"),
    .init("codes", "应答码", "Codes"),
  ]

  package static func table(
    _ period: ReportPeriod, _ since: Int64?, _ shops: [ShopRows], _ source: ReportSource
  ) -> ReportTable {
    var total: UsageRow?
    var rows: [[ReportTable.Cell]] = []
    for shop in shops {
      for terminal in shop.terminals {
        for day in shop.usage(of: terminal.id) {
          let before: [ReportTable.Cell] = [
            .text(shop.merchant.text), .text(source.name(shop.merchant)),
            .text(terminal.id.text), .day(day.day),
          ]
          rows.append(before + cells(day))
          if total == nil { total = day } else { total?.add(day) }
        }
      }
    }
    return ReportTable(
      report: "usage", title: LocalizedText(zh: "终端使用情况", en: "Use of the terminals"),
      period: period, since: since, columns: columns, rows: rows,
      total: total.map {
        [.none, .text(source.language == .zh ? "合计" : "Total"), .text(""), .text("")]
          + cells($0)
      })
  }

  private static func cells(_ row: UsageRow) -> [ReportTable.Cell] {
    let codes = row.declines.sorted { $0.key.text < $1.key.text }.map { "\($0.key)×\($0.value)" }
    return [
      .number(Int64(row.bills)), .amount(row.cash), .amount(row.card),
      .number(Int64(row.returns.count)), .amount(row.returns.cash), .amount(row.returns.card),
      .number(Int64(row.cardSales)), .amount(row.cardSalesAmount), .number(Int64(row.signIns)),
      .number(Int64(row.declined)), .list(codes),
    ]
  }
}
