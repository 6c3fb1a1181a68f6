public import POSProtocol

/// Purchase, sale and stock of some goods in a period (进销存), in smallest units.
public struct GoodsTurnover: Sendable, Hashable {
  public let goods: GoodsCode
  public let opening: Int64
  public let received: Int64
  public let sold: Int64
  public let returned: Int64
  public let corrected: Int64
  public let stock: Int64
  /// Of what was sold, and of what came back; minor units.
  public let amount: Int64
  public let returnedAmount: Int64
  /// How often the average of the stock before and after was sold and did not come back, in hundredths (周转率); nil when
  /// that is not above zero.
  public let turnover: Int64?
  /// How long the stock lasts at the period's sales, in tenths of a day (可销天数); nil without sales.
  public let cover: Int64?

  public init(_ row: GoodsRow, days: Int) {
    let figures = row.period
    goods = row.goods
    opening = figures.opening
    received = figures.received
    sold = figures.sold
    returned = figures.returned
    corrected = figures.corrected
    stock = figures.stock
    amount = figures.soldMinorUnits
    returnedAmount = figures.returnedMinorUnits
    let netSold = max(0, figures.netSold)
    let twiceAverage = figures.opening &+ figures.stock
    turnover =
      twiceAverage > 0
      ? netSold.multipliedReportingOverflow(by: 200).partialValue / twiceAverage : nil
    cover =
      netSold > 0
      ? max(0, figures.stock).multipliedReportingOverflow(by: Int64(days) * 10).partialValue
        / netSold : nil
  }

  /// Of all goods that were there or moved; the most sold for first.
  public static func of(_ rows: ShopRows) -> [GoodsTurnover] {
    rows.goods.map { GoodsTurnover($0, days: rows.countedDays) }
      .filter { item in
        [item.opening, item.received, item.sold, item.returned, item.corrected, item.stock]
          .contains { $0 != 0 }
      }
      .sorted { ($1.amount, $0.goods) < ($0.amount, $1.goods) }
  }
}
