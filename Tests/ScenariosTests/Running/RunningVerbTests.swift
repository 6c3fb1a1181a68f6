import Rooms
import Scenarios
import Simulation
import Testing
import Wording

@Suite struct RunningVerbTests {
  @Test("press gives the keys one after the other, type the keys of a text")
  func keys() throws {
    #expect(try Play.failure(["press: MENU", "see: 主菜单", "press: 1", "see: 消费撤销"]) == nil)
    #expect(
      try Play.failure(Play.signIn + ["press: MENU 1 2", "type: \"12345\"", "see: \"123.45\""])
        == nil)
  }

  @Test(
    "Each way to present a card is told to the host",
    arguments: [("swipe: ok", "021"), ("insert: ok", "051"), ("tap: ok", "071")])
  func presentation(step: String, entryMode: String) throws {
    let goal = ["see: 交易成功", "sent: { \"22\": \"\(entryMode)\" }"]
    #expect(try Play.failure(Play.signIn + Play.sale(step), goal: goal) == nil)
  }

  @Test("A card at a reader it has nothing for is unreadable", arguments: ["insert", "tap"])
  func wrongReader(verb: String) throws {
    let steps = Play.signIn + ["press: MENU 1 2 1 00 ENTER", "\(verb): stripe", "see: 读卡失败"]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("A card is presented only when the terminal is no longer busy")
  func cardWaits() throws {
    let steps = ["press: MENU 1 1 ENTER MENU 1 2 1 00 ENTER", "swipe: ok", "see: 确认卡号"]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("power: off darkens the screen and forgets what was typed; what was stored is there again")
  func power() throws {
    let steps =
      Play.signIn + [
        "press: MENU 1 2 1 00", "see: \"1.00\"", "power: off", "terminal: { power: \"off\" }",
        "not-see: \"1.00\"", "press: 5", "power: on", "not-see: \"1.00\"",
        "see: 请按菜单键选择交易", "terminal: { signed-in: true, power: \"on\" }",
      ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("While the power is off the terminal's state is what it had stored")
  func storedState() throws {
    let steps =
      Play.signIn + ["line: { drop: response }"] + Play.sale() + [
        "see: 正在接收", "power: off", "terminal: { pending-reversal: true, stan: \"000003\" }",
      ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("An answer for a life that a power cut ended never arrives")
  func deadLife() throws {
    let steps =
      Play.signIn + ["line: { delay: 5s }"] + Play.sale() + [
        "see: 正在接收", "wait: 6s", "ledger: { approved: 1 }",
      ]
    // The answer of the sale is under way now.
    let cut = ["power: off", "power: on", "wait: 1m", "not-see: 交易成功"]
    let goal = ["received: { mti: \"0810\" }", "terminal: { pending-reversal: true }"]
    #expect(try Play.failure(steps.dropLast() + cut, goal: goal) == nil)
  }

  @Test("paper: out stops the printer, load prints what is due")
  func paper() throws {
    let steps = Play.signIn + ["paper: out"] + Play.sale() + ["see: 打印机缺纸"]
    let missing = try Play.failure(steps + ["printed: 商户存根"])
    #expect(missing?.contains("nothing was printed") == true)
    #expect(try Play.failure(steps + ["paper: load", "printed: 商户存根"]) == nil)
  }

  @Test("wait lets time pass, and the status line shows it")
  func wait() throws {
    #expect(try Play.failure(["see: \"11-22 08:30\"", "wait: 5m", "see: \"08:35\""]) == nil)
  }

  @Test(
    "clock jumps forward",
    arguments: [
      ("next-day", "11-23 08:30"), ("\"23:59:50\"", "11-22 23:59"), ("\"08:00\"", "11-23 08:00"),
      ("2026-12-31T23:00:00+08:00", "12-31 23:00"),
    ])
  func clock(time: String, shown: String) throws {
    #expect(try Play.failure(["clock: \(time)", "see: \"\(shown)\""]) == nil)
  }

  @Test("The clock does not go back")
  func clockBack() throws {
    let failure = try Play.failure(["clock: 2026-11-21T08:30:00+08:00"])
    #expect(failure?.contains("time does not go back") == true)
  }

  @Test("The sign-in is over when midnight passes")
  func midnight() throws {
    let steps =
      Play.signIn + [
        "clock: \"23:59:50\"", "terminal: { signed-in: true }", "wait: 20s",
        "terminal: { signed-in: false }", "see: 未签到",
      ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("say tells the people something and changes nothing")
  func say() throws {
    var world = try Play.world()
    let before = world.trace.fingerprint
    let report = try Play.report(["say: { zh: 看,这里, en: Look }"], in: &world)
    #expect(report.passed)
    #expect(world.trace.fingerprint == before)
  }

  @Test("Keys pressed while the terminal is busy wait until it is not")
  func keysWait() throws {
    let steps = ["press: MENU 1 1 ENTER MENU 1 2 1 00 ENTER", "see: 请刷卡"]
    #expect(try Play.failure(steps) == nil)
  }
}
