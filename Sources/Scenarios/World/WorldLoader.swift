import Acquirer
import POSProtocol
public import Rooms

/// Reads world files.
public enum WorldLoader {
  /// Reads a world.
  /// - Parameters:
  ///   - bytes: the file, YAML in UTF-8, at most 1 MiB.
  ///   - file: its name, for error messages.
  /// - Throws: everything that is wrong in it. No message shows a PIN or a whole card number.
  public static func load(_ bytes: [UInt8], file: String) throws(LoadErrors) -> WorldFile {
    try Reader.load(bytes, file: file) { $0.world($1) }
  }
}

extension Reader {
  static let worldKeys = [
    "host", "merchants", "terminals", "cards", "goods", "notices", "risk",
  ]
  static let hostKeys = ["luhn", "tpdu", "acquirer", "clock"]
  static let merchantKeys = ["id", "name", "funds", "freeze-reason", "rate", "shop"]

  mutating func world(_ node: YAMLNode) -> WorldFile? {
    guard let fields = fields(node, "a world", allowed: Self.worldKeys) else { return nil }
    let host = required("host", in: fields).flatMap { self.host($0) }
    let merchants = items("merchants", of: fields, named: "merchant") { $0.merchant($1) }
    let terminals = items("terminals", of: fields, named: "terminal") { $0.terminal($1) }
    let cards = items("cards", of: fields, named: "card") { $0.card($1) }
    if host?.checksCardNumbers ?? true { checkDigits(of: cards) }
    let goods = items("goods", of: fields, named: "goods") { $0.goods($1) }
    let notices = items("notices", of: fields, named: "notice") { $0.notice($1) }
    let risk = fields["risk"].flatMap { riskRules($0) } ?? []
    checkBindings(terminals, to: merchants)
    checkGoods(goods, of: merchants)
    checkCardNumbers(cards.map { Located($0.value.card, at: $0.location) })
    guard let host else { return nil }
    return WorldFile(
      host: host, merchants: merchants.map(\.value.merchant),
      terminals: terminals.map(\.value.terminal),
      cards: cards.map(\.value.card), goods: goods.map(\.value), notices: notices.map(\.value),
      risk: risk, warnings: warnings.map(\.text))
  }

  private mutating func items<Item>(
    _ key: String, of fields: Fields, named kind: Phrase,
    _ read: (inout Reader, YAMLNode) -> (name: Located<String>, item: Item)?
  ) -> [Located<Item>] {
    let nodes = fields[key].flatMap { list($0, "`\(key)`") } ?? []
    let items = nodes.compactMap { read(&self, $0) }
    reportDuplicates(items.map(\.name), kind)
    return items.map { Located($0.item, at: $0.name.location) }
  }

  private enum LuhnCheck: String, CaseIterable {
    case on, off
  }

  private mutating func host(_ node: YAMLNode) -> WorldFile.Host? {
    guard let fields = fields(node, "`host`", allowed: Self.hostKeys) else { return nil }
    let luhn = fields["luhn"].flatMap {
      word($0, "a state of the Luhn check", as: LuhnCheck.self)
    }
    let tpdu = required("tpdu", in: fields).flatMap {
      parsed($0, "a TPDU", form: "10 hexadecimal digits in quotes, such as \"6000030000\"") {
        $0.count == 10 ? TPDU(hex: $0) : nil
      }
    }
    let acquirer = required("acquirer", in: fields).flatMap {
      parsed($0, "an acquirer's code", form: "1 to 11 digits in quotes, such as \"05120000\"") {
        isDigits($0, count: 1...11) ? $0 : nil
      }
    }
    let clock = required("clock", in: fields).flatMap { clockTime($0) }
    guard let tpdu, let acquirer, let clock else { return nil }
    return WorldFile.Host(
      checksCardNumbers: luhn != .off, tpdu: tpdu, acquirer: acquirer, clock: clock)
  }

  private enum Funds: String, CaseIterable {
    case active, frozen
  }

  private mutating func merchant(
    _ node: YAMLNode
  ) -> (name: Located<String>, item: StockedMerchant)? {
    guard let fields = fields(node, "a merchant", allowed: Self.merchantKeys) else { return nil }
    let id = required("id", in: fields).flatMap { merchantID($0) }
    let name = required("name", in: fields).flatMap { localized($0, "the merchant's name") }
    let funds = fields["funds"].flatMap { word($0, "a state of funds", as: Funds.self) }
    let reason = freezeReason(
      fields, isFrozen: funds == .frozen, thing: "a merchant", remedy: "`funds: frozen`")
    let fees = fields["rate"].flatMap { rate($0) }
    let shop = fields["shop"].flatMap { self.shop($0) }
    guard let id, let name else { return nil }
    let merchant = WorldFile.Merchant(
      id: id.value, name: name, fundsFrozen: funds == .frozen, shop: shop?.shop,
      freezeReason: reason, fees: fees ?? .standard)
    return (id, StockedMerchant(merchant: merchant, goods: shop?.goods ?? []))
  }

  mutating func money(_ node: YAMLNode) -> Int64? {
    parsed(node, "an amount", form: "yuan with two decimals in quotes, such as \"5000.00\"") {
      fen($0)
    }
  }

  private mutating func checkBindings(
    _ terminals: [Located<BoundTerminal>], to merchants: [Located<StockedMerchant>]
  ) {
    let known = merchants.map(\.value.merchant.id)
    for terminal in terminals {
      guard let merchant = terminal.value.merchant, !known.contains(merchant.value) else {
        continue
      }
      report(
        .unknownReference(merchant.value, kind: "merchant", known: known),
        at: merchant.location)
    }
  }

  /// Terminals refuse keyed numbers that fail the check (protocol.md 7.6).
  private mutating func checkDigits(of cards: [Located<NumberedCard>]) {
    for card in cards.map(\.value) {
      let digits = card.card.pan.reveal()
      guard let right = luhnDigit(of: digits.dropLast()), digits.last != right else { continue }
      report(
        .wrongCheckDigit(masked: card.card.pan.description, right: right),
        at: card.numberLocation)
    }
  }

  private mutating func checkCardNumbers(_ cards: [Located<WorldFile.Card>]) {
    reportDuplicates(cards, "the card number", \.pan)
    reportDuplicates(cards, "the payment code", \.paymentCode)
  }

  private mutating func reportDuplicates(
    _ cards: [Located<WorldFile.Card>], _ kind: Phrase,
    _ number: (WorldFile.Card) -> SensitiveDigits?
  ) {
    var firstLines: [SensitiveDigits: Int] = [:]
    for card in cards {
      guard let digits = number(card.value) else { continue }
      guard let line = firstLines[digits] else {
        firstLines[digits] = card.location.line
        continue
      }
      report(
        .duplicate(kind: kind, name: digits.description, firstLine: line), at: card.location)
    }
  }
}

func isDigits(_ text: String, count: ClosedRange<Int>) -> Bool {
  count.contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
}
