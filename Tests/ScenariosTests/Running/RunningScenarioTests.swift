import Rooms
import Scenarios
import Simulation
import Testing
import Wording

@Suite struct RunningScenarioTests {
  @Test("The goal is checked after the steps")
  func goalLast() throws {
    let report = try Play.report(["press: MENU"], goal: ["see: 金融服务"])
    #expect(report.tasks.first?.steps.map(\.step) == ["press: MENU", "see: 金融服务"])
    #expect(report.passed)
    #expect(try !Play.report(["press: MENU"], goal: ["see: 没有这个"]).passed)
  }

  @Test("A step that fails ends its task, and the tasks after it are skipped and counted")
  func failureEnds() throws {
    let scenario = try Play.scenario([
      ["press: MENU"], ["see: 没有这个", "press: 1"], ["press: 2"],
    ])
    var world = try Play.world()
    let report = ScenarioRunner().play(scenario, file: "played.yaml", in: &world)
    #expect(report.tasks.map(\.outcome) == [.passed, .failed, .skipped])
    #expect(report.tasks[1].steps.count == 1)
    #expect(report.tasks[2].reason == "前面的任务 `task-2` 没有通过，没有往下做")
    #expect(report.outcome == .failed && !report.passed)
  }

  @Test("Equal seeds give equal runs, other seeds others")
  func seeds() throws {
    func fingerprint(_ seed: UInt64) throws -> UInt64 {
      var world = try Play.world(seed: seed)
      #expect(try Play.report(Play.signIn + Play.sale(), in: &world).passed)
      return world.trace.fingerprint
    }
    #expect(try fingerprint(7) == fingerprint(7))
    #expect(try fingerprint(7) != fingerprint(8))
  }

  @Test("English screens are found by their own texts and by the Chinese ones")
  func english() throws {
    let steps =
      Play.signIn + ["see: Signed in"] + Play.sale() + ["see: Approved", "see: 交易成功"]
      + ["not-see: [Declined, 失败]", "power: off", "power: on", "press: MENU", "see: 主菜单"]
    #expect(try Play.failure(steps, language: .en) == nil)
    let seen = try Play.failure(Play.signIn + ["not-see: 签到成功"], language: .en)
    #expect(seen?.contains("Signed in") == true)
  }

  @Test("A terminal without a master key runs, and says so at the sign-in")
  func noMasterKey() throws {
    var world = try SimulatedWorld(
      Play.setup(keys: []), terminal: "10000001", start: nil, language: .zh, seed: 1)
    let report = try Play.report(["press: MENU 4 2 ENTER", "see: 请确认主密钥下载"], in: &world)
    #expect(report.passed)
  }

  @Test("A world without the terminal is refused")
  func unknownTerminal() throws {
    let setup = try Play.setup()
    #expect(throws: Refusal.unknownName(.terminal, name: "99999999")) {
      try SimulatedWorld(setup, terminal: "99999999", start: nil, language: .zh, seed: 1)
    }
  }

  @Test("A scenario that registers a terminal the world does not have does not load")
  func unknownRegistration() throws {
    let scenario = try Play.scenario([["trainer: { register: \"10000009\" }"]])
    let errors = scenario.unknownNames(in: try Play.setup().world)
    #expect(errors.map(\.location.line) == [6])
  }

  @Test("Without an operator the terminal begins at the operator's sign-in")
  func operatorSignIn() throws {
    var world = try Play.world(withoutOperator: true)
    let steps = [
      "see: 请输入操作员号", "terminal: { operator: absent }", "type: \"01\"", "press: ENTER",
      "type: \"0000\"", "press: ENTER", "terminal: { operator: \"01\" }",
    ]
    #expect(Play.failure(of: try Play.report(steps, in: &world)) == nil)
  }

  @Test("At the speed of a real clock a world behaves the same")
  func paced() throws {
    var world = PacedWorld(try Play.world())
    let scenario = try Play.scenario([["press: MENU", "wait: 1ms"]], goal: ["see: 金融服务"])
    #expect(ScenarioRunner().play(scenario, file: "played.yaml", in: &world).passed)
  }
}
