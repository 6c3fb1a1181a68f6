import POSProtocol
import Rooms

extension Reader {
  static let goodsKeys = [
    "code", "name", "unit", "price", "mnemonic", "brand", "low-stock", "orderable", "smallest",
  ]
  static let shopKeys = [
    "deposit", "window", "minimum", "maximum", "allotments", "reminder", "stock",
  ]
  static let noticeKeys = ["id", "at", "title", "text"]

  mutating func goods(
    _ node: YAMLNode
  ) -> (name: Located<String>, item: WorldFile.Goods)? {
    guard let fields = fields(node, "goods", allowed: Self.goodsKeys) else { return nil }
    let code = required("code", in: fields).flatMap { barcode($0) }
    let name = required("name", in: fields).flatMap { localized($0, "the name of the goods") }
    let unit = requiredText("unit", in: fields)
    let price = required("price", in: fields).flatMap { money($0) }
    let mnemonic = fields["mnemonic"].flatMap {
      parsed($0, "a mnemonic", form: "1 to 8 capital letters, such as HTS") { text in
        (1...8).contains(text.utf8.count) && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
          ? text : nil
      }
    }
    let brand = fields["brand"].flatMap { text($0, "`brand`") }
    let low = fields["low-stock"].flatMap { quantity($0, 0...ShopLimits.quantity) }
    let orderable = fields["orderable"].flatMap { flag($0, "`orderable`") }
    let smallest = fields["smallest"].flatMap { smallestUnit($0) }
    guard let code, let name, let unit, let price else { return nil }
    let goods = WorldFile.Goods(
      code: code.value, name: name, unit: unit, priceFen: price, mnemonic: mnemonic ?? "",
      brand: brand ?? "", lowStock: low ?? 0, isOrderable: orderable ?? true, smallest: smallest)
    checkWritable(goods, at: code.location)
    return (code, goods)
  }

  private mutating func smallestUnit(_ node: YAMLNode) -> WorldFile.SmallestUnit? {
    let keys = ["unit", "per-unit", "price", "code"]
    guard let fields = fields(node, "`smallest`", allowed: keys) else { return nil }
    let unit = requiredText("unit", in: fields)
    let count = required("per-unit", in: fields).flatMap { quantity($0, 2...9_999) }
    let price = required("price", in: fields).flatMap { money($0) }
    let code = fields["code"].flatMap { barcode($0) }
    guard let unit, let count, let price else { return nil }
    return WorldFile.SmallestUnit(
      unit: unit, perUnit: count, priceFen: price, code: code?.value)
  }

  /// A barcode; one whose check digit is wrong is taken with a warning.
  mutating func barcode(_ node: YAMLNode) -> Located<String>? {
    let form: Phrase = "8 or 13 digits in quotes, such as \"6901028075763\""
    let code = parsed(node, "a barcode", form: form) { GoodsCode($0) }
    guard let code else { return nil }
    if !code.hasValidCheckDigit,
      let digit = GoodsCode.checkDigit(of: String(code.digits.dropLast()))
    {
      warn(
        .malformed(
          code.digits, kind: "a barcode with a right check digit", form: "\(digit) at its end"),
        at: node.location)
    }
    return Located(code.digits, at: node.location)
  }

  /// Goods go to terminals in one field and in GBK.
  private mutating func checkWritable(_ goods: WorldFile.Goods, at location: SourceLocation) {
    guard let item = goods.item, (try? ShopContent.pages(of: [item])) == nil else { return }
    report(
      .conflict(
        "the goods' texts and prices cannot be sent to a terminal",
        remedy: "shorten them, and use Chinese and Latin characters only"), at: location)
  }

  mutating func quantity(_ node: YAMLNode, _ range: ClosedRange<Int64>) -> Int64? {
    let form: Phrase = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return parsed(node, "a quantity", form: form) { text in
      guard isDigits(text, count: 1...9), let number = Int64(text) else { return nil }
      return range.contains(number) ? number : nil
    }
  }

  mutating func shop(
    _ node: YAMLNode
  ) -> (shop: WorldFile.Shop, goods: [Located<String>])? {
    guard let fields = fields(node, "`shop`", allowed: Self.shopKeys) else { return nil }
    let deposit = required("deposit", in: fields).flatMap { money($0) }
    let window = required("window", in: fields).flatMap { self.window($0) }
    let minimum = fields["minimum"].flatMap { quantity($0, 0...ShopLimits.quantity) }
    let maximum = fields["maximum"].flatMap { quantity($0, 1...ShopLimits.quantity) }
    let allotments = fields["allotments"].map {
      quantities($0, "`allotments`", atMost: ShopLimits.allotments)
    }
    let stock = fields["stock"].map { quantities($0, "`stock`", atMost: 10_000) }
    let reminder = fields["reminder"].flatMap { self.reminder($0) }
    guard let deposit, let window else { return nil }
    let shop = WorldFile.Shop(
      depositFen: deposit, weekday: window.weekday, from: window.from, to: window.to,
      minimum: minimum ?? 1, maximum: maximum ?? ShopLimits.quantity,
      allotments: allotments?.values ?? [:], reminderMinutes: reminder ?? 0,
      stock: stock?.values ?? [:])
    if shop.minimum > shop.maximum {
      report(
        .conflict("`minimum` is above `maximum`", remedy: "swap them"), at: node.location)
    }
    return (shop, (allotments?.names ?? []) + (stock?.names ?? []))
  }

  private mutating func reminder(_ node: YAMLNode) -> Int? {
    parsed(node, "a time before the window closes", form: "minutes or hours, such as 60m") {
      guard let time = ScriptDuration($0), time.milliseconds <= 7 * 86_400_000 else { return nil }
      return Int(time.milliseconds / 60_000)
    }
  }

  private mutating func window(_ node: YAMLNode) -> OrderWindow? {
    let keys = ["weekday", "from", "to"]
    guard let fields = fields(node, "`window`", allowed: keys) else { return nil }
    let form: Phrase = "1 (Monday) to 7 (Sunday)"
    let weekday = required("weekday", in: fields).flatMap {
      parsed($0, "a day of the week", form: form) { text in
        Int(text).flatMap { (1...7).contains($0) ? $0 : nil }
      }
    }
    let from = required("from", in: fields).flatMap { minuteOfDay($0) }
    let to = required("to", in: fields).flatMap { minuteOfDay($0) }
    guard let weekday, let from, let to else { return nil }
    let window = OrderWindow(weekday: weekday, from: from, to: to == 0 ? 1440 : to)
    if window == nil {
      report(
        .conflict("the window cannot open at 24:00", remedy: "write 00:00 of the next day"),
        at: node.location)
    }
    return window
  }

  private mutating func minuteOfDay(_ node: YAMLNode) -> Int? {
    parsed(node, "a time of the day", form: "hours and minutes in quotes, such as \"08:00\"") {
      $0 == "24:00" ? 1440 : ClockTime.secondsOfDay($0).map { $0 / 60 }
    }
  }

  /// A map of goods to quantities in smallest units.
  private mutating func quantities(
    _ node: YAMLNode, _ what: Phrase, atMost maximum: Int
  ) -> (values: [String: Int64], names: [Located<String>]) {
    let pairs = pairs(node, what) ?? []
    var values: [String: Int64] = [:]
    for (key, value) in pairs {
      values[key.value] = quantity(value, 0...ShopLimits.quantity)
    }
    if pairs.count > maximum {
      report(
        .conflict(
          "\(what) has \(pairs.count) goods", remedy: "name at most \(maximum)"),
        at: node.location)
    }
    return (values, pairs.map(\.key))
  }

  mutating func notice(
    _ node: YAMLNode
  ) -> (name: Located<String>, item: WorldFile.Notice)? {
    guard let fields = fields(node, "a notice", allowed: Self.noticeKeys) else { return nil }
    let form: Phrase = "1 to 20 letters, digits and hyphens"
    let id = required("id", in: fields).flatMap { node in
      parsed(node, "a notice's id", form: form) {
        ShopLimits.isIdentifier($0) ? Located($0, at: node.location) : nil
      }
    }
    let time = fields["at"].flatMap { clockTime($0) }
    let title = required("title", in: fields).flatMap { localized($0, "the title") }
    let text = required("text", in: fields).flatMap { localized($0, "the text") }
    guard let id, let title, let text else { return nil }
    let notice = WorldFile.Notice(id: id.value, time: time, title: title, text: text)
    if (try? ShopContent.encode(.notices([notice.item(at: LocalTime(wallSeconds: 0))]))) == nil {
      report(
        .conflict(
          "the notice cannot be sent to a terminal",
          remedy: "shorten it, and use Chinese and Latin characters only"), at: id.location)
    }
    return (id, notice)
  }

  /// Goods that shops name must be there, and no barcode may mean two things.
  mutating func checkGoods(
    _ goods: [Located<WorldFile.Goods>], of merchants: [Located<StockedMerchant>]
  ) {
    let known = goods.map(\.value.code)
    let names = Set(known)
    for merchant in merchants {
      for name in merchant.value.goods where !names.contains(name.value) {
        report(.unknownReference(name.value, kind: "goods", known: known), at: name.location)
      }
    }
    var lines = Dictionary(
      goods.map { ($0.value.code, $0.location.line) }, uniquingKeysWith: { first, _ in first })
    for item in goods {
      guard let code = item.value.smallest?.code, code != item.value.code else { continue }
      if let line = lines[code] {
        report(.duplicate(kind: "the barcode", name: code, firstLine: line), at: item.location)
      }
      lines[code] = item.location.line
    }
  }
}

/// A merchant with the places where goods are named.
struct StockedMerchant {
  let merchant: WorldFile.Merchant
  let goods: [Located<String>]
}
