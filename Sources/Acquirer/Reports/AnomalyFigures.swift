public import POSProtocol
public import Wording

extension Anomaly.Finding {
  /// What was seen, with figures; goods by their names in `catalogue`.
  public func seen(_ catalogue: GoodsCatalogue) -> LocalizedText {
    switch self {
    case .tooFewBills(let bills, let expected, let days, let since):
      Self.text(bills, expected, days, since.map(ReportPeriod.text))
    case .tooManyBills(let bills, let usual):
      LocalizedText(
        zh: "当日开单 \(bills) 张,平日约 \(usual) 张",
        en: "\(bills) bills that day; \(usual) are usual")
    case .batchEntry(let batch): Self.text(batch)
    case .lateBills(let bills, let all, let hours):
      LocalizedText(
        zh: "当日 \(all) 张单据中 \(bills) 张迟到,最长 \(hours) 小时",
        en: "\(bills) of that day's \(all) bills came late, up to \(hours) hours")
    case .soldMoreThanThere(let goods):
      Self.list(goods) { item, language in
        let quantities = [item.sold, item.opening &+ item.received, item.stock].map {
          catalogue.text(of: $0, item.goods, language)
        }
        let name = catalogue.name(of: item.goods)[language]
        return language == .zh
          ? "\(name) 售出 \(quantities[0]),期初加进货 \(quantities[1]),库存 \(quantities[2])"
          : "\(name): sold \(quantities[0]), opening and received \(quantities[1]), "
            + "stock \(quantities[2])"
      }
    case .returnedMoreThanSold(let goods):
      Self.list(goods) { item, language in
        let quantities = [item.sold, item.returned].map {
          catalogue.text(of: $0, item.goods, language)
        }
        let name = catalogue.name(of: item.goods)[language]
        return language == .zh
          ? "销售单 \(item.bill):\(name) 售出 \(quantities[0]),退回 \(quantities[1])"
          : "bill \(item.bill): \(name), sold \(quantities[0]), returned \(quantities[1])"
      }
    case .manyReturns(let returns, let bills, let amount, let sold):
      LocalizedText(
        zh: "退货 \(returns) 张、\(Amount.yuan(amount)) 元;销售单 \(bills) 张、\(Amount.yuan(sold)) 元",
        en: "\(returns) returns of \(Amount.yuan(amount)); \(bills) bills of \(Amount.yuan(sold))")
    case .idleStock(let goods):
      Self.list(goods) { item, language in
        let name = catalogue.name(of: item.goods)[language]
        let stock = catalogue.text(of: item.stock, item.goods, language)
        return language == .zh
          ? "\(name) 库存 \(stock),\(item.days) 天无销售"
          : "\(name): \(stock) in stock, none sold in \(item.days) days"
      }
    case .noSignIn(let last, let since, let days):
      last.map(ReportPeriod.text).map {
        LocalizedText(zh: "最近签到 \($0),已 \(days) 天", en: "last sign-in \($0), \(days) days ago")
      }
        ?? LocalizedText(
          zh: "自 \(ReportPeriod.text(since)) 有记录以来 \(days) 天没有签到",
          en: "no sign-in since \(ReportPeriod.text(since)), when records begin: \(days) days")
    case .manyDeclines(let declined, let all, let codes):
      Self.text(declined, all, codes)
    case .unbilledCardSales(let sold, let billed):
      LocalizedText(
        zh: "刷卡 \(Amount.yuan(sold)) 元,其中开单 \(Amount.yuan(billed)) 元",
        en: "card sales of \(Amount.yuan(sold)), of which \(Amount.yuan(billed)) on bills")
    }
  }

  private static func text(
    _ bills: Int, _ expected: Int, _ days: Int, _ since: String?
  ) -> LocalizedText {
    LocalizedText(
      zh: (since.map { "自 \($0) 有记录以来 " } ?? "") + "\(days) 天共开单 \(bills) 张,至少应有 \(expected) 张",
      en: "\(bills) bills in \(days) days" + (since.map { " since records begin on \($0)" } ?? "")
        + "; at least \(expected) are expected")
  }

  private static func text(_ batch: Anomaly.BatchEntry) -> LocalizedText {
    let minutes = (batch.last.wallSeconds - batch.first.wallSeconds + 59) / 60
    let start = batch.first.displayText
    let gaps =
      batch.gaps.lowerBound == batch.gaps.upperBound
      ? "\(batch.gaps.lowerBound)" : "\(batch.gaps.lowerBound)–\(batch.gaps.upperBound)"
    return LocalizedText(
      zh: "当日 \(batch.ofDay) 张单据中 \(batch.bills) 张在 \(minutes) 分钟内开出"
        + "(\(start) 起,间隔 \(gaps) 秒)",
      en: "\(batch.bills) of that day's \(batch.ofDay) bills were written within \(minutes) "
        + "minutes (from \(start), \(gaps) seconds apart)")
  }

  private static func text(
    _ declined: Int, _ all: Int, _ codes: [Anomaly.DeclineCount]
  ) -> LocalizedText {
    func list(_ language: Language) -> String {
      codes.map { "\($0.code) \($0.code.display[language]) ×\($0.count)" }
        .joined(separator: language == .zh ? ";" : "; ")
    }
    return LocalizedText(
      zh: "\(all) 次中 \(declined) 次被拒:\(list(.zh))",
      en: "\(declined) of \(all) messages were refused: \(list(.en))")
  }

  /// The first five, and how many there are besides.
  private static func list<Item>(
    _ items: [Item], _ text: (Item, Language) -> String
  ) -> LocalizedText {
    let rest = items.count - 5
    func joined(_ language: Language) -> String {
      items.prefix(5).map { text($0, language) }.joined(separator: language == .zh ? ";" : "; ")
    }
    guard rest > 0 else { return LocalizedText(zh: joined(.zh), en: joined(.en)) }
    return LocalizedText(
      zh: joined(.zh) + ";另有 \(rest) 种商品", en: joined(.en) + "; and \(rest) more goods")
  }
}

extension GoodsCatalogue {
  /// The name of goods, or their code when they are not in the catalogue.
  public func name(of code: GoodsCode) -> LocalizedText {
    self[code]?.name ?? LocalizedText(zh: code.digits, en: code.digits)
  }

  /// A quantity of smallest units in the goods' own units.
  public func text(of quantity: Int64, _ code: GoodsCode, _ language: Language) -> String {
    self[code]?.text(of: quantity, in: language) ?? "\(quantity)"
  }
}

extension Anomaly {
  /// What to do and to ask on the visit; of refusals, what the catalogue says of each code.
  public var advice: LocalizedText {
    guard case .manyDeclines(_, _, let codes) = finding, !codes.isEmpty else { return kind.advice }
    let guides = codes.map { ($0.code.text, Trouble.response($0.code).guidance.now) }
    return LocalizedText(
      zh: guides.map { "\($0): \($1.zh)" }.joined(separator: " "),
      en: guides.map { "\($0): \($1.en)" }.joined(separator: " "))
  }
}
