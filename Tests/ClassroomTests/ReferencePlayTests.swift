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

  /// Whether an amount was keyed.
  private struct AmountKeys: ReferenceWatcher {
    var isAny = false
    private var asks = false

    mutating func notice(_ play: LessonPlay, after act: RoomAct?) {
      if asks, case .key(.digit)? = act { isAny = true }
      asks = play.room.entering(at: play.seat)?.asksAmount == true
    }
  }

  @Test("where an amount is keyed in a shop's lesson, neighbours have others", arguments: files)
  func varies(_ file: String) throws {
    let scenario = try Lessons.load(file)
    guard scenario.tags.contains("shop"), scenario.others.isEmpty else { return }
    var keys = AmountKeys()
    var play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    while play.task != nil {
      let isDone = play.playReference(watchedBy: &keys)
      try #require(isDone)
    }
    #expect(!keys.isAny, "\(file) wants `vary`")
  }
}
