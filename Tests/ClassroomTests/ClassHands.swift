import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

/// A class in simulated time, with hands at its terminals and at the trainer's page.
struct ClassHands {
  private(set) var school = Lessons.school()
  private(set) var effects: [ClassEffect] = []
  private var now = Lessons.morning
  private var orders = 0

  mutating func give(_ event: ClassEvent) {
    effects = school.handle(event, at: now)
  }

  @discardableResult
  mutating func join(_ name: String?, isAlone: Bool = false) throws -> TraineeID {
    let id = try #require(TraineeID(number: school.nextNumber))
    give(.join(id, name: name, seat: nil, .zh, isAlone: isAlone))
    give(.present(id, true))
    return id
  }

  mutating func trainer(_ order: TrainerOrder) {
    orders += 1
    give(.trainer(order, undo: "u\(orders)", .zh))
  }

  mutating func press(_ keys: String, _ id: TraineeID) throws {
    for name in keys.split(separator: " ") {
      now += 300
      let key = try #require(Key(name: String(name)))
      let number = try #require(school.applied(id)) + 1
      give(.act(try #require(school.seated(id)), NumberedAct(number: number, act: .key(key))))
    }
  }

  mutating func present(_ card: String, _ id: TraineeID) throws {
    let number = try #require(school.applied(id)) + 1
    give(
      .act(
        try #require(school.seated(id)), NumberedAct(number: number, act: .card(card, .swipe))))
  }

  mutating func order(_ order: SeatOrder, _ id: TraineeID) throws {
    let number = try #require(school.applied(id)) + 1
    give(.order(try #require(school.seated(id)), NumberedOrder(number: number, order: order)))
  }

  mutating func pass(_ milliseconds: Int64) {
    let end = now + milliseconds
    while now < end {
      now += 500
      give(.tick)
    }
  }

  /// Lets time pass at once.
  mutating func leap(_ milliseconds: Int64) {
    now += milliseconds
    give(.tick)
  }

  /// What a browser that keeps this place presses.
  mutating func press(_ key: Key, by seated: Seated) throws {
    let number = try #require(school.applied(seated.trainee)) + 1
    give(.act(seated, NumberedAct(number: number, act: .key(key))))
  }

  func page(_ id: TraineeID) throws -> SeatPage { try #require(school.page(of: id)) }

  var lines: [String] { school.log.map(\.text.zh) }
}
