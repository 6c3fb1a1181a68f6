import Acquirer
import HostSim
import ISO8583
import Logging
import POSProtocol
import PaymentCrypto
import Testing
import Wording

/// The registry of the tests.
enum Shop {
  static let pan = "6225880000000001"
  static let tmk = SecretKey(bytes: Array("0123456789ABCDEF".utf8))
  static let terminals = (0..<8).map { "1000000\($0)" }
  static let merchant = "898320554110001"
  /// Two yuan each.
  static let goods = "6921168550258"

  /// Orders may be placed on Tuesdays, as the morning of the tests is.
  private static func terms() throws -> ShopEntry {
    ShopEntry(
      window: try #require(OrderWindow(weekday: 2, from: 0, to: 1_440)), minimum: 1, maximum: 100,
      deposit: try #require(Amount(minorUnits: 50_000)),
      stock: [try #require(GoodsCode(goods)): 40])
  }

  private static func catalogue() throws -> [Goods] {
    let unit = GoodsUnit(
      name: LocalizedText(zh: "瓶", en: "bottle"), factor: 1,
      price: try #require(Amount(minorUnits: 200)))
    let item = Goods(
      code: try #require(GoodsCode(goods)), name: LocalizedText(zh: "水", en: "Water"),
      units: [unit])
    return [try #require(item)]
  }

  static func registry() throws -> Registry {
    let merchant = try #require(MerchantID(merchant))
    return Registry(
      merchants: [
        MerchantEntry(
          id: merchant, name: LocalizedText(zh: "店", en: "Shop"), shop: try terms())
      ],
      terminals: try terminals.map {
        TerminalEntry(id: try #require(TerminalID($0)), merchant: merchant, tmk: tmk)
      },
      cards: [
        CardEntry(
          alias: "debit-ok", pan: try #require(PAN(pan)), expiry: try #require(Expiry("3012")),
          pin: PIN("123456"), openingBalance: try #require(Amount(minorUnits: 500_000)))
      ], catalogue: try GoodsCatalogue(catalogue()))
  }

  /// A host on a free port that logs nothing, always on one morning.
  static func configuration(store: (any LedgerStore)? = nil) throws -> HostConfiguration {
    var configuration = HostConfiguration(
      registry: try registry(), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    configuration.port = 0
    configuration.now = { Instant(milliseconds: 1_778_549_415_000) }
    return configuration
  }
}

/// A terminal's side of the protocol: makes frames and reads answers.
struct Till {
  var terminal = "10000000"
  var stan: UInt64 = 0
  var batch = "000001"
  var mac: MACKey?
  var makHex = ""

  mutating func signIn() throws -> [UInt8] {
    stan += 1
    var message = try base(.management)
    try message.set(60, "00000001003")
    return frame(message)
  }

  mutating func takeKeys(_ answer: Message) throws {
    batch = try #require(answer.subfield(60, 2))
    let block = try #require(WorkingKeyBlock(answer.rawBytes(62) ?? []))
    let keys = try block.deciphered(under: try PreparedKey(Shop.tmk, .tdes))
    mac = try MACKey(keys.mak, .ecb)
    makHex = keys.mak.withBytes { Hex.encode($0) }
  }

  mutating func sale(cents: UInt64 = 100) throws -> [UInt8] {
    stan += 1
    return try repeatedSale(cents: cents)
  }

  func repeatedSale(cents: UInt64 = 100) throws -> [UInt8] {
    var message = try base(.financial)
    try message.set(2, Shop.pan)
    try message.set(3, "000000")
    try message.setUnsigned(4, cents)
    try message.set(22, "012")
    try message.set(25, "00")
    try message.set(49, "156")
    try message.set(60, "22" + batch + "00060")
    try message.seal(with: try #require(mac))
    return frame(message)
  }

  func echo() throws -> [UInt8] {
    var message = Message(mti: .managementAdvice, dialect: .unionPay)
    try message.set(41, terminal)
    try message.set(42, Shop.merchant)
    try message.set(60, "00000001301")
    return frame(message)
  }

  private func base(_ mti: MTI) throws -> Message {
    var message = Message(mti: mti, dialect: .unionPay)
    try message.setUnsigned(11, stan)
    try message.set(41, terminal)
    try message.set(42, Shop.merchant)
    return message
  }

  private func frame(_ message: Message) -> [UInt8] {
    Frame(tpdu: .standard, header: .magnetic, message: message).encoded()
  }
}
