import Classroom
import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import TerminalConsole
@testable import poslab

/// What a lesson looks like in windows of many sizes.
@Suite("The layout of a lesson")
struct StageLayoutTests {
  static let windows = [(80, 24), (100, 30), (60, 15), (79, 23), (61, 40), (140, 50), (80, 25)]
    .map { ConsoleWindow(columns: $0.0, rows: $0.1) }

  /// Every lesson at its beginning, and while its first task is shown, in both languages.
  private static let states: [(fresh: StageState, film: StageState)] = StageHands.lessons.flatMap {
    lesson in
    Language.allCases.compactMap { language in
      guard let fresh = try? StageHands.state(lesson, language) else { return nil }
      var film = fresh
      film.showTask()
      return (fresh, film)
    }
  }

  private func resized(_ state: StageState, _ window: ConsoleWindow) -> StageState {
    var state = state
    state.resize(window)
    return state
  }

  private func expectFit(_ state: StageState, _ what: String) {
    let window = state.console.window
    let lines = StageDrawing(isColoured: false).lines(state)
    #expect(lines.count <= window.rows, "\(what)")
    for line in lines {
      #expect(DisplayText.width(line) <= window.columns, "\(what): \(line)")
    }
  }

  /// Nothing of the terminal's screen is missing.
  private func expectWholeScreen(_ state: StageState, _ what: String) {
    let text = StageHands.text(state)
    for line in state.shownConsole.screen.lines {
      #expect(text.contains(line.text), "\(what): \(line.text)")
    }
    #expect(text.contains(state.shownConsole.screen.status), "\(what)")
  }

  /// Nothing of a sentence is missing, wherever its lines break.
  private func shows(_ text: LocalizedText, _ state: StageState) -> Bool {
    let panel = StageDrawing.panel(state.console.window).lines(state)
    return ScreenText.contains(text[state.language], in: panel.map(\.text))
  }

  @Test("there is every lesson in both languages")
  func all() {
    #expect(StageHands.lessons.count > 60)
    #expect(Self.states.count == StageHands.lessons.count * 2)
  }

  @Test("the screen and the brief are whole at the beginning of every lesson", arguments: windows)
  func briefs(_ window: ConsoleWindow) throws {
    for (fresh, film) in Self.states {
      let state = resized(fresh, window)
      let what = "\(state.lesson.scenario.name.value) \(state.language)"
      expectFit(state, what)
      expectWholeScreen(state, what)
      #expect(!StageDrawing.overflows(state), "\(what)")
      #expect(shows(StageText.brief(state), state), "\(what)\n\(StageHands.text(state))")
      let shown = resized(film, window)
      expectFit(shown, what)
      expectWholeScreen(shown, what)
    }
  }

  @Test(
    "what to do is whole beside the terminal, or on a page that opens by itself", arguments: windows
  )
  func notices(_ window: ConsoleWindow) throws {
    for language in Language.allCases {
      let fresh = try StageHands.state(StageHands.zero, language, window: window)
      for trouble in Trouble.all {
        var state = fresh
        state.say(LessonNotice(trouble))
        let what = "\(trouble) \(language)"
        expectFit(state, what)
        if case .text(let page) = state.mode {
          let pages = StageText.pages(state)
          #expect(page == 0)
          let first = pages.flatMap(\.lines)
          for sentence in LessonNotice(trouble).sentences {
            #expect(ScreenText.contains(sentence[language], in: first), "\(what)")
          }
        } else {
          expectWholeScreen(state, what)
          for sentence in LessonNotice(trouble).sentences {
            #expect(shows(sentence, state), "\(what)\n\(StageHands.text(state))")
          }
        }
      }
    }
  }

  @Test("questions, remarks, hints and every mode fit", arguments: windows.prefix(3))
  func modes(_ window: ConsoleWindow) throws {
    for (state, _) in Self.states {
      let fresh = resized(state, window)
      for task in fresh.lesson.scenario.tasks { expectWordsFit(task, fresh) }
      var state = fresh
      StageHands.type("h", &state)
      expectFit(state, "hint")
      for keys in [" ", "c", "r"] {
        var other = fresh
        StageHands.type(keys, &other)
        expectFit(other, keys)
      }
      state.mode = .done
      expectFit(state, "done")
      for line in StageText.summary(state) { #expect(shows(line, state)) }
    }
  }

  private func expectWordsFit(_ task: ScenarioTask, _ fresh: StageState) {
    if let question = task.guide.ask {
      var state = fresh
      state.mode = .question(question, reply: nil)
      for text in [question.text] + question.answers.map(\.text) {
        #expect(shows(text, state), "\(text[state.language])\n\(StageHands.text(state))")
      }
      for answer in question.answers {
        state.mode = .question(question, reply: answer)
        #expect(shows(answer.say, state))
      }
    }
    for remark in task.guide.forbid + task.guide.mistakes {
      var state = fresh
      guard let notice = LessonNotice(.mistake(remark)) else { continue }
      state.say(notice)
      guard case .work = state.mode else { continue }
      for sentence in notice.sentences { #expect(shows(sentence, state)) }
    }
  }

  @Test("no line begins with what closes, or ends with what opens", arguments: 8...40)
  func borders(_ columns: Int) {
    let text = "屏幕上出现“金融服务”、“终端更新”，3 步里有 3 步（全部）一次就自己做对，用了 1 分钟。Read it, (all of it)."
    let lines = StageWrap.lines(text, columns: columns)
    #expect(lines.allSatisfy { DisplayText.width($0) <= columns })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    #expect(lines.allSatisfy { !"，。、”）,.)".contains($0.first ?? "x") })
    #expect(lines.dropLast().allSatisfy { !"“（(".contains($0.last ?? "x") })
  }

  @Test("keys and amounts are not parted", arguments: 14...40)
  func keys(_ columns: Int) {
    let text = "按 1 2 5 0，看到 RMB 12.50 按确认。MENU 1 2; key 1 2 5 0, at 12.50 ENTER"
    let lines = StageWrap.lines(text, columns: columns)
    #expect(lines.allSatisfy { DisplayText.width($0) <= columns })
    for whole in ["1 2 5 0，", "RMB 12.50", "MENU 1 2;", "1 2 5 0,"] {
      #expect(lines.contains { $0.contains(whole) }, "\(whole): \(lines)")
    }
  }

  @Test("a window that is too small is said to be, and what it needs")
  func tooSmall() throws {
    for window in [ConsoleWindow(columns: 59, rows: 30), ConsoleWindow(columns: 90, rows: 14)] {
      let state = try StageHands.state(StageHands.zero, .en, window: window)
      #expect(StageHands.text(state).contains("60 columns and 15 rows"))
    }
  }

  @Test("without colours there is no control sequence, and no foot is cut")
  func plain() throws {
    for window in Self.windows {
      for language in Language.allCases {
        let state = try StageHands.state(StageHands.zero, language, window: window)
        #expect(!StageHands.text(state).contains("\u{1B}"))
        #expect(StageHands.text(state, isColoured: true).contains("\u{1B}[1m"))
        for line in StageLegend.lines(state, 200, rows: 2) {
          #expect(DisplayText.width(line) <= 80)
        }
        for line in StageLegend.lines(state, 60, rows: 2) {
          #expect(!line.hasSuffix("…") && DisplayText.width(line) < 60)
        }
      }
    }
  }

  @Test(
    "where slips have no room beside the terminal they have a page, also while a question is asked")
  func slips() throws {
    let small = ConsoleWindow(columns: 60, rows: 15)
    var state = try StageHands.state(StageHands.zero, .zh, window: small)
    for _ in 0..<3 {
      #expect(StageHands.doTask(&state))
      state.pass(milliseconds: 3_000)
    }
    _ = StageKeys.take(.pageUp, &state)
    #expect(StageHands.text(state).contains("金额(AMOUNT): RMB 12.50"))
    expectFit(state, "slips")
    StageHands.type("x", &state)
    #expect(StageHands.text(state).contains("小票上写的是多少钱？"))
  }
}
