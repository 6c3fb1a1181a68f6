import Foundation
import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

/// Every lesson, played by the hands of its reference as a person plays it.
@Suite("Lessons played by hands")
struct ReferencePlayTests {
  static let files = Lessons.files

  @Test("the reference of every task leads a person to its goal", arguments: files)
  func reaches(_ file: String) throws {
    let scenario = try Lessons.load(file)
    guard !scenario.tags.contains("film"), !scenario.tags.contains("tester") else { return }
    let setup = try Lessons.world(of: scenario)
    // One seed for every set of numbers.
    for seed in 1...UInt64(scenario.others.count + 1) {
      var play = try LessonPlay(scenario, setup: setup, language: .zh, seed: seed)
      while let task = play.task {
        let done = play.playReference()
        let screen = play.look?.view.screen.text ?? ""
        try #require(done, "\(task.name.location): \(task.name.value)\n\(screen)\n\(play.ticks)")
      }
      #expect(play.finished.count == scenario.tasks.count)
      for progress in play.finished {
        #expect(progress.isFirstTry, "\(file): \(progress.task): \(progress)")
        #expect(!progress.wasDoneBefore, "\(file): \(progress.task)")
      }
    }
  }
}
