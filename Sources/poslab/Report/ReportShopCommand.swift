import Acquirer
import ArgumentParser
import POSProtocol
import Wording

/// `poslab report shop`: purchase, sale and stock of one shop, by goods.
struct ReportShopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shop", abstract: "Purchase, sale and stock of a shop, with turnover and cover.",
    discussion: """
      Turnover is what was sold by the average of the stock before and after; cover is how many \
      days the stock lasts at the period's sales. Without a period it is the month of the newest \
      data.
      """)

  @OptionGroup var source: ReportSourceOptions
  @OptionGroup var selection: ReportSelection

  func run() throws {
    let source = try ReportSource(source)
    let (period, since, shops) = try source.rows(selection, .month)
    guard let shop = shops.first, shops.count == 1 else {
      let some = shops.prefix(5).map(\.merchant.text)
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "有 \(shops.count) 家商户；请用 --merchant 指定一家：\(some.joined(separator: "、"))",
          en: "there are \(shops.count) shops; name one with --merchant: "
            + some.joined(separator: ", ")))
    }
    let goods = GoodsTurnover.of(shop)
    let name = source.world.name(of: shop.merchant)
    source.write(
      ReportTable(
        report: "shop", title: LocalizedText(zh: "进销存 \(name.zh)", en: "Goods of \(name.en)"),
        period: period, since: since, columns: Self.columns,
        rows: goods.map { cells($0, source) },
        total: [.text(source.language == .zh ? "合计" : "Total")]
          + Array(repeating: .text(""), count: 7)
          + [
            .amount(goods.reduce(0) { $0 &+ $1.amount }),
            .amount(goods.reduce(0) { $0 &+ $1.returnedAmount }), .text(""), .text(""),
          ]))
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
  private func cells(_ item: GoodsTurnover, _ source: ReportSource) -> [ReportTable.Cell] {
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
