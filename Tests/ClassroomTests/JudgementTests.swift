import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("How a person is judged")
struct JudgementTests {
  private static func lesson(_ tasks: String) -> String {
    """
    scenario: judged
    world: county
    terminal: "10000001"
    given: [signed-in]
    tasks:
    \(tasks)
    """
  }

  private static let sale = """
          - press: MENU 1 2
          - type: "6000"
          - press: ENTER
          - swipe: debit-ok
          - press: ENTER
          - type: "123456"
          - press: ENTER
    """

  private static func sale(goal: String, more: String = "") -> String {
    lesson(
      """
        - task: sell
          brief: { zh: 收 60 元, en: Take 60 yuan }
      \(more)
          steps:
      \(sale)
          goal:
      \(goal)
      """)
  }

  @Test("a page that was seen stays ticked when it is left")
  func stays() throws {
    var person = try Person(
      Self.sale(goal: "      - see: 请输入金额(元)\n      - ledger: { approved: by 1 }"))
    try person.press("MENU 1 2 CANCEL CANCEL")
    #expect(person.play.ticks.states == [.met, .open])
    #expect(person.events.contains(.goalMet(0)))
  }

  @Test("what is seen is of this task: the result of the sale before does not tick while it stays")
  func seenBefore() throws {
    func task(_ name: String, _ goal: String) -> String {
      """
        - task: \(name)
          brief: { zh: 收 60 元, en: Take 60 yuan }
          steps:
            - press: MENU 1 2
            - type: "6000"
            - press: ENTER
            - insert: chip-only
            - press: ENTER
            - type: "123456"
            - press: ENTER
          goal:
            - see: 交易成功
            - ledger: { approved: by \(goal) }
          mistakes:
            - when: { see: 交易成功 }
              say: { zh: 成了。, en: It is done. }
      """
    }
    var person = try Person(Self.lesson(task("first", "1") + "\n" + task("second", "1")))
    func isShown(_ play: LessonPlay) -> Bool {
      play.look?.page.contains { $0.contains("交易成功") } ?? false
    }
    func sell() throws {
      try person.press("MENU 1 2 6 0 0 0 ENTER")
      try person.give(.present(card: "chip-only", .insert))
      try person.press("ENTER 1 2 3 4 5 6 ENTER")
    }
    try sell()
    var pages: Set<[String]> = []
    for _ in 0..<40 {
      person.wait(500)
      guard person.play.taskIndex == 1, person.play.hasBegun, isShown(person.play) else { continue }
      pages.insert(try #require(person.play.look?.page))
      #expect(person.play.ticks.states == [.open, .open])
    }
    // It has begun on that page, and the page changes as the card is taken out.
    #expect(person.play.taskIndex == 1 && pages.count > 1)
    #expect(person.events.count { if case .mistake = $0 { true } else { false } } == 1)
    try sell()
    person.wait(10_000)
    #expect(person.play.isDone)
    #expect(person.events.count { if case .mistake = $0 { true } else { false } } == 2)
  }

  @Test("messages and slips tick together, when one transaction has them all")
  func together() throws {
    var person = try Person(
      Self.sale(
        goal: "      - sent: { \"4\": \"000000006000\" }\n      - received: { \"39\": \"00\" }\n"
          + "      - printed: \"RMB 60.00\""))
    // Another amount is approved: its answer and its slip are not those of the 60 yuan.
    try person.sell(fen: "700")
    #expect(person.play.ticks.states == [.open, .open, .open])
    // The right amount is declined: its message alone does not do.
    try person.sell(fen: "6000", pin: "6 5 4 3 2 1")
    #expect(person.play.ticks.states == [.open, .open, .open])
    try person.press("CANCEL CANCEL")
    try person.sell(fen: "6000")
    #expect(person.play.finished.count == 1)
  }

  @Test("what must be so is open again when it is so no more, and the task does not close")
  func mustHold() throws {
    var person = try Person(
      Self.sale(goal: "      - terminal: { paper: out }\n      - see: 请输入金额(元)"))
    try person.give(.paper(.out))
    #expect(person.play.ticks.states == [.met, .open])
    try person.give(.paper(.load))
    #expect(person.play.ticks.states == [.open, .open])
    try person.press("MENU 1 2")
    #expect(person.play.ticks.states == [.open, .met] && person.play.finished.isEmpty)
    try person.give(.paper(.out))
    #expect(person.play.finished.count == 1)
  }

  @Test("what was so before it was asked for is already done, and no goal that was met")
  func already() throws {
    var person = try Person(
      Self.sale(goal: "      - terminal: { signed-in: true }\n      - ledger: { approved: by 1 }"))
    #expect(person.play.ticks.states == [.already, .open])
    try person.sell(fen: "6000")
    #expect(!person.events.contains(.goalMet(0)) && person.events.contains(.goalMet(1)))
  }

  @Test("a task of which everything was done before closes, and says that nobody did it")
  func doneBefore() throws {
    var person = try Person(Self.sale(goal: "      - terminal: { signed-in: true }"))
    try person.press("MENU")
    #expect(person.play.finished.map(\.wasDoneBefore) == [true])
    var other = try Person(Self.sale(goal: "      - ledger: { approved: by 1 }"))
    try other.sell(fen: "6000")
    #expect(other.play.finished.map(\.wasDoneBefore) == [false])
  }

  @Test("nobody is graded for what was done before it was asked for")
  func ungraded() throws {
    let yaml = Self.sale(goal: "      - terminal: { signed-in: true }")
    let scenario = try ScenarioLoader.load(Array(yaml.utf8), file: "judged.yaml")
    let lesson = LessonLibrary.Lesson(
      scenario: scenario, setup: try Lessons.world(of: scenario), text: Array(yaml.utf8),
      worldText: [])
    var school = TrainingClass(
      library: LessonLibrary(lessons: [lesson], courses: []), code: "482917", program: "test",
      seed: 1, now: Lessons.morning)
    let id = try #require(TraineeID(number: 1))
    _ = school.handle(.join(id, name: nil, seat: nil, .zh, isAlone: false), at: Lessons.morning)
    _ = school.handle(.present(id, true), at: Lessons.morning)
    let press = NumberedAct(number: 1, act: .key(.menu))
    _ = school.handle(.act(Seated(id), press), at: Lessons.morning + 1_000)
    #expect(school.page(of: id)?.notice?.kind == .lessonDone)
    #expect(school.grades.isEmpty)
  }

  @Test("figures count from the task's beginning: what was sold before does not spoil them")
  func relative() throws {
    let first = """
        - task: before
          brief: { zh: 收 60 元, en: Take 60 yuan }
          steps:
      \(Self.sale)
          goal:
            - ledger: { approved: by 1, balance of debit-ok: by -60.00 }
      """
    var person = try Person(Self.lesson(first + "\n" + first.replacing("before", with: "after")))
    try person.sell(fen: "6000")
    person.wait(5_000)
    try person.sell(fen: "6000")
    #expect(person.play.isDone && !person.isUnreachable)
  }

  @Test("who corrects a slip can still reach the goal, and is not told otherwise")
  func reachable() throws {
    var person = try Person(
      Self.sale(goal: "      - see: 交易成功\n      - ledger: { balance of debit-ok: by -60.00 }"))
    try person.sell(fen: "6000", pin: "6 5 4 3 2 1")
    #expect(person.play.finished.isEmpty && !person.isUnreachable)
    try person.press("CANCEL CANCEL")
    try person.sell(fen: "6000")
    #expect(person.play.isDone && !person.isUnreachable)
  }

  @Test("who has done one of two sales goes on with the second")
  func half() throws {
    var person = try Person(
      Self.lesson(
        """
          - task: two
            brief: { zh: 收 60 元，两次, en: Take 60 yuan twice }
            steps:
        \(Self.sale)
        \(Self.sale)
            goal:
              - ledger: { approved: by 2, balance of debit-ok: by -120.00 }
        """))
    try person.sell(fen: "6000")
    #expect(!person.isUnreachable)
    try person.sell(fen: "6000")
    #expect(person.play.isDone && !person.isUnreachable)
  }

  @Test("what must not be done is said with its way back, and the task goes on")
  func forbidden() throws {
    var person = try Person(lesson: "answer-lost")
    try person.sell(fen: "8000")
    person.wait(90_000)
    try person.press("ENTER")
    try person.press("MENU 2 1")
    try person.give(.scan("6901028075015"))
    try person.press("ENTER 1 ENTER")
    let said = person.events.compactMap { event in
      if case .forbidden = event { LessonNotice(event) } else { nil }
    }
    #expect(said.count == 1)
    #expect(said.first?.title.en.contains("no cash") ?? false)
    #expect(said.first?.back?.en.contains("Give the cash back") ?? false)
  }

  @Test("after a sale without an answer the same terminal may sell again: it reverses first")
  func again() throws {
    var person = try Person(lesson: "answer-lost")
    try person.sell(fen: "8000")
    person.wait(90_000)
    #expect(person.play.finished.map(\.task) == ["no-answer"])
    person.events = []
    try person.sell(fen: "8000")
    person.wait(20_000)
    let wrong = person.events.filter { event in
      switch event {
      case .forbidden, .mistake, .trouble, .unreachable: true
      case .taskBegan, .goalMet, .taskDone, .lessonDone, .refused, .happened: false
      }
    }
    #expect(wrong.isEmpty)
    try person.press("CANCEL CANCEL MENU 1 6")
    try person.give(.present(card: "debit-ok", .swipe))
    try person.press("ENTER 1 2 3 4 5 6 ENTER")
    person.wait(5_000)
    #expect(person.play.isDone)
  }

  @Test("a code that the task expects is no mistake, another is")
  func expected() throws {
    let goal = "      - ledger: { approved: by 1 }"
    var provoked = try Person(Self.sale(goal: goal, more: "    expects: [\"55\"]"))
    try provoked.sell(fen: "6000", pin: "6 5 4 3 2 1")
    #expect(provoked.play.progress.mistakes.isEmpty)
    var other = try Person(Self.sale(goal: goal, more: "    expects: [\"51\"]"))
    try other.sell(fen: "6000", pin: "6 5 4 3 2 1")
    #expect(other.play.progress.mistakes == ["55"])
  }

  @Test("what the lesson itself says of a failure comes last, so that it is what is read")
  func ownWords() throws {
    var person = try Person(
      Self.sale(
        goal: "      - ledger: { approved: by 1 }",
        more: "    mistakes:\n      - when: { see: 密码错 }\n        say: { zh: 自己的话, en: own words }")
    )
    try person.sell(fen: "6000", pin: "6 5 4 3 2 1")
    let said = person.events.compactMap { LessonNotice($0)?.title.en }
    #expect(said.count == 2)
    #expect(said.last == "own words")
  }

  @Test("a dropped answer waits for its kind: a balance before does not eat it")
  func kind() throws {
    var person = try Person(
      Self.sale(
        goal: "      - terminal: { pending-reversal: true }",
        more: "    happens:\n      - { when: start, do: { line: { drop: response, of: sale } } }"))
    try person.press("MENU 1 6")
    try person.give(.present(card: "debit-ok", .swipe))
    try person.press("ENTER 1 2 3 4 5 6 ENTER")
    person.wait(5_000)
    #expect(person.play.look?.view.screen.text.contains("可用余额") ?? false)
    try person.press("CANCEL CANCEL")
    try person.sell(fen: "6000")
    person.wait(90_000)
    #expect(person.play.isDone)
  }

  @Test("three hints, the first without keys, and only the last lights one")
  func hints() throws {
    var person = try Person(lesson: "wrong-pin")
    let hints = (0..<3).compactMap { _ in person.play.hint() }
    #expect(hints.map(\.strength) == [1, 2, 3] && hints.allSatisfy { $0.count == 3 })
    #expect(hints.map(\.next) == [nil, nil, .key(.menu)])
    #expect(person.play.progress.hints == 3)
  }

  @Test("the reference is played once a task, and only when somebody needs it")
  func once() throws {
    var person = try Person(lesson: "wrong-pin")
    try person.press("MENU 1 2")
    #expect(person.play.way == nil)
    for _ in 0..<3 { _ = person.play.hint() }
    #expect(person.play.way != nil)
    _ = person.play.restartTask()
    #expect(person.play.way != nil && person.play.nextAct == .key(.menu))
    let lit = try Person(lesson: LessonLibrary.zero)
    #expect(lit.play.way != nil && lit.play.nextAct == .key(.menu))
  }

  @Test("an act that the room refuses changes nothing, and what began with it has begun")
  func refused() throws {
    let person = try Person(Self.sale(goal: "      - ledger: { approved: by 1 }"))
    let scenario = person.play.scenario
    var fresh = try LessonPlay(
      scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    let swipe = PlayInput(.act(.present(card: "no-such-card", .swipe)), at: fresh.room.now)
    let events = fresh.apply(swipe)
    #expect(events.contains(.taskBegan(0)))
    #expect(events.contains { if case .refused = $0 { true } else { false } })
    #expect(fresh.progress.presses == 0)
    #expect(fresh.look?.view.screen == person.play.look?.view.screen)
  }
}

@Suite("Hints of the lessons")
struct HintTests {
  static let files = Lessons.files.filter { file in
    guard let scenario = try? Lessons.load(file) else { return true }
    return !scenario.tags.contains("film") && !scenario.tags.contains("tester")
  }

  @Test("every task has three, and the first gives no key away", arguments: files)
  func first(_ file: String) throws {
    let keys = #/(菜单|MENU) *[0-9]|[0-9] [0-9]|ENTER|CANCEL|CLEAR|按确认|按取消|\bF[1-8]\b/#
    for task in try Lessons.load(file).tasks {
      #expect(task.hints.count == 3, "\(task.name.location): \(task.name.value)")
      guard let hint = task.hints.first else { continue }
      for text in [hint.zh, hint.en] {
        #expect(text.firstMatch(of: keys) == nil, "\(task.name.location): \(text)")
      }
    }
  }

  @Test("what is forbidden has its way back", arguments: files)
  func back(_ file: String) throws {
    for task in try Lessons.load(file).tasks {
      for remark in task.guide.forbid {
        #expect(remark.back != nil, "\(remark.location)")
      }
    }
  }
}
