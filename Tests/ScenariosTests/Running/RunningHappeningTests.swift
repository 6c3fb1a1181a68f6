import Scenarios
import Testing
import Wording

@Suite("What happens around a person")
struct RunningHappeningTests {
  /// A thing that can be waited for, and steps that bring it about.
  struct Cause: Sendable, CustomTestStringConvertible {
    let when: String
    let steps: [String]
    var testDescription: String { when }
  }

  private static let test = ["press: MENU 4 3", "see: 测试成功"]
  private static let sale = Play.sale() + ["see: 交易成功", "wait: 10s"]

  static let causes = [
    Cause(when: "{ sent: { mti: \"0820\", \"60.3\": \"301\" } }", steps: test),
    Cause(when: "{ received: { mti: \"0830\", \"60\": present } }", steps: test),
    Cause(when: "{ see: 测试成功 }", steps: test),
    Cause(when: "{ printed: [消费, \"100.00\"] }", steps: sale),
  ]

  private func task(
    _ name: String, happens: [String] = [], _ steps: [String]
  ) -> String {
    let arranged =
      happens.isEmpty ? "" : "    happens:\n" + happens.map { "      - \($0)\n" }.joined()
    return "  - task: \(name)\n\(arranged)    steps:\n"
      + steps.map { "      - \($0)\n" }.joined()
  }

  private static let isOut = "terminal: { paper: out }"
  private static let isLoaded = "terminal: { paper: load }"

  @Test("start: it happens before the first key")
  func start() throws {
    let lesson = task(
      "t", happens: ["{ when: start, do: { line: cut } }"], ["press: MENU 4 3", "see: 连接失败"])
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test(
    "after: it happens so long after the task began, and no sooner",
    arguments: [
      "{ after: 10s, do: { paper: out } }", "{ when: start, after: 10s, do: { paper: out } }",
      "{ when: { after: 10s }, do: [{ paper: out }] }",
    ])
  func after(_ happening: String) throws {
    let steps = ["wait: 9s", Self.isLoaded, "wait: 2s", Self.isOut]
    Play.expectHeld(try Play.failure(lesson: task("t", happens: [happening], steps)))
  }

  @Test("It happens when what it waits for has come about, at once", arguments: causes)
  func caused(_ cause: Cause) throws {
    let lesson = task(
      "t", happens: ["{ when: \(cause.when), do: { paper: out } }"],
      Play.signIn + ["press: MENU", Self.isLoaded] + cause.steps + [Self.isOut])
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test("or so long after", arguments: causes)
  func delayed(_ cause: Cause) throws {
    let lesson = task(
      "t", happens: ["{ when: \(cause.when), after: 30s, do: { paper: out } }"],
      Play.signIn + ["press: MENU"] + cause.steps + [Self.isLoaded, "wait: 40s", Self.isOut])
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test("It happens once", arguments: causes)
  func once(_ cause: Cause) throws {
    let steps = Play.signIn + cause.steps + ["paper: load", "press: MENU"] + cause.steps
    let lesson = task(
      "t", happens: ["{ when: \(cause.when), do: { paper: out } }"], steps + [Self.isLoaded])
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test(
    "What was there before the task does not start it; what comes again does", arguments: causes)
  func before(_ cause: Cause) throws {
    let lesson =
      task("first", Play.signIn + cause.steps)
      + task(
        "second", happens: ["{ when: \(cause.when), do: { paper: out } }"],
        ["wait: 30s", Self.isLoaded, "press: MENU", Self.isLoaded] + cause.steps + [Self.isOut])
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test("Pages are waited for in the language of the screen")
  func language() throws {
    let lesson = task(
      "t", happens: ["{ when: { see: { zh: 签到成功, en: Signed in } }, do: { paper: out } }"],
      Play.signIn + [Self.isOut])
    for language in [Language.zh, .en] {
      Play.expectHeld(try Play.failure(lesson: lesson, language: language))
    }
  }

  @Test(
    "The next task's arrangement takes the place of this one's", arguments: [[], ["line: restore"]])
  func void(_ next: [String]) throws {
    let first = [
      "{ after: 1h, do: { paper: out } }", "{ when: { see: 测试成功 }, do: { paper: out } }",
    ]
    let lesson =
      task("first", happens: first, Play.signIn)
      + task(
        "second", happens: next.map { "{ when: start, do: { \($0) } }" },
        ["press: MENU"] + Self.test + ["wait: 2h", Self.isLoaded])
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test("Several acts happen in their order, and a power cut does not stop what is due")
  func acts() throws {
    let lesson = task(
      "t",
      happens: [
        "{ after: 5s, do: [{ power: off }, { paper: out }] }", "{ after: 8s, do: { power: on } }",
      ],
      ["wait: 6s", "terminal: { power: off, paper: out }", "wait: 3s", "terminal: { power: on }"])
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test(
    "What the room refuses fails the task, at the place where it is written",
    arguments: [
      ("when: start", ["press: MENU"]), ("after: 5s", ["wait: 10s", "press: MENU"]),
      ("when: { see: 签到成功 }", Play.signIn),
    ])
  func refused(_ start: String, _ steps: [String]) throws {
    let lesson = task(
      "t",
      happens: [
        "{ after: 1s, do: { paper: load } }",
        "{ \(start), do: { clock: 2020-01-01T00:00:00+08:00 } }",
      ], steps)
    let report = try Play.report(Play.lesson(lesson))
    let failure = try #require(report.tasks.first?.failures.first)
    #expect(failure.step == "happens")
    #expect(failure.location.line == 7)
    #expect(failure.actual?.contains("time does not go back") == true)
  }

  @Test(
    "A fault of a kind waits while other transactions pass",
    arguments: ["drop: request", "drop: response", "corrupt: response"])
  func awaited(_ fault: String) throws {
    let steps =
      ["line: { \(fault), of: sale }"] + Play.signIn + ["press: MENU"] + Self.test
      + ["press: MENU 1 6", "swipe: ok", "press: ENTER", "type: \"975310\"", "press: ENTER"]
      + ["see: 可用余额", "press: MENU"] + Play.sale() + ["not-see: 交易成功"]
    Play.expectHeld(try Play.failure(steps))
    let again = ["press: MENU 1 1 ENTER", "see: 签到成功"] + Play.sale() + ["see: 交易成功"]
    Play.expectHeld(try Play.failure(steps + again))
  }

  @Test("A reversal does not use up a fault of the sale, and the other way round")
  func awaitedReversal() throws {
    let steps =
      Play.signIn + ["line: { drop: response, of: sale }"] + Play.sale()
      + ["see: 通讯超时", "line: { drop: response, of: sale }", "press: MENU"] + Play.sale()
      + ["see: 通讯超时", "ledger: { reversed: 1, approved: 1 }"]
    Play.expectHeld(try Play.failure(steps))
  }

  @Test("Of any kind it strikes the next message")
  func any() throws {
    let steps = ["line: { drop: response, of: any }", "press: MENU 4 3", "see: 通讯超时"]
    Play.expectHeld(try Play.failure(steps))
  }
}
