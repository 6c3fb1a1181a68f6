import Scenarios
import Testing

@Suite struct RunningLineTests {
  @Test("A dropped request never reaches the host, a dropped response only the terminal misses")
  func drop() throws {
    for (direction, approved) in [("request", 0), ("response", 1)] {
      let steps = Play.signIn + ["line: { drop: \(direction) }"] + Play.sale()
      let goal = [
        "see: 通讯超时", "ledger: { approved: \(approved) }", "terminal: { pending-reversal: true }",
      ]
      #expect(try Play.failure(steps, goal: goal) == nil)
    }
  }

  @Test("A fault strikes one message only")
  func once() throws {
    let steps =
      ["line: { drop: response }", "press: MENU 4 2 ENTER", "see: 通讯超时"]
      + ["press: MENU 4 2 ENTER", "see: 签到成功"]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("A fault that waits for a kind of transaction ends with the restored line")
  func restored() throws {
    let fault = "line: { drop: response, of: sale }"
    #expect(try Play.failure(Play.signIn + [fault] + Play.sale(), goal: ["see: 通讯超时"]) == nil)
    let steps = Play.signIn + [fault, "line: restore"] + Play.sale()
    #expect(try Play.failure(steps, goal: ["see: 交易成功"]) == nil)
  }

  @Test("A corrupt response of a sale has a wrong MAC")
  func corruptSale() throws {
    let steps = Play.signIn + ["line: { corrupt: response }"] + Play.sale()
    let goal = ["see: 解包MAC错", "terminal: { pending-reversal: true, signed-in: false }"]
    #expect(try Play.failure(steps, goal: goal) == nil)
  }

  @Test("A corrupt request of a sale is refused for its MAC")
  func corruptRequest() throws {
    let steps = Play.signIn + ["line: { corrupt: request }"] + Play.sale()
    #expect(
      try Play.failure(steps, goal: ["received: { \"39\": A0 }", "ledger: { approved: 0 }"]) == nil)
  }

  @Test("A corrupt sign-in answer has a wrong check value")
  func corruptKeys() throws {
    let steps = ["line: { corrupt: response }", "press: MENU 4 2 ENTER", "see: 下载工作密钥失败"]
    #expect(try Play.failure(steps, goal: ["terminal: { signed-in: false }"]) == nil)
  }

  @Test(
    "A corruption is noticed in messages without a MAC too",
    arguments: [("press: MENU 4 3", "测试成功"), ("press: MENU 1 1 ENTER", "签到成功")])
  func corruptUnsealed(start: String, success: String) throws {
    #expect(
      try Play.failure(["line: { corrupt: response }", start, "not-see: \(success)"]) == nil)
  }

  @Test("A message that arrives twice is done once, and its second answer is not received")
  func duplicate() throws {
    let steps = Play.signIn + ["line: { duplicate: request }"] + Play.sale() + ["wait: 5s"]
    let goal = [
      "see: 交易成功", "ledger: { approved: 1, balance of ok: \"4900.00\" }",
      "received: { \"39\": \"00\" }",
    ]
    #expect(try Play.failure(steps, goal: goal) == nil)
  }

  @Test("A delay holds up every message until the line is restored")
  func delay() throws {
    func milliseconds(_ before: [String]) throws -> Int64 {
      let report = try Play.report(before + ["press: MENU 4 2 ENTER", "see: 签到成功"])
      #expect(report.passed)
      return try #require(report.tasks.first).simulatedMilliseconds
    }
    #expect(try milliseconds([]) < 5_000)
    #expect(try milliseconds(["line: { delay: 5s }"]) >= 10_000)
    #expect(try milliseconds(["line: { delay: 5s }", "line: restore"]) < 5_000)
  }

  @Test("A cut line cannot be reached; restored it can")
  func cut() throws {
    let steps = [
      "line: cut", "press: MENU 4 2 ENTER", "see: 连接失败", "line: restore",
      "press: MENU 4 2 ENTER", "see: 签到成功",
    ]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("What is on its way when the line is cut is lost, though it is restored at once")
  func cutUnderWay() throws {
    let lost =
      Play.signIn + Play.sale() + ["see: 正在接收", "line: cut", "line: restore", "see: 通讯超时"]
    #expect(try Play.failure(lost, goal: ["ledger: { approved: 0 }"]) == nil)
  }

  @Test("A connection that is being opened when the line is cut fails")
  func cutWhileConnecting() throws {
    let steps = ["press: MENU 4 3", "see: 正在连接", "line: cut", "see: 连接失败"]
    #expect(try Play.failure(steps) == nil)
  }

  @Test("An answer after the terminal hung up is not received")
  func lateAnswer() throws {
    let steps =
      Play.signIn + ["line: { delay: 40s }"] + Play.sale()
      + ["see: 通讯超时", "wait: 2m", "received: { mti: \"0810\" }", "ledger: { approved: 1 }"]
    #expect(try Play.failure(steps) == nil)
  }
}
