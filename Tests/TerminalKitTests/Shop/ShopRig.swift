import ISO8583
import POSProtocol
import PaymentCrypto
import Testing
import Wording

@testable import TerminalKit

/// Goods, and a host that answers for the shop. Barcodes are made up; their check digits are right.
enum TestShop {
  static let carton = LocalizedText(zh: "条", en: "carton")
  static let packet = LocalizedText(zh: "包", en: "packet")

  static func yuan(_ fen: Int64) throws -> Amount { try #require(Amount(minorUnits: fen)) }

  /// 红塔山: 条 of ten 包, 100.00 and 10.50. Low under 20.
  static func cigarettes() throws -> Goods {
    let packetCode = try #require(GoodsCode("69010286"))
    let code = try #require(GoodsCode("6901028075763"))
    return try #require(
      Goods(
        code: code,
        name: LocalizedText(zh: "红塔山(经典100)", en: "Hongtashan Classic 100"),
        mnemonic: "HTS", brand: "红塔",
        units: [
          GoodsUnit(name: carton, factor: 10, price: yuan(10_000)),
          GoodsUnit(name: packet, factor: 1, price: yuan(1_050), code: packetCode),
        ], lowStock: 20))
  }

  /// 矿泉水: 瓶, 2.00; cannot be ordered.
  static func water() throws -> Goods {
    let code = try #require(GoodsCode("6921168509256"))
    return try #require(
      Goods(
        code: code,
        name: LocalizedText(zh: "农夫山泉矿泉水550毫升大瓶", en: "Mineral water 550 ml large bottle"),
        mnemonic: "KQS", brand: "",
        units: [
          GoodsUnit(
            name: LocalizedText(zh: "瓶", en: "bottle"), factor: 1, price: yuan(200))
        ], isOrderable: false))
  }

  static func terms() throws -> OrderTerms {
    try OrderTerms(
      window: #require(OrderWindow(weekday: 7, from: 8 * 60, to: 9 * 60)), minimum: 10,
      maximum: 500, allotments: [cigarettes().code: 50], deposit: yuan(500_000),
      reminderMinutes: 60)
  }

  static func order(_ quantity: Int64 = 20) throws -> Order {
    try Order(
      number: "202611220001", day: 20_779,
      lines: [OrderLine(goods: cigarettes().code, quantity: quantity)], total: yuan(20_000))
  }

  static func notice(_ id: String = "N1") -> Notice {
    Notice(
      id: id, time: LocalTime(wallSeconds: 20_779 * 86_400),
      title: LocalizedText(zh: "本周订货提前一天,请留意时间", en: "This week you order a day earlier"),
      text: LocalizedText(
        zh: String(repeating: "请各零售户在星期日九点前完成订货。", count: 2),
        en: String(repeating: "Please order before nine on Sunday. ", count: 2)))
  }

  /// The move that answers with this content.
  static func move(_ reply: ShopReply, code: String = "00") throws -> HostMove {
    let content = try ShopContent.encode(reply)
    return .prepared {
      try? $0.set(39, code)
      try? $0.set(59, bytes: content)
    }
  }
}

extension Rig {
  /// A shop whose terminal is signed in and has its goods: 100 包 and 3 瓶 in stock.
  static func shop(language: Language = .zh, signedIn: Bool = true) throws -> Rig {
    var rig =
      signedIn
      ? try Rig.signedIn(language: language)
      : try Rig(configuration: Rig.configuration(language: language))
    let goods = [try TestShop.cigarettes(), try TestShop.water()]
    try rig.remember { memory in
      memory.shop.catalogue = goods
      memory.shop.book.open([goods[0].code: 100, goods[1].code: 3])
    }
    return rig
  }

  mutating func scan(_ digits: String) throws { try handle(.scan(digits)) }

  func stock(_ digits: String = "6901028075763") throws -> Int64 {
    memory.shop.book.stock(of: try #require(GoodsCode(digits)))
  }

  /// The advices of the messages sent.
  func sentAdvices() throws -> [ShopAdvice] {
    try sent.filter { $0.mti == .administrativeAdvice }.map {
      try ShopContent.decodeAdvice([UInt8](try #require($0.rawBytes(59))))
    }
  }

}
