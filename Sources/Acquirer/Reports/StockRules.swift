import POSProtocol

/// What is odd about a shop's stock.
struct StockRules {
  private let rows: ShopRows
  private let limits: ReportThresholds

  init(_ rows: ShopRows, _ limits: ReportThresholds) {
    self.rows = rows
    self.limits = limits
  }

  var findings: [Anomaly.Finding] {
    let oversold = rows.goods.compactMap(oversold)
      .sorted { ($0.stock, $0.goods) < ($1.stock, $1.goods) }
    let idle = rows.goods.compactMap(idle)
      .sorted { ($1.days, $1.stock, $0.goods) < ($0.days, $0.stock, $1.goods) }
    return (oversold.isEmpty ? [] : [.soldMoreThanThere(oversold)])
      + (idle.isEmpty ? [] : [.idleStock(idle)])
  }

  /// A count that puts the stock right again does not hide that goods were never received.
  private func oversold(_ row: GoodsRow) -> Anomaly.Oversold? {
    let total = row.total
    guard total.stock < 0 || total.netSold > total.opening &+ total.received else { return nil }
    return Anomaly.Oversold(
      goods: row.goods, sold: total.netSold, opening: total.opening, received: total.received,
      stock: total.stock)
  }

  /// Goods are given as long as they have been there: from when they last came, or from when the
  /// shop's records begin.
  private func idle(_ row: GoodsRow) -> Anomaly.IdleGoods? {
    guard row.total.stock > 0, let since = rows.since else { return nil }
    let last = max(row.lastSold ?? since, row.lastReceived ?? since)
    let days = Int(clamping: rows.until - last)
    guard days >= limits.idleDays else { return nil }
    return Anomaly.IdleGoods(goods: row.goods, stock: row.total.stock, days: days)
  }
}
