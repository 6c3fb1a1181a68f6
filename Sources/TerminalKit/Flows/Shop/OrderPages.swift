import POSProtocol
import Wording

/// Orders, terms, notices, prices.
struct OrderPages {
  private let shop: ShopMemory
  private let time: LocalTime
  private let language: Language

  init(_ device: some DeviceView) {
    shop = device.memory.shop
    time = device.time
    language = device.language
  }

  private var isChinese: Bool { language == .zh }

  private func text(_ text: LocalizedText) -> String { text[language] }

  func order(_ order: Order, from list: ListPage) -> ScrollPage {
    let placed = String(LocalTime(wallSeconds: order.day * 86_400).displayText.prefix(5))
    let lines = order.lines.flatMap { line in
      [
        shop.shortName(of: line.goods, language),
        Pages.right([shop.text(of: line.quantity, line.goods, in: language)]).text,
      ]
    }
    var page = ScrollPage(
      ShopTexts.myOrders,
      [
        order.number, "\(placed) \(text(order.status.name))",
        text(ShopTexts.orderTotal(order.lines.count, order.total)),
      ] + lines, menu: list.menu)
    page.list = list
    return page
  }

  func notice(_ notice: Notice, from list: ListPage) -> ScrollPage {
    var page = ScrollPage(
      ShopTexts.notices,
      [notice.title[language], notice.time.displayText, notice.text[language]], menu: list.menu)
    page.list = list
    return page
  }

  var terms: ScrollPage {
    guard let terms = shop.terms else {
      return ScrollPage(ShopTexts.terms, [text(ShopTexts.noTerms)], menu: .orders)
    }
    let isOpen = terms.window.isOpen(at: time)
    let next = terms.window.next(after: time).displayText
    var lines = [
      text(ShopTexts.window(terms.window)),
      isOpen
        ? shop.closingText(at: time).map(text) ?? "" : (isChinese ? "下次 \(next)" : "Next \(next)"),
      isChinese
        ? "每单\(terms.minimum)-\(terms.maximum)" : "Order \(terms.minimum)-\(terms.maximum)",
      isChinese ? "保证金可用 \(terms.deposit)" : "Deposit \(terms.deposit)",
    ]
    let allotments = terms.allotments.sorted { $0.key < $1.key }
    if !allotments.isEmpty { lines.append(isChinese ? "限量商品:" : "Limited goods:") }
    for (code, limit) in allotments {
      lines.append(shop.shortName(of: code, language))
      lines.append(Pages.right([shop.text(of: limit, code, in: language)]).text)
    }
    return ScrollPage(ShopTexts.terms, lines, menu: .orders)
  }

  /// All goods by brand with the price of each unit.
  var prices: ScrollPage {
    let goods = shop.catalogue.sorted { ($0.brand, $0.code) < ($1.brand, $1.code) }
    var brand: String?
    var lines: [String] = []
    for item in goods {
      if item.brand != brand {
        brand = item.brand
        let name = item.brand.isEmpty ? text(ShopTexts.noBrand) : item.brand
        lines.append("[" + DisplayText.shortened(name, columns: Screen.columns - 2) + "]")
      }
      lines.append(DisplayText.shortened(item.name[language], columns: Screen.columns))
      let prices = item.units.map { "\($0.name[language]) \($0.price)" }
      lines.append(Pages.right([prices.joined(separator: " "), prices.first ?? ""]).text)
    }
    return ScrollPage(
      ShopTexts.prices, lines.isEmpty ? [text(ShopTexts.noCatalogue)] : lines, menu: .orders)
  }
}
