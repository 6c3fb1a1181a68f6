import Acquirer
import POSProtocol
import Rooms
import Scenarios
import Testing
import Wording

@Suite struct RunningTrainerTests {
  @Test(
    "Freezing what a sale needs makes the host refuse it, and unfreezing lets it through",
    arguments: [
      ("freeze: terminal", "58"), ("freeze: \"10000001\"", "58"), ("freeze: merchant-funds", "03"),
      ("freeze: { merchant-funds: \"898320554110001\" }", "03"), ("freeze: card", "62"),
      ("freeze: card, card: ok", "62"), ("freeze: { card: ok }", "62"),
    ])
  func freeze(action: String, code: String) throws {
    let frozen = Play.signIn + ["trainer: { \(action) }"] + Play.sale()
    #expect(try Play.failure(frozen, goal: ["received: { \"39\": \"\(code)\" }"]) == nil)
    let released = frozen + ["see: \"[\(code)]\"", "trainer: { un\(action) }"] + Play.sale()
    #expect(try Play.failure(released, goal: ["see: 交易成功"]) == nil)
  }

  @Test("A frozen other terminal or card leaves this one alone")
  func freezeOther() throws {
    let steps =
      Play.signIn + ["trainer: { freeze: \"10000002\" }", "trainer: { freeze: { card: stripe } }"]
      + Play.sale()
    #expect(try Play.failure(steps, goal: ["see: 交易成功"]) == nil)
  }

  @Test("The card meant is the one presented last, before any the first of the scenario")
  func impliedCard() throws {
    let last =
      Play.signIn + Play.sale("swipe: stripe") + ["see: 交易成功", "trainer: { freeze: card }"]
    #expect(try Play.failure(last + Play.sale(), goal: ["see: 交易成功"]) == nil)
    let refused = try Play.failure(
      last + Play.sale("swipe: stripe"), goal: ["received: { \"39\": \"62\" }"])
    #expect(refused == nil)
    #expect(try Play.failure(["trainer: { freeze: card }"])?.contains("name the card") == true)
  }

  @Test("register and unregister change whether the host knows the terminal")
  func registration() throws {
    let steps = [
      "trainer: { unregister: terminal }", "terminal: { registered: false }",
      "press: MENU 4 2 ENTER", "see: 终端未登记", "received: { \"39\": \"97\" }",
      "trainer: { register: terminal }", "terminal: { registered: true }",
      "press: MENU 4 2 ENTER", "see: 签到成功",
    ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("bind and unbind change the terminal's merchant")
  func binding() throws {
    let bind = "trainer: { bind: { terminal: \"10000003\", merchant: \"898320554110002\" } }"
    let steps = [
      "terminal: { bound: false }", bind, "terminal: { bound: true }", "press: MENU 4 2 ENTER",
      "see: 签到成功", "sent: { \"42\": \"898320554110002\" }", "trainer: { unbind: terminal }",
      "terminal: { bound: false }", "press: MENU 4 2 ENTER", "not-see: 签到成功",
    ]
    #expect(try Play.failure(steps, terminal: "10000003") == nil)
  }

  @Test("A terminal that was bound keeps its shop's name over a power cut")
  func boundName() throws {
    let steps = [
      "trainer: { bind: \"898320554110002\" }", "power: off", "power: on", "see: 惠民便利店",
    ]
    #expect(try Play.failure(steps, terminal: "10000003") == nil)
    #expect(try Play.failure(Play.signIn + steps) == nil)
  }

  @Test("respond decides the next answer of that kind, once")
  func respond() throws {
    let steps =
      Play.signIn + ["trainer: { respond: { to: sale, code: 51 } }", "press: MENU 4 3"]
      + ["see: 线路测试成功"] + Play.sale() + ["see: [\"[51]\", 可用余额不足]"] + Play.sale()
    #expect(try Play.failure(steps, goal: ["see: 交易成功", "ledger: { approved: 1 }"]) == nil)
  }

  @Test("respond to any decides the next answer, whatever is asked")
  func respondToAny() throws {
    let steps = [
      "trainer: { respond: { to: any, code: \"96\" } }", "press: MENU 4 2 ENTER",
      "see: \"96\"", "press: MENU 4 2 ENTER", "see: 签到成功",
    ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("An answer to a transaction the host does not have is refused")
  func cannotRespond() throws {
    let rules = Array("rules: [{ respond: { to: any, code: \"51\" } }]".utf8)
    let error = try #require(throws: RuleError.self) {
      try Play.setup().commands(for: RulesLoader.load(rules, file: "rules.yaml"))
    }
    #expect("\(error)".contains("no `any` to answer"))
  }

  @Test("A rules file means what a script means, and each name the world lacks gets a suggestion")
  func rules() throws {
    let good = """
      rules:
        - { open-key-download: "10000001", minutes: 5 }
        - { require: sign-in, terminal: "10000002" }
        - { freeze: merchant-funds, name: "898320554110001", reason: disputed-payment }
      """
    let shop = try #require(MerchantID("898320554110001"))
    let terminals = try ["10000001", "10000002"].map { try #require(TerminalID($0)) }
    #expect(
      try Play.setup().commands(for: RulesLoader.load(Array(good.utf8), file: "r")) == [
        .openKeyDownload(terminals[0], minutes: 5, count: 1),
        .require(.signInAgain, terminals[1]), .freezeMerchantFundsBecause(shop, .disputedPayment),
      ])
    let bad = Array(
      "rules: [{ freeze: card, name: okk }, { register: \"10000O01\" }]".utf8)
    let errors = try #require(throws: LoadErrors.self) {
      try Play.setup().commands(for: RulesLoader.load(bad, file: "r"))
    }
    #expect(errors.errors.count == 2)
    #expect("\(errors)".contains("did you mean `ok`?"))
    #expect("\(errors)".contains("did you mean `10000001`?"))
  }

  @Test("An answer to a payment by code can be ordered")
  func respondToCode() throws {
    let steps =
      Play.signIn + [
        "trainer: { respond: { to: qr, code: \"51\" } }", "press: MENU 1 8 1 1 0 0 ENTER",
        "scan: \"6220260000000000017\"",
      ]
    #expect(try Play.failure(steps, goal: ["see: \"[51]\""]) == nil)
  }

  @Test("require orders a sign-in in the header of the next reply")
  func require() throws {
    let steps = Play.signIn + ["trainer: { require: sign-in }", "press: MENU 4 3"]
    #expect(try Play.failure(steps, goal: ["see: 签到成功"]) == nil)
    #expect(try Play.failure(Play.signIn + ["press: MENU 4 3", "not-see: 签到成功"]) == nil)
  }

  @Test(
    "require orders downloads and the status upload, each to its end",
    arguments: [
      ("ca-keys", "371"), ("aid", "381"), ("blacklist", "391"), ("contactless", "395"),
      ("status-upload", "362"), ("parameter-download", "360"),
    ])
  func requireDownload(_ order: String, _ lastCode: String) throws {
    let steps =
      Play.signIn + ["trainer: { require: \(order) }", "press: MENU 4 3", "press: ENTER"]
    let goal = ["sent: { \"60.3\": \"\(lastCode)\", \"11\": absent }"]
    #expect(try Play.failure(steps, goal: goal) == nil)
  }

  @Test("mac: wrong spoils the MAC of the next reply")
  func wrongMAC() throws {
    let steps = Play.signIn + ["trainer: { mac: wrong }"] + Play.sale()
    #expect(try Play.failure(steps, goal: ["see: 解包MAC错"]) == nil)
  }

  @Test("corrupt-keys: next spoils the check value of the next sign-in")
  func corruptKeys() throws {
    let steps = ["trainer: { corrupt-keys: next }", "press: MENU 4 2 ENTER"]
    #expect(try Play.failure(steps, goal: ["see: 下载工作密钥失败"]) == nil)
  }

  @Test("message speaks to people and changes nothing at the terminal")
  func message() throws {
    let steps = ["press: MENU", "trainer: { message: { zh: 好, en: Good } }", "see: 主菜单"]
    #expect(try Play.failure(steps) == nil)
  }
}
