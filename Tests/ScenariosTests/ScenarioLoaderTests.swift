import ISO8583
import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@Suite struct ScenarioLoaderTests {
  static let lesson = """
    scenario: daily-sign-in
    title: { zh: 每日签到, en: Daily sign-in }
    world: county                       # Simulations/worlds/county.yaml; a path works too
    terminal: "10000001"
    clock: 2026-11-22T08:30:00+08:00
    tasks:
      - task: refused-before-sign-in
        brief: { zh: 今天还没有签到,先试一笔消费。, en: "Nobody has signed in today. Try a sale first." }
        hints:
          - { zh: 按菜单键,再按 1 2, en: "Press MENU, then 1 2" }
        steps:
          - press: MENU 1 2
        goal:
          - see: 请做终端签到
      - task: automatic-sign-in
        brief: { zh: 走自动签到, en: Use the automatic sign-in }
        steps:
          - press: MENU 1 1
          - see: 签到用时可能会长,请耐心等待
          - press: ENTER
        goal:
          - see: "应答码:00 签到成功"
          - sent: { mti: "0800", "60.3": "003" }
          - received: { mti: "0810", "39": "00" }
          - terminal: { signed-in: true }

    """

  @Test("The lesson of the contract loads as it is meant")
  func lesson() throws {
    let scenario = try load(Self.lesson)
    #expect(scenario.name.value == "daily-sign-in")
    #expect(scenario.title == LocalizedText(zh: "每日签到", en: "Daily sign-in"))
    #expect(scenario.world?.value == "county")
    #expect(scenario.terminal.value == "10000001")
    #expect(scenario.clock?.description == "2026-11-22T08:30:00+08:00")
    #expect(scenario.tasks.map(\.name.value) == ["refused-before-sign-in", "automatic-sign-in"])
    let first = try #require(scenario.tasks.first)
    #expect(first.brief?.zh == "今天还没有签到,先试一笔消费。")
    #expect(first.hints == [LocalizedText(zh: "按菜单键,再按 1 2", en: "Press MENU, then 1 2")])
    #expect(first.steps.map(\.value) == [.press([.menu, .digit(1), .digit(2)])])
    #expect(
      first.steps.map(\.location) == [
        SourceLocation(file: "lesson.yaml", line: 12, column: 9)
      ])
    let last = try #require(scenario.tasks.last)
    let literal = LocalizedText(zh: "应答码:00 签到成功", en: "应答码:00 签到成功")
    #expect(
      last.goal.map(\.value) == [
        .see([literal]),
        .sent([Expectation(.mti, .literal("0800")), Expectation(.subfield(60, 3), .literal("003"))]
        ),
        .received([Expectation(.mti, .literal("0810")), Expectation(.field(39), .literal("00"))]),
        .terminal([Expectation(.signedIn, .literal("true"))]),
      ])
  }

  struct StepCase: Sendable, CustomTestStringConvertible {
    let yaml: String
    let step: Step
    var testDescription: String { yaml }
    init(_ yaml: String, _ step: Step) {
      self.yaml = yaml
      self.step = step
    }
  }

  static let steps: [StepCase] = [
    StepCase("press: 1 00 . F8 UP", .press([.digit(1), .doubleZero, .dot, .function(8), .up])),
    StepCase("press: 00", .press([.doubleZero])),
    StepCase("type: 0012.30", .type("0012.30")),
    StepCase("swipe: debit-ok", .swipe("debit-ok")),
    StepCase("insert: debit-ok", .insert("debit-ok")),
    StepCase("tap: debit-ok", .tap("debit-ok")),
    StepCase("scan: 6901028075763", .scan("6901028075763")),
    StepCase("power: off", .power(.off)),
    StepCase("paper: load", .paper(.load)),
    StepCase("line: cut", .line(.cut)),
    StepCase("line: { delay: 5s }", .line(.delay(ScriptDuration(milliseconds: 5_000)))),
    StepCase("line: { drop: response }", .line(.drop(.response))),
    StepCase("line: { corrupt: request }", .line(.corrupt(.request))),
    StepCase("wait: 500ms", .wait(ScriptDuration(milliseconds: 500))),
    StepCase("wait: 1h", .wait(ScriptDuration(milliseconds: 3_600_000))),
    StepCase("clock: next-day", .clock(.nextDay)),
    StepCase("clock: \"23:59:50\"", .clock(.timeOfDay(seconds: 86_390))),
    StepCase(
      "clock: 1970-01-02T00:00:00+08:00",
      .clock(.moment(ClockTime(millisecondsSinceEpoch: 57_600_000, offsetSeconds: 28_800)))),
    StepCase("say: { zh: 好, en: Good }", .say(LocalizedText(zh: "好", en: "Good"))),
    StepCase(
      "say: { zh: 好,再, 来 , en: a, b  c }",
      .say(LocalizedText(zh: "好,再, 来", en: "a, b  c"))),
    StepCase("trainer: { freeze: terminal }", .trainer(.freeze(.terminal, name: nil))),
    StepCase(
      "trainer: { freeze: { card: debit-ok } }", .trainer(.freeze(.card, name: "debit-ok"))),
    StepCase("trainer: { freeze: card debit-ok }", .trainer(.freeze(.card, name: "debit-ok"))),
    StepCase(
      "trainer: { unfreeze: merchant-funds, merchant: \"898320554110001\" }",
      .trainer(.unfreeze(.merchantFunds, name: "898320554110001"))),
    StepCase("trainer: { register: terminal }", .trainer(.register(terminal: nil))),
    StepCase("trainer: { unregister: 10000002 }", .trainer(.unregister(terminal: "10000002"))),
    StepCase(
      "trainer: { bind: { terminal: 10000002, merchant: 898320554110001 } }",
      .trainer(.bind(terminal: "10000002", merchant: "898320554110001"))),
    StepCase("trainer: { unbind: terminal }", .trainer(.unbind(terminal: nil, merchant: nil))),
    StepCase(
      "trainer: { respond: { to: sale, code: 51 } }",
      .trainer(.respond(to: .one(.sale), code: "51"))),
    StepCase(
      "trainer: { message: { zh: 好, en: Good } }",
      .trainer(.message(LocalizedText(zh: "好", en: "Good")))),
    StepCase("trainer: { require: sign-in }", .trainer(.require(.signIn))),
    StepCase(
      "trainer: { open-key-download: terminal }",
      .trainer(.openKeyDownload(terminal: nil, minutes: 30, count: 1))),
    StepCase(
      "trainer: { open-key-download: \"10000002\", minutes: 5, count: 2 }",
      .trainer(.openKeyDownload(terminal: "10000002", minutes: 5, count: 2))),
    StepCase(
      "trainer: { open-key-download: { terminal: 10000002, count: 3 } }",
      .trainer(.openKeyDownload(terminal: "10000002", minutes: 30, count: 3))),
    StepCase(
      "trainer: { close-key-download: terminal }",
      .trainer(.closeKeyDownload(terminal: nil))),
    StepCase(
      "trainer: { mac: wrong, terminal: \"10000002\" }",
      .trainer(.wrongMAC(terminal: "10000002"))),
    StepCase("trainer: { appeal: merchant-funds }", .trainer(.appeal(merchant: nil))),
    StepCase(
      "trainer: { release: merchant-funds, merchant: \"898320554110001\" }",
      .trainer(.release(merchant: "898320554110001"))),
    StepCase(
      "trainer: { release: \"898320554110001\" }",
      .trainer(.release(merchant: "898320554110001"))),
    StepCase("trainer: { fault: wrong-mac }", .trainer(.wrongMAC())),
    StepCase("trainer: { mac: wrong }", .trainer(.wrongMAC())),
    StepCase("trainer: { corrupt-keys: next }", .trainer(.corruptKeys())),
    StepCase(
      "not-see: [好, { zh: 坏, en: Bad }]",
      .check(.notSee([LocalizedText(zh: "好", en: "好"), LocalizedText(zh: "坏", en: "Bad")]))),
    StepCase(
      "printed: 合计", .check(.printed([LocalizedText(zh: "合计", en: "合计")]))),
    StepCase(
      "received: { 38: present, 55.9F26: absent, 44: \"\" }",
      .check(
        .received([
          Expectation(.field(38), .present), Expectation(.tag(55, "9F26"), .absent),
          Expectation(.field(44), .literal("")),
        ]))),
    StepCase(
      "ledger: { approved: 3, balance of debit-ok: 4900.00 }",
      .check(
        .ledger([
          Expectation(.count(.approved), .literal("3")),
          Expectation(.balance(card: "debit-ok"), .literal("4900.00")),
        ]))),
    StepCase(
      "stock: { 6901028075763: 12 }",
      .check(.stock([Expectation("6901028075763", .literal("12"))]))),
  ]

  @Test("Every form of a step loads with its scalars as written", arguments: steps)
  func step(of example: StepCase) throws {
    let step = try loadStep(example.yaml)
    #expect(step.value == example.step)
  }

  @Test("The text of a step loads as the same step again", arguments: steps)
  func stepTextRoundTrip(of example: StepCase) throws {
    guard !example.yaml.contains("\"\"") else { return }
    let written = try loadStep(example.yaml).value.description
    let again = try loadStep(written)
    #expect(again.value == example.step, "\(written)")
  }

  @Test("Every verb is covered by the table of steps")
  func coverage() {
    let covered = Set(Self.steps.map(\.step.verb))
    let missing = Set(Verb.allCases).subtracting(covered)
    #expect(missing == [.see, .sent, .terminal], "these three are in the lesson of the contract")
  }

  @Test("A byte order mark and Windows line ends change nothing")
  func windowsFile() throws {
    let scenario = try load("\u{FEFF}" + Self.lesson.replacing("\n", with: "\r\n"))
    #expect(scenario == (try load(Self.lesson)))
  }

  @Test("operator: none and the language are read")
  func options() throws {
    let yaml = Self.lesson + "operator: none\nlanguage: en\n"
    let scenario = try load(yaml)
    #expect(scenario.startsWithoutOperator)
    #expect(scenario.language == .en)
    let plain = try load(Self.lesson)
    #expect(!plain.startsWithoutOperator)
  }

  @Test("Names that the world does not have are reported with the nearest that it has")
  func unknownNames() throws {
    let world = try WorldLoader.load(Array(WorldLoaderTests.world.utf8), file: "w")
    let scenario = try load(
      """
      scenario: s
      terminal: "10000009"
      tasks:
        - task: t
          steps:
            - swipe: debit-okk
            - trainer: { freeze: { card: debit-ok } }
          goal:
            - stock: { "6901028075764": 1 }
            - ledger: { balance of debit-ok: 1.00 }

      """)
    #expect(
      scenario.unknownNames(in: world).map(\.description) == [
        "lesson.yaml:2:11: there is no terminal `10000009`; did you mean `10000001`?",
        "lesson.yaml:6:9: there is no card `debit-okk`; did you mean `debit-ok`?",
        "lesson.yaml:9:9: there is no goods `6901028075764`; did you mean `6901028075763`?",
      ])
  }
}

func load(_ yaml: String) throws(LoadErrors) -> Scenario {
  try ScenarioLoader.load(Array(yaml.utf8), file: "lesson.yaml")
}

func loadStep(_ yaml: String) throws -> Located<Step> {
  let scenario = try load(
    "scenario: s\nterminal: \"10000001\"\ntasks:\n- task: t\n  steps:\n  - \(yaml)\n")
  return try #require(scenario.tasks.first?.steps.first)
}
