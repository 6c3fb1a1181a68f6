import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Testing
import Wording

@testable import Classroom

/// A lesson of one sale, as a person's hands play it.
struct Person {
  var play: LessonPlay
  var events: [LessonEvent] = []

  init(_ lesson: String, seed: UInt64 = 1) throws {
    let scenario = try ScenarioLoader.load(Array(lesson.utf8), file: "lesson.yaml")
    play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: seed)
    events = play.begin()
  }

  init(lesson: String) throws {
    let scenario = try #require(Lessons.library[lesson]).scenario
    play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    events = play.begin()
  }

  mutating func press(_ keys: String) throws {
    for name in keys.split(separator: " ") {
      let key = try #require(Key(name: String(name)))
      events += try play.give(.key(key))
      wait(1_500)
    }
  }

  mutating func give(_ act: RoomAct) throws {
    events += try play.give(act)
    wait(1_500)
  }

  mutating func wait(_ milliseconds: Int64) {
    events += play.advance(to: play.room.now.adding(milliseconds: milliseconds))
  }

  /// A sale by a card that is swiped, up to its result.
  mutating func sell(fen: String, pin: String = "1 2 3 4 5 6") throws {
    let digits = fen.map(String.init).joined(separator: " ")
    try press("MENU 1 2 \(digits) ENTER")
    try give(.present(card: "debit-ok", .swipe))
    try press("ENTER \(pin) ENTER")
    wait(5_000)
  }

  var isUnreachable: Bool { events.contains(.unreachable) }
}
