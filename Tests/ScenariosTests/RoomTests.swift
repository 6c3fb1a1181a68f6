import Simulation
import TerminalKit
import Testing
import Wording

@testable import Rooms
@testable import Scenarios

@Suite("A room")
struct RoomTests {
  private static let own = SeatID(terminal: "10000001")

  private func room() throws -> Room {
    try Room(
      Play.setup(), terminals: ["10000001", "10000002"], start: nil, language: .zh, seed: 3,
      traceRetention: .all)
  }

  private func replayed(_ played: Room) throws -> Room {
    var again = try room()
    for input in played.inputs { try again.give(input) }
    again.advance(to: played.now)
    return again
  }

  @Test("does not keep what it refused, neither as an input nor in its trace")
  func refused() throws {
    var room = try room()
    try room.give(.key(.menu), at: Self.own)
    let fingerprint = room.trace.fingerprint
    for act: RoomAct in [
      .present(card: "nobody's", .swipe), .trainer(.freeze(.card, name: nil)),
      .trainer(.release(merchant: nil)), .trainer(.bind(terminal: "10000009", merchant: nil)),
      .clock(.moment(try #require(ClockTime("2020-01-01T00:00:00+08:00")))),
    ] {
      #expect(throws: Refusal.self, "\(act)") { try room.give(act, at: Self.own) }
    }
    #expect(throws: Refusal.self) {
      try room.give(.key(.menu), at: SeatID(terminal: "10000003"))
    }
    #expect(room.inputs.count == 1)
    #expect(room.trace.fingerprint == fingerprint)
  }

  @Test("keeps of an input that comes too late the time at which it was done")
  func late() throws {
    var room = try room()
    let start = room.now
    try room.give(.wait(ScriptDuration(milliseconds: 60_000)), at: Self.own)
    try room.give(RoomInput(.key(.menu), at: Self.own, time: start))
    try room.give(.scan("6901028075763"), at: Self.own)
    #expect(room.inputs.map(\.time) == [start, room.now, room.now])
    #expect(try replayed(room).trace.fingerprint == room.trace.fingerprint)
  }

  @Test("tells what was arranged and could not be done, with its number")
  func refusals() throws {
    var room = try room()
    let back = ClockAction.moment(try #require(ClockTime("2020-01-01T00:00:00+08:00")))
    try room.give(
      .arrange([Happening(.start, [.paper(.load)]), Happening(.start, [.clock(back)])]),
      at: Self.own)
    #expect(room.refusals.count == 1)
    guard case .happening(let number, .clockGoesBack) = room.refusals.first else {
      Issue.record("\(room.refusals)")
      return
    }
    #expect(number == 1)
  }

  @Test("answers what holds without being changed by the question")
  func verdicts() throws {
    var room = try room()
    for key: Key in [.menu, .digit(4), .digit(3)] { try room.give(.key(key), at: Self.own) }
    room.advance(to: room.now.adding(milliseconds: 20_000))
    let before = (room.trace.fingerprint, room.now, room.inputs, room.random)
    let seen = Assertion.see([LocalizedText(zh: "测试成功", en: "测试成功")])
    #expect(try room.verdict(of: seen, at: Self.own).isHeld)
    #expect(try !room.verdict(of: seen, at: SeatID(terminal: "10000002")).isHeld)
    #expect(before.0 == room.trace.fingerprint && before.1 == room.now)
    #expect(before.2 == room.inputs && before.3 == room.random)
  }

  @Test("waits for pages at unwatched screens as at watched ones", arguments: [true, false])
  func unwatched(_ isWatched: Bool) throws {
    var room = try Room(
      Play.setup(), terminals: ["10000001"], start: nil, language: .zh, seed: 3,
      watched: isWatched)
    let seen = Assertion.see([LocalizedText(zh: "测试成功", en: "测试成功")])
    let test: [Key] = [.menu, .digit(4), .digit(3)]
    for _ in 1...2 {
      for key in test { try room.give(.key(key), at: Self.own) }
      room.advance(to: room.now.adding(milliseconds: 20_000))
      let paper = try room.look(at: Self.own).hasPaper
      #expect(paper == room.inputs.allSatisfy { if case .arrange = $0.act { false } else { true } })
      guard paper else { return }
      try room.give(
        .arrange([Happening(.when(seen, milliseconds: 0), [.paper(.out)])]), at: Self.own)
      room.advance(to: room.now.adding(milliseconds: 5_000))
      #expect(try room.look(at: Self.own).hasPaper, "the page was there before")
    }
  }
}
