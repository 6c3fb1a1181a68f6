import Acquirer
import POSProtocol
import PaymentCrypto
import Testing
import Wording

/// The registry of the tests and the values in it.
struct World {
  static let tmk = SecretKey(bytes: [
    0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0xFE, 0xDC, 0xBA, 0x98, 0x76, 0x54, 0x32, 0x10,
  ])
  static let debitPAN = "6225880000000007"
  static let debitCode = "6220260000000000017"
  static let frozenCode = "6220260000000000025"
  static let expiredCode = "6220260000000000033"

  let registry: Registry
  /// 2026-05-12 09:30:15 in China.
  let morning: Instant

  init() throws {
    let shop = try #require(MerchantID("898320554110001"))
    let frozenShop = try #require(MerchantID("898320554110002"))
    let name = LocalizedText(zh: "城东烟酒店", en: "East Gate Tobacco & Liquor")
    let local = try #require(
      LocalTime(year: 2026, month: 5, day: 12, hour: 9, minute: 30, second: 15))
    morning = Instant(milliseconds: (local.wallSeconds - 28_800) * 1000)
    registry = Registry(
      merchants: [
        MerchantEntry(id: shop, name: name, shop: try ShopWorld.entry()),
        MerchantEntry(id: frozenShop, name: name, fundsFrozen: true),
      ],
      terminals: try Self.terminals(shop, frozenShop), cards: try Self.cards(),
      catalogue: try GoodsCatalogue(ShopWorld.goods()))
  }

  static func id(_ text: String) -> TerminalID {
    guard let id = TerminalID(text) else { preconditionFailure("\(text) is no terminal") }
    return id
  }

  private static func terminals(
    _ shop: MerchantID, _ frozenShop: MerchantID
  ) throws -> [TerminalEntry] {
    func id(_ text: String) throws -> TerminalID { try #require(TerminalID(text)) }
    return [
      TerminalEntry(id: try id("10000001"), merchant: shop, tmk: tmk),
      TerminalEntry(id: try id("10000002"), merchant: shop, isRegistered: false, tmk: tmk),
      TerminalEntry(id: try id("10000003"), merchant: nil, tmk: tmk),
      TerminalEntry(id: try id("10000004"), merchant: shop, isFrozen: true, tmk: tmk),
      TerminalEntry(id: try id("10000005"), merchant: frozenShop, tmk: tmk),
      TerminalEntry(id: try id("10000006"), merchant: shop, permits: [.balance], tmk: tmk),
      TerminalEntry(
        id: try id("10000007"), merchant: shop, algorithm: .sm4, mac: .sm4ECB, makLength: 16,
        tmk: tmk),
      TerminalEntry(
        id: try id("10000008"), merchant: shop, mac: .x919, makLength: 16, usesTrackKey: true,
        tmk: tmk),
      TerminalEntry(id: try id("10000009"), merchant: shop, tmk: nil),
      TerminalEntry(
        id: try id("10000010"), merchant: shop, permits: [.all, .transfer, .moto], tmk: tmk),
    ]
  }

  private static func cards() throws -> [CardEntry] {
    let valid = try #require(Expiry("3012"))
    let past = try #require(Expiry("2604"))
    func card(
      _ alias: String, _ pan: String, _ status: CardStatus = .active, expiry: Expiry? = nil,
      kind: CardEntry.Kind = .debit, code: String? = nil
    ) throws -> CardEntry {
      CardEntry(
        alias: alias, pan: try #require(PAN(pan)), expiry: expiry ?? valid, pin: PIN("123456"),
        kind: kind, status: status,
        openingBalance: try #require(Amount(minorUnits: 500_000)),
        paymentCode: code.flatMap { PaymentCode($0) })
    }
    return [
      try card("debit-ok", debitPAN, code: debitCode),
      try card("frozen", "6225880000000015", .frozen, code: frozenCode),
      try card("lost", "6225880000000023", .lost),
      try card("stolen", "6225880000000031", .stolen),
      try card("dormant", "6225880000000049", .dormant),
      try card("expired", "6225880000000056", expiry: past, code: expiredCode),
      try card("foreign", "4111111111111111", kind: .foreign),
    ]
  }

  static func expiry(of pan: String) -> String { pan.hasSuffix("56") ? "2604" : "3012" }
}
