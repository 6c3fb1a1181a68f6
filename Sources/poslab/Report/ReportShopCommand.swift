import Acquirer
import ArgumentParser
import POSProtocol
import Program
import Reports
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
    let source = try source.open()
    let (period, since, shops) = try source.rows(try selection.choice(), .month)
    guard let shop = shops.first, shops.count == 1 else {
      let some = shops.prefix(5).map(\.merchant.text)
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "有 \(shops.count) 家商户；请用 --merchant 指定一家：\(some.joined(separator: "、"))",
          en: "there are \(shops.count) shops; name one with --merchant: "
            + some.joined(separator: ", ")))
    }
    source.write(ShopTable.table(period, since, shop, source))
  }
}
