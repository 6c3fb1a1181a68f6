import POSProtocol
import PaymentCrypto
import Rooms
import Scenarios
import Wording

@testable import KeyVault
@testable import Workspace
@testable import poslab

/// A world of many ordinary terminals at one shop, a card for each, and of terminals at shops with
/// goods, with keys made for it.
struct CrashWorld {
  let folder: TemporaryFolder
  let setup: WorldSetup
  /// The terminals that take cards.
  let terminals: [String]
  /// The terminals of each shop with goods.
  let shops: [String: [String]]

  var worldFile: String { folder.path + "/world.yaml" }
  var keys: String { folder.path + "/keys" }
  var data: String { folder.path + "/books" }

  /// - Parameter keepers: terminals at shops with goods, besides the others.
  init(terminals count: Int, keepers: Int = 0) throws {
    folder = try TemporaryFolder()
    terminals = (1...count).map { "\(20_000_000 + $0)" }
    let ids = (0..<keepers).map { "\(30_000_000 + $0)" }
    shops = Dictionary(grouping: ids) { "8983205541\(20_000 + (Int($0) ?? 0) % 30_000_000 / 5)" }
    try folder.write(Self.world(terminals, shops), to: "world.yaml")
    let kbpk = RandomKey.bytes(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try folder.write(kbpk, to: "keys/kbpk.hex")
    let store = try KeyStore(folder: folder.path + "/keys")
    for id in (terminals + ids).compactMap({ TerminalID($0) }) {
      try store.save(RandomKey.master(.tdes), of: id, algorithm: .tdes)
    }
    setup = try WorldFiles(override: nil, keys: folder.path + "/keys")
      .read(folder.path + "/world.yaml")
  }

  static func card(of terminal: String) -> String { "card-\(terminal)" }

  /// What one smallest unit of the goods costs, in minor units.
  static let prices: [GoodsCode: Int64] = {
    let prices: [String: Int64] = [
      "6901028075763": 1_000, "6921168550258": 200, "6901755001745": 700,
    ]
    return prices.reduce(into: [:]) { all, item in
      if let code = GoodsCode(item.key) { all[code] = item.value }
    }
  }()

  private static func world(_ terminals: [String], _ shops: [String: [String]]) -> String {
    let bank = """
      host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
      merchants:
        - { id: "898320554110001", name: { zh: "东门商店", en: "East Gate Shop" } }

      """
    let entries = shops.reduce(into: [(String, String)]()) { entries, shop in
      entries += shop.value.map { ($0, shop.key) }
    }
    let terminals = terminals.map { ($0, "898320554110001") } + entries
    let cards = terminals.map {
      "  - { alias: \(card(of: $0.0)), pan: \"\(pan($0.0))\", expiry: \"3012\","
        + " pin: \"123456\", kind: debit, entry: [swipe], balance: \"1000000.00\","
        + " status: active }\n"
    }
    return bank + shops.keys.map { shop($0) }.joined() + "terminals:\n"
      + terminals.map { "  - { id: \"\($0.0)\", merchant: \"\($0.1)\" }\n" }.joined()
      + "cards:\n" + cards.joined() + (shops.isEmpty ? "" : goods)
  }

  /// A shop whose window has opened within this hour and stays open for a day.
  private static func shop(_ id: String) -> String {
    let now = LocalTime(CashierClock.now(), offsetSeconds: 28_800)
    let hour = (now.hour < 10 ? "0" : "") + "\(now.hour):00"
    let window = "{ weekday: \(now.weekday), from: \"\(hour)\", to: \"\(hour)\" }"
    return "  - { id: \"\(id)\", name: { zh: \"城西商店\", en: \"West Gate Shop\" }, shop: {"
      + " deposit: \"900000.00\", window: \(window), minimum: 1, maximum: 500,"
      + " stock: { \"6901028075763\": 120, \"6921168550258\": 5 } } }\n"
  }

  private static var goods: String {
    let items = prices.sorted { $0.key < $1.key }.map {
      "  - { code: \"\($0.key)\", name: { zh: \"商品\", en: \"Goods\" }, unit: \"件\","
        + " price: \"\($0.value / 100).00\" }\n"
    }
    return "goods:\n" + items.joined()
  }

  private static func pan(_ terminal: String) -> String {
    let body = "6225880" + terminal
    let digit = (0...9).first { PAN(body + "\($0)")?.hasValidCheckDigit == true } ?? 0
    return body + "\(digit)"
  }
}
