import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("Films")
struct FilmTests {
  @Test("the film of every lesson leads to its end", arguments: Lessons.files)
  func complete(_ file: String) throws {
    let scenario = try Lessons.load(file)
    // What testers need of a host is not in the worlds of these tests.
    guard !scenario.tags.contains("tester") else { return }
    let play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    let film = play.filmOfLesson()
    #expect(film.isComplete, "\(file): ends in task \(film.frames.last?.task ?? -1)")
    #expect(film.frames.allSatisfy { $0.milliseconds > 0 })
    #expect(zip(film.frames, film.frames.dropFirst()).allSatisfy { $0.task <= $1.task })
    #expect(Set(film.frames.map(\.task)) == Set(scenario.tasks.indices))
  }

  @Test("a digit that adds a star to the display is never readable", arguments: Lessons.files)
  func secrets(_ file: String) throws {
    let scenario = try Lessons.load(file)
    let play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    var before = 0
    for frame in play.filmOfLesson().frames {
      let stars = frame.screen.lines.reduce(0) {
        $0 + ($1.text.hasSuffix("*_") ? $1.text.filter { $0 == "*" }.count : 0)
      }
      if stars > before, case .key(.digit(let digit)) = frame.act {
        let words = try #require(frame.act?.words(isSecret: frame.isSecret))
        #expect(!words.zh.contains("\(digit)") && !words.en.contains("\(digit)"))
      }
      before = stars
    }
  }

  @Test("a demonstration leaves the play as it is")
  func apart() throws {
    let scenario = try Lessons.load("Simulations/lessons/00-lesson-zero.yaml")
    var play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    _ = play.begin()
    _ = try play.give(.key(.menu))
    let screen = play.look?.view.screen
    let film = play.demonstration()
    #expect(film.isComplete && film.frames.count > 4)
    #expect(play.look?.view.screen == screen && play.taskIndex == 0)
    #expect(film.frames.first?.screen != screen)
  }
}
