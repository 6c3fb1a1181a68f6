package import Acquirer
import POSProtocol
import Wording

/// Purchase, sale and stock of one shop, by goods.
package enum ShopTable {
  package static func table(
    _ period: ReportPeriod, _ since: Int64?, _ shop: ShopRows, _ source: ReportSource
  ) -> ReportTable {
    let goods = GoodsTurnover.of(shop)
    let name = source.world.name(of: shop.merchant)
    return ReportTable(
      report: "shop", title: LocalizedText(zh: "进销存 \(name.zh)", en: "Goods of \(name.en)"),
      period: period, since: since, columns: columns,
      rows: goods.map { cells($0, source) },
      total: [.text(source.language == .zh ? "合计" : "Total")]
        + Array(repeating: .text(""), count: 7)
        + [
          .amount(goods.reduce(0) { $0 &+ $1.amount }),
          .amount(goods.reduce(0) { $0 &+ $1.returnedAmount }), .text(""), .text(""),
        ])
  }

  private static let columns: [ReportTable.Column] = [
    .init("goods", "条码", "Goods"), .init("name", "商品", "Name"),
    .init("opening", "期初", "Before"), .init("received", "进货", "Received"),
    .init("sold", "销售", "Sold"), .init("returned", "退货", "Returned"),
    .init("corrected", "盘点", "Corrected"),
    .init("stock", "库存", "Stock"), .init("amount", "销售额", "Amount"),
    .init("returned_amount", "退货额", "Returned amount"),
    .init("turnover", "周转率", "Turnover"), .init("cover_days", "可销天数", "Cover, days"),
  ]

  /// Quantities are in smallest units for programs, in words for people.
  private static func cells(_ item: GoodsTurnover, _ source: ReportSource) -> [ReportTable.Cell] {
    func quantity(_ value: Int64) -> ReportTable.Cell {
      guard source.format == .text else { return .number(value) }
      return .text(
        value == 0 ? "0" : source.world.catalogue.text(of: value, item.goods, source.language))
    }
    return [
      .text(item.goods.digits), .text(source.world.catalogue.name(of: item.goods)[source.language]),
      quantity(item.opening), quantity(item.received), quantity(item.sold),
      quantity(item.returned), quantity(item.corrected), quantity(item.stock),
      .amount(item.amount), .amount(item.returnedAmount),
      item.turnover.map { .decimal($0, digits: 2) } ?? .none,
      item.cover.map { .decimal($0, digits: 1) } ?? .none,
    ]
  }
}
