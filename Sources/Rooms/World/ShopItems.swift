package import Acquirer
package import POSProtocol
public import Wording

// A world's goods, terms and notices as host and terminals use them.
extension WorldFile.Goods {
  /// Nil when code or prices are outside their ranges.
  package var item: Goods? {
    guard let code = GoodsCode(code), let price = Amount(minorUnits: priceFen) else { return nil }
    var units = [
      GoodsUnit(name: Self.unitName(unit), factor: smallest?.perUnit ?? 1, price: price)
    ]
    if let smallest {
      guard let price = Amount(minorUnits: smallest.priceFen) else { return nil }
      units.append(
        GoodsUnit(
          name: Self.unitName(smallest.unit), factor: 1, price: price,
          code: smallest.code.flatMap { GoodsCode($0) }))
    }
    return Goods(
      code: code, name: name, mnemonic: mnemonic, brand: brand, units: units, lowStock: lowStock,
      isOrderable: isOrderable)
  }

  /// Units that shops use. Any other is called the same in both languages.
  public static func unitName(_ zh: String) -> LocalizedText {
    LocalizedText(zh: zh, en: englishUnits[zh] ?? zh)
  }
}

extension WorldFile.Shop {
  package var entry: ShopEntry? {
    guard let window = OrderWindow(weekday: weekday, from: from, to: to),
      let deposit = Amount(minorUnits: depositFen)
    else { return nil }
    return ShopEntry(
      window: window, minimum: minimum, maximum: maximum, allotments: byCode(allotments),
      deposit: deposit, reminderMinutes: reminderMinutes, stock: byCode(stock))
  }

  /// What is in stock at the start, in smallest units.
  var openingStock: [GoodsCode: Int64] { byCode(stock) }

  private func byCode(_ quantities: [String: Int64]) -> [GoodsCode: Int64] {
    Dictionary(
      quantities.compactMap { code, quantity in GoodsCode(code).map { ($0, quantity) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension WorldFile.Notice {
  package func item(at start: LocalTime) -> Notice {
    Notice(id: id, time: time?.local ?? start, title: title, text: text)
  }
}

extension ClockTime {
  /// What a clock at the place shows.
  var local: LocalTime {
    LocalTime(
      Instant(milliseconds: millisecondsSinceEpoch), offsetSeconds: offsetSeconds)
  }
}

private let englishUnits = [
  "条": "carton", "包": "packet", "盒": "box", "瓶": "bottle", "箱": "case", "袋": "bag",
  "桶": "tub", "罐": "can", "支": "piece", "只": "piece", "个": "piece", "块": "bar", "提": "pack",
  "卷": "roll", "把": "piece", "双": "pair", "件": "case", "排": "strip", "板": "card", "本": "book",
]
