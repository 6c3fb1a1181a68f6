import POSProtocol

/// How fast one kind of goods goes: what the owner decides by what to order.
struct Turnover: Sendable, Hashable {
  /// Days it is looked at.
  let days: Int64
  let figures: GoodsFigures
  /// 期初 and 期末: the stock before the first and after the last day.
  let opening: Int64
  let closing: Int64

  /// The last `length` days up to `today`, or fewer when the book is younger.
  init(of code: GoodsCode, in book: StockBook, today: Int64, length: Int64) {
    let first = Self.firstDay(book, today: today, length: length)
    days = today - first + 1
    figures = book.figures(first...today).goods[code] ?? GoodsFigures()
    opening = book.stock(of: code, atEndOf: first - 1)
    closing = book.stock(of: code, atEndOf: today)
  }

  static func firstDay(_ book: StockBook, today: Int64, length: Int64) -> Int64 {
    min(today, max(today - max(1, length) + 1, book.firstDay ?? today))
  }

  /// 周转率 in hundredths: what was sold ÷ the average stock, which is half of opening and closing
  /// stock; nil when there was no stock.
  var rateHundredths: Int64? {
    let twice = Quantities.sum(opening, closing)
    return Quantities.rounded(Quantities.product(max(0, figures.netSold), 200), by: twice)
  }

  /// 可销天数 in tenths: the stock ÷ what is sold a day; nil when nothing was sold.
  var coverTenths: Int64? {
    let stock = max(0, closing)
    return Quantities.rounded(
      Quantities.product(Quantities.product(stock, days), 10), by: figures.netSold)
  }

  var rateText: String { rateHundredths.map { Quantities.decimal($0, decimals: 2) } ?? "-" }
  var coverText: String { coverTenths.map { Quantities.decimal($0, decimals: 1) } ?? "-" }
}
