import Classroom
import Foundation
import Rooms
import Scenarios
import TerminalKit
import TestKit
import Wording

@testable import TerminalConsole
@testable import Workspace
@testable import poslab

/// A person at the console of a lesson, who knows how it is done.
enum StageHands {
  static let zero = "Simulations/lessons/00-lesson-zero.yaml"

  /// Lessons that people play, with their worlds.
  static let lessons: [StageLesson] = {
    let files = Repository.files(below: "Simulations/lessons", [".yaml"])
    return files.compactMap { try? lesson($0) }.filter {
      $0.scenario.hindrances.isEmpty && !$0.scenario.tags.contains("tester")
    }
  }()

  private static let county = Result { try Playing.county() }

  static func lesson(_ file: String) throws -> StageLesson {
    let text = try Repository.text(file)
    let scenario = try ScenarioLoader.load(Array(text.utf8), file: file)
    let name = scenario.world?.value ?? "county"
    return StageLesson(
      number: LessonShelf.number(of: file), scenario: scenario,
      setup: try name == "county" ? county.get() : Playing.world(of: scenario),
      next: StageLesson.Next(
        name: "next-one", title: LocalizedText(zh: "下一课的题目", en: "The title of the next")))
  }

  static func state(
    _ lesson: StageLesson, _ language: Language = .zh, window: ConsoleWindow = .whole
  ) throws -> StageState {
    try StageState(lesson, language: language, seed: 1, window: window)
  }

  static func state(
    _ file: String = zero, _ language: Language = .zh, window: ConsoleWindow = .whole
  ) throws -> StageState {
    try state(lesson(file), language, window: window)
  }

  static func text(_ state: StageState, isColoured: Bool = false) -> String {
    StageDrawing(isColoured: isColoured).lines(state).joined(separator: "\n")
  }

  /// The keys of the keyboard that write a text.
  @discardableResult
  static func type(_ keys: String, _ state: inout StageState) -> StageOrder? {
    var order: StageOrder?
    for key in keys {
      order = StageKeys.take(key == "\n" ? .enter : .character(key), &state)
    }
    return order
  }

  /// Lets time pass until the terminal is not busy any more.
  static func wait(_ state: inout StageState) {
    for _ in 0..<600 {
      guard case .work = state.mode, let view = state.play.look?.view, view.isBusy else { return }
      state.pass(milliseconds: 200)
    }
  }

  /// Does the task by the keys of the keyboard, as its demonstration does it; false when it is not done.
  static func doTask(_ state: inout StageState) -> Bool {
    let index = state.play.taskIndex
    for frame in state.play.demonstration().frames {
      guard let act = frame.act, act.isByHand else { continue }
      wait(&state)
      guard state.play.taskIndex == index, case .work = state.mode else { break }
      press(act, &state)
    }
    for _ in 0..<600 where state.play.taskIndex == index { state.pass(milliseconds: 200) }
    return state.play.taskIndex == index + 1
  }

  /// Answers the question that is asked, if any.
  static func answer(_ state: inout StageState) {
    guard case .question(let question, nil) = state.mode,
      let right = question.answers.firstIndex(where: \.isRight)
    else { return }
    type("\(right + 1) ", &state)
  }

  private static func press(_ act: RoomAct, _ state: inout StageState) {
    switch act {
    case .key(let key): _ = StageKeys.take(input(of: key), &state)
    case .present(let card, let method):
      choose(card, &state)
      type(String(method.rawValue.prefix(1)), &state)
    case .scan(let code):
      if state.console.cards.contains(where: { $0.alias == code }) {
        choose(code, &state)
        type("k", &state)
      } else {
        type("b\(code)\n", &state)
      }
    case .power: type("p", &state)
    case .paper: type("x", &state)
    case .line, .trainer, .clock, .wait, .arrange: break
    }
  }

  private static func choose(_ card: String, _ state: inout StageState) {
    guard let index = state.console.cards.firstIndex(where: { $0.alias == card }) else { return }
    let size = ConsoleState.cardsOnPage
    type("c" + String(repeating: "n", count: index / size) + "\(index % size + 1)", &state)
  }

  private static func input(of key: Key) -> ConsoleInput {
    switch key {
    case .digit(let digit): .character(Character("\(digit)"))
    case .doubleZero: .character("o")
    case .dot: .character(".")
    case .enter: .enter
    case .cancel: .escape
    case .clear: .backspace
    case .menu: .character("m")
    case .up: .up
    case .down: .down
    case .function(let number): .function(number)
    }
  }
}
