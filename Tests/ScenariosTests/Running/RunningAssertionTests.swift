import Rooms
import Scenarios
import Testing

@Suite struct RunningAssertionTests {
  @Test("see waits through busy screens, and finds them too")
  func seeWaits() throws {
    let steps = ["press: MENU 4 2 ENTER", "see: 正在连接中心...", "see: 签到成功"]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("see in vain shows the whole screen with its status line")
  func seeFails() throws {
    let report = try Play.report(["press: MENU 4", "see: [终端手动签到, 没有这个]"])
    let failure = try #require(report.tasks.first?.failures.first)
    #expect(failure.expected == "\"终端手动签到\", \"没有这个\"")
    let actual = try #require(failure.actual)
    for text in ["11-22 08:30 01 未签到", "终端更新", "1.参数下载", "4.签退"] {
      #expect(actual.contains(text))
    }
    #expect(failure.location.description == "played.yaml:7:9")
  }

  @Test("Full-width and half-width punctuation and spaces on the screen compare equal")
  func punctuation() throws {
    #expect(try Play.failure(["press: MENU 4 2", "see: 按确认键将为您签到！ 确认继续，取消退出"]) == nil)
  }

  @Test("not-see waits until the terminal is not busy, then none of its texts may be there")
  func notSee() throws {
    let busy = ["press: MENU 4 2 ENTER", "not-see: 正在连接中心", "see: 签到成功"]
    #expect(try Play.failure(busy) == nil)
    let seen = try Play.failure(["press: MENU", "not-see: [没有这个, 金融服务]"])
    #expect(seen?.contains("not \"金融服务\"") == true)
  }

  @Test("printed wants the texts in order, and shows the slip")
  func printed() throws {
    let steps = Play.signIn + Play.sale() + ["see: 交易成功"]
    #expect(try Play.failure(steps + ["printed: [商户编号, 批次号, \"100.00\"]"]) == nil)
    #expect(try Play.failure(steps + ["printed: 持卡人存根"]) == nil)
    let failure = try Play.failure(steps + ["printed: [\"100.00\", 商户编号]"])
    #expect(failure?.contains("签购单") == true)
    #expect(failure?.contains("898320554110001") == true, "a merchant's number is no secret")
  }

  @Test("sent and received take literals, absent, present and regular expressions")
  func messages() throws {
    let goal = [
      "sent: { mti: 0200, \"60.3\": \"000\", \"62\": absent, \"64\": present, 11: '/^\\d{6}$/' }",
      "sent: { \"2\": \"6225880000000019\" }", "received: { mti: \"0210\", \"39\": 00 }",
      "received: { \"12\": /^0830/ }",
    ]
    #expect(try Play.failure(Play.signIn + Play.sale(), goal: goal) == nil)
  }

  @Test(
    "A wrong expectation of a message shows the whole message, masked",
    arguments: [
      "sent: { \"60.3\": \"001\" }", "sent: { \"64\": absent }", "sent: { \"62\": present }",
      "sent: { \"11\": /^9/ }",
    ])
  func wrongMessage(goal: String) throws {
    let report = try Play.report(Play.signIn + Play.sale(), goal: [goal])
    let actual = try #require(report.tasks.first?.failures.first?.actual)
    for text in ["mti 0200", "2 PAN: 622588******0019", "4 Amount: 000000010000"] {
      #expect(actual.contains(text))
    }
    #expect(!actual.contains("6225880000000019"))
  }

  @Test("Before the first message that is what is said", arguments: ["sent", "received"])
  func noMessage(verb: String) throws {
    let failure = try Play.failure(["\(verb): { mti: \"0800\" }"])
    #expect(failure?.contains("no message was \(verb) yet") == true)
  }

  @Test("terminal knows the terminal's state")
  func terminal() throws {
    let before = ["terminal: { signed-in: false, batch: \"000000\", stan: \"000001\", journal: 0 }"]
    let after = [
      "terminal: { signed-in: true, registered: true, bound: true, frozen: false }",
      "terminal: { batch: \"000001\", stan: \"000003\", journal: 1, pending-reversal: false }",
      "terminal: { operator: \"01\", paper: load }",
    ]
    #expect(try Play.failure(before + Play.signIn + Play.sale(), goal: after) == nil)
  }

  @Test("A wrong state names both values, and only the wrong ones")
  func wrongState() throws {
    let report = try Play.report(["terminal: { signed-in: true, journal: 0 }"])
    let failure = try #require(report.tasks.first?.failures.first)
    #expect(failure.expected == "signed-in: true")
    #expect(failure.actual == "signed-in: false")
  }

  @Test("ledger knows the host's books")
  func ledger() throws {
    #expect(try Play.failure(["ledger: { settled: 0, voided: 0, refunded: 0 }"]) == nil)
    let goal = ["ledger: { approved: 1, reversed: 0, balance of ok: \"4900.00\" }"]
    #expect(try Play.failure(Play.signIn + Play.sale(), goal: goal) == nil)
    let failure = try Play.failure(["ledger: { balance of ok: \"1.00\" }"])
    #expect(failure?.contains("balance of ok: 5000.00") == true)
  }

  @Test("what a slip says can be typed, from the newest slip that has it")
  func typedFromSlip() throws {
    let voucher = "type: { slip: [\"消费(SALE)\", 凭证号] }"
    let steps = Play.signIn + Play.sale() + ["press: MENU 1 3", "type: \"123456\"", "press: ENTER"]
    let goal = ["see: [消费撤销, RMB 100.00]", "ledger: { refunded: 0, settled: 0 }"]
    #expect(try Play.failure(steps + [voucher, "press: ENTER"], goal: goal) == nil)
    let onNextLine = Play.signIn + Play.sale() + ["press: MENU 1 2", "type: { slip: 参考号 }"]
    #expect(try Play.failure(onNextLine, goal: ["see: \"00000.\""]) == nil)
    let failure = try Play.failure(Play.signIn + Play.sale() + ["type: { slip: 没有的字 }"])
    #expect(failure?.contains("none of the slips has it") == true)
    #expect(try Play.failure(["type: { slip: 参考号 }"])?.contains("nothing was printed") == true)
  }

  @Test("terminal knows whether it is locked, and the number on the newest slip")
  func lockAndVoucher() throws {
    let before = ["terminal: { locked: false, invoice: absent }"]
    let after = [
      "terminal: { invoice: \"000002\", stan: \"000003\" }", "press: MENU 5 5",
      "terminal: { locked: true, operator: \"01\" }",
    ]
    #expect(try Play.failure(before + Play.signIn + Play.sale() + after) == nil)
  }

  @Test("Every property of a terminal can be looked at in a simulated world")
  func everyProperty() throws {
    for property in TerminalProperty.allCases {
      let steps = ["terminal: { \(property.rawValue): '/^/' }"]
      let report = try Play.report(Play.signIn + Play.sale() + steps)
      #expect(report.passed, "\(property)")
    }
  }
}
