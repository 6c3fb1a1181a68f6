import Acquirer
import Foundation
import POSProtocol
import Rooms
import Scenarios
import Simulation
import Testing
import Wording

@Suite("Worlds with goods, orders and notices") struct ShopWorldTests {
  static let world = """
    host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
    merchants:
      - id: "898320554110001"
        name: { zh: 城东烟酒店, en: East Gate }
        shop:
          deposit: "5000.00"
          window: { weekday: 2, from: "08:00", to: "17:00" }
          minimum: 10
          maximum: 500
          allotments: { "6901028075763": 50 }
          reminder: 60m
          stock: { "6901028075763": 120 }
    terminals:
      - { id: "10000001", merchant: "898320554110001" }
    goods:
      - code: "6901028075763"
        name: { zh: 红塔山, en: Hongtashan }
        unit: 条
        price: "100.00"
        mnemonic: HTS
        brand: 红塔山
        low-stock: 30
        orderable: false
        smallest: { unit: 包, per-unit: 10, price: "10.00", code: "6901028075015" }
    notices:
      - id: N1
        at: 2026-11-23T09:00:00+08:00
        title: { zh: 限量, en: Limited }
        text: { zh: 每店两条, en: Two cartons a shop }

    """

  private func load(_ text: String) throws -> WorldFile {
    try WorldLoader.load(Array(text.utf8), file: "w.yaml")
  }

  private func edited(_ find: String, _ replacement: String) -> String {
    Self.world.replacing(find, with: replacement, maxReplacements: 1)
  }

  @Test("Goods, terms and notices load as they are meant")
  func whole() throws {
    let world = try load(Self.world)
    #expect(world.warnings.isEmpty)
    let shop = try #require(world.merchant("898320554110001")?.shop)
    #expect(shop.depositFen == 500_000 && shop.minimum == 10 && shop.maximum == 500)
    #expect(shop.weekday == 2 && shop.from == 480 && shop.to == 1_020)
    #expect(shop.allotments == ["6901028075763": 50] && shop.stock == ["6901028075763": 120])
    #expect(shop.reminderMinutes == 60)
    #expect(world.notices.map(\.id) == ["N1"])
    let setup = WorldSetup(world: world, masterKeys: [:])
    let goods = try #require(setup.goods.first)
    #expect(goods.units.map(\.factor) == [10, 1])
    #expect(goods.units.map(\.name.en) == ["carton", "packet"])
    #expect(goods.mnemonic == "HTS" && goods.lowStock == 30 && !goods.isOrderable)
    #expect(setup.openingStock(of: "10000001").values.map(\.self) == [120])
    let registry = setup.registry
    #expect(registry.catalogue.goods == setup.goods)
    #expect(registry.merchants.values.first?.shop?.deposit.minorUnits == 500_000)
    let time = try #require(LocalTime(year: 2026, month: 11, day: 23, hour: 9))
    #expect(registry.notices.map(\.time) == [time])
  }

  static let broken: [(String, String, String)] = [
    ("deposit:", "deposits:", "6:7: `deposits` is not a key of `shop`; did you mean `deposit`?"),
    (
      "weekday: 2", "weekday: 8",
      "7:26: `8` is not a day of the week; write 1 (Monday) to 7 (Sunday)"
    ),
    (
      "\"08:00\"", "\"8:00\"",
      "7:35: `8:00` is not a time of the day; write hours and minutes in quotes, such as \"08:00\""
    ),
    ("maximum: 500", "maximum: 5", "6:7: `minimum` is above `maximum`; swap them"),
    (
      "{ \"6901028075763\": 50 }", "{ \"6901028075764\": 50 }",
      "10:21: there is no goods `6901028075764`; did you mean `6901028075763`?"
    ),
    (
      "reminder: 60m", "reminder: 60",
      "11:17: `60` is not a time before the window closes; write minutes or hours, such as 60m"
    ),
    (
      "code: \"6901028075763\"", "code: \"690102807576\"",
      "16:11: `690102807576` is not a barcode; write 8 or 13 digits in quotes, such as "
        + "\"6901028075763\""
    ),
    (
      "mnemonic: HTS", "mnemonic: hts",
      "20:15: `hts` is not a mnemonic; write 1 to 8 capital letters, such as HTS"
    ),
    (
      "per-unit: 10", "per-unit: 1",
      "24:37: `1` is not a quantity; write a whole number from 2 to 9999"
    ),
    (
      "id: N1", "id: N_1",
      "26:9: `N_1` is not a notice's id; write 1 to 20 letters, digits and hyphens"
    ),
    (
      "每店两条", "😀",
      "26:9: the notice cannot be sent to a terminal; shorten it, and use Chinese and Latin "
        + "characters only"
    ),
  ]

  @Test("A wrong shop is reported with its place and what to do", arguments: broken)
  func wrong(find: String, replacement: String, message: String) throws {
    let error = try #require(throws: LoadErrors.self) { try load(edited(find, replacement)) }
    // Where exactly a map begins is the YAML reader's business.
    let text = message.split(separator: ":", maxSplits: 2).last.map(String.init) ?? message
    #expect(error.errors.contains { $0.description.hasSuffix(text) }, "\(error)")
  }

  @Test("A barcode with a wrong check digit draws a warning that names the right one")
  func checkDigit() throws {
    let world = try load(edited("6901028075015", "6901028075016"))
    #expect(world.warnings.count == 1)
    #expect(world.warnings.first?.en.contains("write 5 at its end") == true)
  }

  @Test("The usual world has at least 60 goods with right barcodes that go to terminals")
  func county() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Simulations/worlds/county.yaml").standardized
    let bytes = try Array(Data(contentsOf: path))
    let world = try WorldLoader.load(bytes, file: "county.yaml")
    #expect(world.warnings.allSatisfy { !$0.en.contains("barcode") })
    let goods = WorldSetup(world: world, masterKeys: [:]).goods
    #expect(goods.count >= 60 && goods.count == world.goods.count)
    #expect(goods.allSatisfy { $0.code.hasValidCheckDigit })
    let own = goods.flatMap(\.units).compactMap(\.code)
    #expect(own.allSatisfy { $0.hasValidCheckDigit })
    let pages = try ShopContent.pages(of: goods)
    #expect(pages.flatMap(\.self) == goods)
    #expect(world.notices.count >= 2)
    #expect(world.merchants.filter { $0.shop != nil }.count >= 2)
    for item in goods where item.units.count == 2 {
      #expect(item.price(of: item.largest.factor) == item.largest.price)
      #expect(item.largest.price.minorUnits <= item.smallest.price.minorUnits * item.largest.factor)
    }
  }

  static let actions: [(String, TrainerShopAction)] = [
    ("{ confirm: order }", .confirm(merchant: nil)),
    (
      "{ deliver: order, merchant: \"898320554110001\" }", .deliver([], merchant: "898320554110001")
    ),
    ("{ deposit: \"500.00\" }", .payIn(fen: 50_000, merchant: nil)),
    ("{ goods: { unavailable: \"6901028075763\" } }", .orderable(goods: "6901028075763", false)),
    ("{ goods: { available: \"6901028075763\" } }", .orderable(goods: "6901028075763", true)),
  ]

  @Test("The trainer's verbs load and are written as they were", arguments: actions)
  func verbs(yaml: String, action: TrainerShopAction) throws {
    let text =
      "scenario: s\nterminal: \"10000001\"\ntasks:\n  - task: t\n    steps:\n"
      + "      - trainer: \(yaml)\n"
    let scenario = try ScenarioLoader.load(Array(text.utf8), file: "s.yaml")
    #expect(scenario.tasks.first?.steps.first?.value == .trainer(.shop(action)))
    #expect(action.description == yaml)
    #expect(scenario.unknownNames(in: try load(Self.world)).isEmpty)
  }

  @Test("Goods that the world does not have are named with a suggestion")
  func unknownGoods() throws {
    let text =
      "scenario: s\nterminal: \"10000001\"\ntasks:\n  - task: t\n    steps:\n"
      + "      - trainer: { deliver: { \"6901028075762\": 5 } }\n"
      + "      - ledger: { stock of 6901028075764: 5 }\n"
    let scenario = try ScenarioLoader.load(Array(text.utf8), file: "s.yaml")
    let errors = scenario.unknownNames(in: try load(Self.world)).map(\.description)
    #expect(errors.count == 2)
    #expect(errors.allSatisfy { $0.contains("did you mean `6901028075763`?") })
  }

  @Test("What the trainer does to a shop can be looked at in the ledger")
  func playing() throws {
    let setup = WorldSetup(world: try load(Self.world), masterKeys: [:])
    var world = try SimulatedWorld(
      setup, terminal: "10000001", start: nil, language: .zh, seed: 1, withoutOperator: false,
      traceRetention: .all)
    let before =
      "ledger: { deposit: \"5000.00\", bills: 0, orders: 0, stock of 6901028075763: 120 }"
    let report = try Play.report(
      [before, "trainer: { deposit: \"250.00\" }"], goal: ["ledger: { deposit: \"5250.00\" }"],
      in: &world)
    #expect(report.passed)
    let refused = try Play.report(["trainer: { confirm: order }"], in: &world)
    #expect(!refused.passed)
  }
}
