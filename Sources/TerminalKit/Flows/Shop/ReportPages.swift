import POSProtocol
import Wording

/// Queries: what is there, what was sold, how fast it goes.
struct ReportPages {
  /// Days of the 进销存 view.
  private static let turnoverDays: Int64 = 30

  private let shop: ShopMemory
  private let slip: ShopSlip
  private let time: LocalTime
  private let language: Language

  init(_ device: some DeviceView) {
    shop = device.memory.shop
    slip = ShopSlip(device)
    time = device.time
    language = device.language
  }

  private var isChinese: Bool { language == .zh }

  private func text(_ text: LocalizedText) -> String { text[language] }

  func goods(_ goods: Goods, from list: ListPage) -> ScrollPage {
    let stock = shop.book.stock(of: goods.code)
    let today = shop.book.figures(time.dayNumber...time.dayNumber).goods[goods.code]
    var lines = [goods.name[language], goods.code.digits]
    lines.append(text(ShopTexts.stock(goods.text(of: stock, in: language))))
    if shop.isLow(goods) {
      let least = goods.text(of: goods.lowStock, in: language)
      lines.append(isChinese ? "低于\(least),请补货" : "Below \(least)")
    }
    lines += goods.units.map { "\($0.name[language]) \($0.price)" }
    let sold = goods.text(of: today?.netSold ?? 0, in: language)
    lines.append(isChinese ? "今日售\(sold)" : "Sold today \(sold)")
    lines += turnoverLines(goods)
    var page = ScrollPage(ShopTexts.stockQuery, lines, menu: list.menu)
    page.list = list
    return page
  }

  /// 进, 销 and 存 of goods, and what follows from them.
  private func turnoverLines(_ goods: Goods) -> [String] {
    let turnover = Turnover(
      of: goods.code, in: shop.book, today: time.dayNumber, length: Self.turnoverDays)
    let figures = turnover.figures
    let corrected =
      figures.corrected == 0
      ? [] : [(isChinese ? "盘点更正" : "Corrected ") + "\(figures.corrected)"]
    let returned =
      figures.returned == 0
      ? [] : [(isChinese ? "退货" : "Returned ") + "\(figures.returned)"]
    return [
      isChinese
        ? "进\(figures.received) 销\(figures.sold) 存\(turnover.closing)"
        : "In \(figures.received) out \(figures.sold) left \(turnover.closing)"
    ] + returned + corrected + [
      isChinese
        ? "周转\(turnover.rateText) 可销\(turnover.coverText)天"
        : "Turns \(turnover.rateText), \(turnover.coverText) d"
    ]
  }

  var turnover: ScrollPage {
    let first = Turnover.firstDay(
      shop.book, today: time.dayNumber, length: Self.turnoverDays)
    let days = time.dayNumber - first + 1
    let heading =
      isChinese
      ? ["近\(days)天,按最小单位", "周转=销÷平均库存", "可销=库存÷日销"]
      : [
        "Last \(days) days, in", "smallest units.", "Turns: sold/avg stock", "d: days stock lasts",
      ]
    let goods = shop.catalogue.map { goods in
      (
        goods,
        Turnover(
          of: goods.code, in: shop.book, today: time.dayNumber, length: Self.turnoverDays)
      )
    }
    .sorted { ($0.1.coverTenths ?? .max) < ($1.1.coverTenths ?? .max) }
    let rows = goods.flatMap { goods, _ in
      [DisplayText.shortened(goods.name[language], columns: Screen.columns)] + turnoverLines(goods)
    }
    // Goods begin on a new page, so that no page parts them from the explanation.
    let filled = heading + Array(repeating: "", count: max(0, ScrollPage.rows - heading.count))
    return ScrollPage(ShopTexts.turnover, filled + rows, menu: .stock)
  }

  func sales(_ period: SalesPeriod) -> ScrollPage {
    let figures = shop.book.figures(period.days(today: time))
    let lines =
      [
        period.text(today: time),
        isChinese ? "单数 \(figures.bills)" : "Bills \(figures.bills)",
        isChinese ? "现金 \(figures.cash)" : "Cash \(figures.cash)",
        isChinese ? "刷卡 \(figures.card)" : "Card \(figures.card)",
      ] + returnLines(figures)
      + [(isChinese ? "合计 " : "Total ") + Amount.yuan(figures.net), ""] + soldLines(figures)
    var page = ScrollPage(ShopTexts.salesQuery, lines, menu: .sales)
    page.period = period
    page.slip = slip.sales(figures, period.text(today: time))
    return page
  }

  /// What was sold in the present month, the most money first.
  var salesByGoods: ScrollPage {
    let period = SalesPeriod(kind: .month)
    let figures = shop.book.figures(period.days(today: time))
    var page = ScrollPage(
      ShopTexts.salesByGoods, [period.text(today: time)] + soldLines(figures), menu: .sales)
    page.slip = slip.sales(figures, period.text(today: time))
    return page
  }

  /// What came back, between what was taken and what it comes to.
  private func returnLines(_ figures: DayFigures) -> [String] {
    guard figures.returns > 0 else { return [] }
    return [
      isChinese ? "退货单 \(figures.returns)" : "Returns \(figures.returns)",
      isChinese ? "退现金 -\(figures.returnedCash)" : "Cash back -\(figures.returnedCash)",
      isChinese ? "退刷卡 -\(figures.returnedCard)" : "Card back -\(figures.returnedCard)",
    ]
  }

  private func soldLines(_ figures: DayFigures) -> [String] {
    let lines = figures.soldGoods.flatMap { code, figures in
      let name = shop.name(of: code, in: language)
      let sold = shop.text(of: figures.netSold, code, in: language)
      let amount = Amount.yuan(figures.netAmount)
      return [
        DisplayText.shortened(name, columns: Screen.columns),
        Pages.right(["\(sold) \(amount)", amount]).text,
      ]
    }
    return lines.isEmpty ? [text(ShopTexts.nothingSold)] : lines
  }

  func bill(_ advice: ShopAdvice, from list: ListPage) -> ScrollPage {
    guard case .bill(let bill) = advice.content else {
      return ScrollPage(ShopTexts.latestBills, [], menu: list.menu)
    }
    let lines = bill.lines.flatMap { line in
      [
        DisplayText.shortened(
          shop.name(of: line.goods, in: language), columns: Screen.columns),
        Pages.right([
          shop.text(of: line.quantity, line.goods, in: language) + " "
            + Amount.yuan(line.grossMinorUnits), Amount.yuan(line.grossMinorUnits),
        ]).text,
      ]
    }
    let discount =
      bill.discount > 0
      ? [Pages.right([text(ShopTexts.discount(Amount.yuan(-bill.discount)))]).text] : []
    var page = ScrollPage(
      ShopTexts.latestBills,
      [advice.time.displayText, text(ShopTexts.total(bill.lines.count, bill.total))] + lines
        + discount,
      menu: list.menu)
    page.list = list
    page.slip = slip.bill(advice).duplicate
    return page
  }
}

extension DayFigures {
  /// Goods that were sold, the most money first.
  var soldGoods: [(GoodsCode, GoodsFigures)] {
    goods.filter { $0.value.sold != 0 || $0.value.returned != 0 }
      .sorted { ($1.value.netAmount, $0.key) < ($0.value.netAmount, $1.key) }
      .map { ($0.key, $0.value) }
  }
}
