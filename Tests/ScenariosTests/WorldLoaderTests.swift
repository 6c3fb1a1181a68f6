import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@Suite struct WorldLoaderTests {
  static let world = """
    host:
      tpdu: "6000030000"
      acquirer: "05120000"          # F32
      clock: 2026-11-22T08:30:00+08:00   # where simulated time starts
    merchants:
      - id: "898320554110001"       # F42, 15 characters
        name: { zh: 城东烟酒店, en: East Gate Tobacco & Liquor }
        funds: active               # active | frozen
    terminals:
      - id: "10000001"              # F41, 8 characters
        merchant: "898320554110001" # absent: not bound
        registered: true            # false: not registered
        frozen: false               # true: the terminal itself is frozen
        algorithm: tdes             # tdes | sm4
        mac: ecb                    # ecb | x9.9 | x9.19 | sm4-ecb | sm4-cbc
        mak-length: 8               # 8 (zero-filled half, the default) | 16
        track-key: false            # true: sign in with 60.3 = 004 and encrypt tracks
        permits: [sale, void, refund, preauth, balance, qr, transfer]   # absent: all
    cards:
      - alias: debit-ok             # the name lessons use
        pan: "6225880000000001"
        expiry: "3012"
        pin: "123456"
        kind: debit                 # debit | credit | foreign
        entry: [swipe, insert, tap]
        balance: "5000.00"
        status: active              # active | frozen | lost | stolen | dormant
    goods:
      - code: "6901028075763"       # the barcode
        name: { zh: 红塔山(经典100), en: Hongtashan Classic 100 }
        unit: 条
        price: "100.00"

    """

  @Test("The world of the contract loads as it is meant")
  func contract() throws {
    let world = try load(Self.world)
    #expect(world.host.tpdu.description == "6000030000")
    #expect(world.host.acquirer == "05120000")
    // 2026-11-22T00:30:00Z, from date -u -d @1795307400.
    #expect(world.host.clock.millisecondsSinceEpoch == 1_795_307_400_000)
    let merchant = try #require(world.merchant("898320554110001"))
    #expect(merchant.name[.zh] == "城东烟酒店")
    #expect(!merchant.fundsFrozen)
    let terminal = try #require(world.terminal("10000001"))
    #expect(terminal.merchant == merchant.id)
    #expect(terminal.isRegistered && !terminal.isFrozen && !terminal.usesTrackKey)
    #expect(terminal.algorithm == .tdes && terminal.mac == .ecb && terminal.macKeyLength == 8)
    #expect(
      terminal.permits?.map(\.rawValue) == [
        "sale", "void", "refund", "preauth", "balance", "qr", "transfer",
      ])
    let card = try #require(world.card("debit-ok"))
    #expect(card.pan.reveal() == "6225880000000001")
    #expect(card.pin.reveal() == "123456")
    #expect(card.balanceFen == 500_000)
    #expect(card.entry == [.swipe, .insert, .tap])
    #expect(world.goods.map(\.priceFen) == [10_000])
  }

  @Test("What a terminal leaves out has the contract's defaults")
  func defaults() throws {
    let world = try load(edited("terminals:", "terminals:\n  - { id: T0000002, operator: none }"))
    let terminal = try #require(world.terminal("T0000002"))
    #expect(terminal.merchant == nil && terminal.permits == nil)
    #expect(terminal.isRegistered && !terminal.isFrozen)
    #expect(terminal.mac == .ecb && terminal.macKeyLength == 8)
    #expect(terminal.startsWithoutOperator)
  }

  static let broken: [(String, String, String)] = [
    (
      "funds: active", "founds: active",
      "8:5: `founds` is not a key of a merchant; did you mean `funds`?"
    ),
    (
      "funds: active", "funds: frosen",
      "8:12: `frosen` is not a state of funds; did you mean `frozen`?"
    ),
    (
      "merchant: \"898320554110001\"", "merchant: \"898320554110002\"",
      "11:15: there is no merchant `898320554110002`; did you mean `898320554110001`?"
    ),
    (
      "id: \"10000001\"", "id: \"1000001\"",
      "10:9: `1000001` is not a terminal's identification; write its 8 characters in quotes, "
        + "such as \"10000001\""
    ),
    (
      "mac: ecb", "mac: sm4-ecb",
      "15:10: `sm4-ecb` does not work with tdes keys; use one of ecb, x9.9, x9.19"
    ),
    ("mak-length: 8", "mak-length: 9", "16:17: `9` is not a length of the MAC key; write 8 or 16"),
    (
      "registered: true", "registered: yes",
      "12:17: `yes` is not a value of `registered`; write `true` or `false`"
    ),
    (
      "permits: [sale,", "permits: [sald,",
      "18:15: `sald` is not a permit; did you mean `sale`?"
    ),
    (
      "pan: \"6225880000000001\"", "pan: \"62258800\"",
      "21:10: a card number is malformed; write 13 to 19 digits in quotes, without spaces"
    ),
    (
      "pin: \"123456\"", "pin: \"12x\"", "23:10: a PIN is malformed; write 4 to 12 digits in quotes"
    ),
    (
      "expiry: \"3012\"", "expiry: \"3013\"",
      "22:13: `3013` is not an end of validity; write year and month, YYMM, in quotes"
    ),
    (
      "balance: \"5000.00\"", "balance: 5000.0",
      "26:14: `5000.0` is not an amount; write yuan with two decimals in quotes, such as "
        + "\"5000.00\""
    ),
    ("    unit: 条\n", "", "29:5: goods has no `unit`; add `unit:`"),
    (
      "goods:\n",
      "  - { alias: debit-ok, pan: \"6225880000000001\", expiry: \"3012\", "
        + "pin: \"1234\", kind: debit, balance: \"0.00\" }\ngoods:\n",
      "28:14: card `debit-ok` is already defined on line 20; give each its own"
    ),
  ]

  private static let code = "6220260000000000017"

  @Test("A card's payment code loads and prints masked")
  func paymentCode() throws {
    let world = try load(
      edited("expiry:", "payment-code: \"\(Self.code)\"\n    expiry:"))
    let card = try #require(world.card("debit-ok"))
    #expect(card.paymentCode?.reveal() == Self.code)
    var dumped = ""
    dump(world, to: &dumped)
    #expect(!dumped.contains(Self.code))
    #expect(try load(Self.world).card("debit-ok")?.paymentCode == nil)
  }

  @Test(
    "A payment code that is none, is a foreign card's, or is another card's too is refused",
    arguments: [
      (
        "payment-code: \"6320260000000000017\"", "kind: debit",
        "w.yaml:22:19: a payment code is malformed; write 19 digits beginning with 62 in quotes"
      ),
      (
        "payment-code: \"\(code)\"", "kind: foreign",
        "w.yaml:22:19: a foreign card has no payment code; take `payment-code` away"
      ),
    ])
  func wrongPaymentCode(_ line: String, _ kind: String, _ message: String) throws {
    let yaml = edited("expiry:", "\(line)\n    expiry:").replacing("kind: debit", with: kind)
    let error = try #require(throws: LoadErrors.self) { try load(yaml) }
    #expect(error.errors.first?.description == message)
  }

  @Test("Two cards cannot have one payment code")
  func samePaymentCode() throws {
    let other =
      "  - { alias: other, pan: \"6225880000000019\", payment-code: \"\(Self.code)\", "
      + "expiry: \"3012\", pin: \"1234\", kind: debit, balance: \"0.00\" }\ngoods:\n"
    let yaml = edited("expiry:", "payment-code: \"\(Self.code)\"\n    expiry:")
      .replacing("goods:\n", with: other)
    let error = try #require(throws: LoadErrors.self) { try load(yaml) }
    #expect(error.description.contains("the payment code `622026*********0017`"))
    #expect(!error.description.contains(Self.code))
  }

  @Test("A wrong world is reported with its place and what to do", arguments: broken)
  func brokenWorld(find: String, replacement: String, message: String) throws {
    let error = try #require(throws: LoadErrors.self) { try load(edited(find, replacement)) }
    #expect(error.errors.first?.description == "w.yaml:\(message)")
  }

  @Test("A card number with a wrong check digit is an error that shows it masked")
  func checkDigit() throws {
    let wrong = edited("6225880000000001", "6225880000000007")
    let error = try #require(throws: LoadErrors.self) { try load(wrong) }
    #expect(
      error.errors.map(\.description) == [
        "w.yaml:21:10: the card number 622588******0007 has a wrong check digit; "
          + "end it with 1 (Luhn), or write `luhn: off` under `host`"
      ])
    // The number of protocol.md's capture K5, which is in order.
    #expect(try load(edited("6225880000000001", "4761739001010010")).warnings.isEmpty)
  }

  @Test("With `luhn: off` any card number loads, and only then terminals take any keyed number")
  func luhnOff() throws {
    let wrong = edited("6225880000000001", "6225880000000007")
    for (setting, checks) in [("  luhn: off\n", false), ("  luhn: on\n", true), ("", true)] {
      let yaml = (checks ? Self.world : wrong).replacing("host:\n", with: "host:\n" + setting)
      let world = try load(yaml)
      #expect(world.warnings.isEmpty)
      #expect(world.host.checksCardNumbers == checks)
      let setup = WorldSetup(world: world, masterKeys: [:])
      let terminal = try #require(setup.configuration(of: "10000001", language: .zh))
      #expect(terminal.checksCardNumbers == checks)
    }
  }

  @Test("A card number that stands in the wrong place is masked in the error")
  func misplacedNumber() throws {
    for (find, wrong) in [
      ("kind: debit ", "kind: \"6225880000000001\" "),
      ("alias: debit-ok", "alias: 6225880000000001"),
      ("expiry:", "6225880000000001:"), ("balance: \"5000.00\"", "balance: 6225880000000001"),
    ] {
      let error = try #require(throws: LoadErrors.self) { try load(edited(find, wrong)) }
      #expect(error.description.contains("622588******0001"), "\(error)")
      #expect(!error.description.contains("6225880000000001"))
    }
  }

  @Test("No printed form of a world or of its errors shows a PIN or a whole card number")
  func secrecy() throws {
    let world = try load(Self.world)
    var dumped = ""
    dump(world, to: &dumped)
    let spoiled = Self.world.replacing("alias:", with: "aliaz:").replacing("3012", with: "9")
    let error = try #require(throws: LoadErrors.self) { try load(spoiled) }
    for text in [dumped, "\(world)", String(reflecting: world), "\(error)", "\(error.errors)"] {
      #expect(!text.contains("6225880000000001"))
      #expect(!text.contains("123456"))
    }
    #expect(world.cards.map(\.pan.description) == ["622588******0001"])
  }

  @Test(
    "Yuan are written with two decimals",
    arguments: [(0, "0.00"), (5, "0.05"), (123_456, "1234.56"), (-250, "-2.50")]
      as [(Int64, String)])
  func money(amount: Int64, text: String) {
    #expect(Amount.yuan(amount) == text)
  }

  private func load(_ yaml: String) throws(LoadErrors) -> WorldFile {
    try WorldLoader.load(Array(yaml.utf8), file: "w.yaml")
  }

  private func edited(_ find: String, _ replacement: String) -> String {
    Self.world.replacing(find, with: replacement, maxReplacements: 1)
  }
}
