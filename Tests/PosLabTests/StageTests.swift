import Classroom
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Testing
import Wording

@testable import TerminalConsole
@testable import poslab

@Suite("A lesson at the console")
struct StageTests {
  @Test("brief, goals and the terminal stand beside each other, and keys of the terminal work it")
  func beside() throws {
    var state = try StageHands.state()
    let text = StageHands.text(state)
    #expect(text.contains("第 00 课 第一次用刷卡机  任务 1/3") && text.contains("11-22 08:30:00"))
    #expect(text.contains("机器每天要先签到") && text.contains("[ ] 终端今天已签到"))
    #expect(text.contains("─ 训练 ") && text.contains("请按菜单键选择交易"))
    StageHands.type("m", &state)
    #expect(StageHands.text(state).contains("主菜单"))
  }

  @Test(
    "in lesson zero the next key is lit, later only after a pause, and no digit of a PIN is named")
  func lit() throws {
    var state = try StageHands.state()
    #expect(StageHands.text(state).contains("现在：菜单键(m)"))
    StageHands.type("m", &state)
    #expect(StageHands.text(state).contains("现在：1"))
    StageHands.type("11\n", &state)
    StageHands.wait(&state)
    state.pass(milliseconds: 3_000)
    #expect(state.play.taskIndex == 1 && state.lit == nil)
    state.pass(milliseconds: 6_000)
    #expect(StageHands.text(state).contains("现在：菜单键(m)"))
    StageHands.type("m121250\ns\n1", &state)
    state.pass(milliseconds: 6_000)
    #expect(StageHands.text(state).contains("现在：密码的数字"))
  }

  @Test("the room's time is real time, and stands still while somebody reads, watches or is asked")
  func time() throws {
    var state = try StageHands.state()
    let start = state.play.room.now
    state.pass(milliseconds: 7_000)
    #expect(state.play.room.now == start.adding(milliseconds: 7_000))
    #expect(StageHands.text(state).contains("11-22 08:30:07"))
    for keys in [" ", "?", "d"] {
      let before = state.play.room.now
      StageHands.type(keys, &state)
      state.pass(milliseconds: 500)
      #expect(state.play.room.now == before)
      _ = StageKeys.take(.escape, &state)
    }
  }

  @Test("h gives three hints, the last with the keys and what to press now")
  func hints() throws {
    var state = try StageHands.state("Simulations/lessons/02-daily-sign-in.yaml", .en)
    #expect(state.lit == nil)
    StageHands.type("h", &state)
    #expect(StageHands.text(state).contains("Hint 1/3"))
    StageHands.type("h", &state)
    #expect(StageHands.text(state).contains("Hint 2/3") && state.lit == nil)
    StageHands.type("hh", &state)
    let text = StageHands.text(state)
    #expect(text.contains("Hint 3/3: MENU 1 1, ENTER") && text.contains("Now: MENU (m)"))
    #expect(state.play.progress.hints == 3)
  }

  @Test("a mistake is explained at once, and is gone when it was read")
  func mistake() throws {
    var state = try StageHands.state()
    #expect(StageHands.doTask(&state))
    state.pass(milliseconds: 3_000)
    StageHands.type("m1212\n", &state)
    #expect(StageHands.text(state).contains("屏幕上是 0.12 元，少了。钱还没收。"))
    for _ in 0..<13 { _ = StageKeys.take(.backspace, &state) }
    #expect(state.notice == nil)
  }

  @Test("a failure says money, what to do, and its code, in this order")
  func failure() throws {
    var state = try StageHands.state("Simulations/lessons/01-first-sign-in.yaml", .en)
    while state.play.taskIndex < 2 {
      #expect(StageHands.doTask(&state))
      state.pass(milliseconds: 3_000)
    }
    StageHands.type("m12100\ns\n123457\n", &state)
    StageHands.wait(&state)
    let text = StageHands.text(state)
    let parts = ["No money was taken.", "The PIN was wrong.", "Press ENTER", "(Code 55)"]
    let places = parts.map { text.firstRange(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(
      zip(places, places.dropFirst()).allSatisfy { ($0 ?? text.endIndex) < ($1 ?? text.startIndex) }
    )
    #expect(state.lit == nil)
  }

  @Test("a goal out of reach is said, and r begins the task again, the clock too")
  func unreachable() throws {
    var state = try StageHands.state()
    #expect(StageHands.doTask(&state))
    state.pass(milliseconds: 3_000)
    let start = state.play.room.now
    StageHands.type("m1212\ns\n123456\n", &state)
    StageHands.wait(&state)
    StageHands.type("\n", &state)
    #expect(state.notice?.kind == .unreachable)
    #expect(StageHands.text(state).contains("按 r 从头再来"))
    StageHands.type("r", &state)
    #expect(
      state.notice == nil && state.play.room.now <= start && state.play.progress.restarts == 1)
    #expect(StageHands.doTask(&state))
  }

  @Test(
    "starting again, leaving and the next lesson are asked about once more while work would be lost"
  )
  func sure() throws {
    var state = try StageHands.state()
    #expect(StageHands.type("q", &state) == .quit)
    StageHands.type("m", &state)
    #expect(StageHands.type("q", &state) == nil)
    #expect(StageHands.text(state).contains("再按 q"))
    #expect(StageHands.type("5", &state) == nil)
    #expect(StageHands.type("qq", &state) == .quit)
    state = try StageHands.state()
    #expect(StageHands.type("n", &state) == nil && StageHands.type("n", &state) == .next)
    StageHands.type("mrr", &state)
    #expect(state.play.progress.restarts == 1)
  }

  @Test("d shows the task on a copy and comes back to the same page")
  func demonstration() throws {
    var state = try StageHands.state()
    StageHands.type("m", &state)
    let screen = state.console.screen
    StageHands.type("d", &state)
    #expect(StageHands.text(state).contains("演示 1/"))
    for _ in 0..<400 { state.pass(milliseconds: 200) }
    #expect(state.console.screen == screen && state.play.taskIndex == 0)
    #expect(state.play.progress.demonstrations == 1)
    guard case .work = state.mode else {
      Issue.record("the film does not end")
      return
    }
  }

  @Test(
    "a wrong answer is explained and asked again; the right one leads on, and the end says what was learned"
  )
  func questionAndEnd() throws {
    var state = try StageHands.state()
    for _ in 0..<3 {
      #expect(StageHands.doTask(&state))
      state.pass(milliseconds: 3_000)
    }
    #expect(StageHands.text(state).contains("小票上写的是多少钱？"))
    StageHands.type("2", &state)
    #expect(StageHands.text(state).contains("再看小票"))
    StageHands.type("m", &state)
    #expect(StageHands.text(state).contains("小票上写的是多少钱？"))
    StageHands.answer(&state)
    let text = StageHands.text(state)
    #expect(text.contains("这一课做完了") && text.contains("学会了：签到、收款"))
    #expect(text.contains("n 下一课：下一课的题目"))
    let finished = [state.takeFinished(), state.takeFinished()]
    #expect(finished == [true, false])
    #expect(StageHands.type("n", &state) == .next)
    #expect(StageHands.type("q", &state) == .quit)
  }

  @Test("what was done before a lesson begins leaves the terminal waiting for the next customer")
  func given() throws {
    for lesson in StageHands.lessons where !lesson.scenario.given.isEmpty {
      let state = try StageHands.state(lesson)
      #expect(state.console.screen.text.contains("请按菜单键选择交易"), "\(lesson.title.zh)")
    }
  }

  @Test("what happens around the person is told: time, power, the line")
  func happenings() throws {
    var state = try StageHands.state("Simulations/lessons/12-power-cut-in-a-sale.yaml")
    _ = StageHands.doTask(&state)
    #expect(state.happenings.last?.zh == "停电了" && !state.console.isOn)
    StageHands.answer(&state)
    #expect(StageHands.text(state).contains("按 p 开机"))
    #expect(StageHands.doTask(&state))
  }

  @Test(
    "lessons are played to their end by the keys of the keyboard, in both languages",
    arguments: ["00", "02", "13", "24", "44", "69", "70"], Language.allCases)
  func played(_ number: String, _ language: Language) throws {
    let lesson = try #require(StageHands.lessons.first { $0.number == number })
    var state = try StageHands.state(lesson, language)
    for task in lesson.scenario.tasks {
      let isDone = StageHands.doTask(&state)
      #expect(isDone, "\(task.name.location)\n\(StageHands.text(state))")
      StageHands.answer(&state)
      if !state.play.isDone { state.pass(milliseconds: 3_000) }
    }
    let isFinished = state.takeFinished()
    #expect(isFinished)
    guard case .done = state.mode else {
      Issue.record("\(StageHands.text(state))")
      return
    }
  }
}
