import Acquirer
import Foundation
import Simulation
import TerminalKit
import TestKit
import Testing
import Wording

@testable import Rooms
@testable import Scenarios

/// A room is its seed and its inputs: sessions are saved, restored, shown and graded by that.
@Suite("The law of rooms, by every lesson")
struct RoomLawTests {
  private static let files = Repository.files(below: "Simulations/lessons", [".yaml", ".yml"])

  @Test(
    "inputs, written down and read again, give the same room", arguments: files, Language.allCases)
  func replayed(_ file: String, _ language: Language) throws {
    let played = try PlayedLesson(file, language)
    let written = try JSONEncoder().encode(played.room.inputs)
    var again = try played.emptyRoom()
    for input in try JSONDecoder().decode([RoomInput].self, from: written) {
      try again.give(input)
    }
    again.advance(to: played.room.now)
    expectEqual(again, played.room, "\(file)")
  }

  @Test("a copy goes on as the original does, and neither knows of the other", arguments: files)
  func copied(_ file: String) throws {
    let played = try PlayedLesson(file, .zh)
    let inputs = played.room.inputs
    var original = try played.emptyRoom()
    for input in inputs.prefix(inputs.count / 2) { try original.give(input) }
    var copy = original
    for input in inputs.dropFirst(inputs.count / 2) { try original.give(input) }
    original.advance(to: played.room.now)
    for input in inputs.dropFirst(inputs.count / 2) { try copy.give(input) }
    copy.advance(to: played.room.now)
    expectEqual(copy, original, "\(file)")
    expectEqual(original, played.room, "\(file)")
  }

  @Test("screens that nobody watches change nothing but the trace", arguments: files)
  func unwatched(_ file: String) throws {
    let played = try PlayedLesson(file, .zh)
    var unwatched = try played.emptyRoom(watched: false)
    for input in played.room.inputs { try unwatched.give(input) }
    unwatched.advance(to: played.room.now)
    expectEqualState(unwatched, played.room, "\(file)")
  }

  private func expectEqual(_ room: Room, _ other: Room, _ place: Comment) {
    #expect(room.trace.fingerprint == other.trace.fingerprint, place)
    #expect(room.trace.count == other.trace.count, place)
    expectEqualState(room, other, place)
  }

  private func expectEqualState(_ room: Room, _ other: Room, _ place: Comment) {
    #expect(room.inputs == other.inputs, place)
    #expect(room.now == other.now && room.nextTime == other.nextTime, place)
    #expect(room.acquirer.ledger == other.acquirer.ledger, place)
    #expect(room.random == other.random, place)
    #expect(room.seats.count == other.seats.count, place)
    for (seat, same) in zip(room.seats, other.seats) {
      #expect(seat.stored == same.stored, place)
      #expect(seat.terminal.memory == same.terminal.memory, place)
      #expect(seat.line == same.line, place)
      #expect(seat.isOn == same.isOn && seat.hasPaper == same.hasPaper, place)
      #expect(seat.view.screen == same.view.screen, place)
      #expect(seat.view.chineseScreen == same.view.chineseScreen, place)
      #expect(seat.view.receipts == same.view.receipts, place)
      #expect(seat.view.lastReceipts == same.view.lastReceipts, place)
      #expect(seat.view.lastSent?.payload == same.view.lastSent?.payload, place)
      #expect(seat.view.lastReceived?.payload == same.view.lastReceived?.payload, place)
      #expect(seat.view.sentCount == same.view.sentCount, place)
      #expect(seat.view.receivedCount == same.view.receivedCount, place)
      #expect(seat.view.printCount == same.view.printCount, place)
      #expect(seat.view.isBusy == same.view.isBusy, place)
      #expect(seat.view.isPrinting == same.view.isPrinting, place)
    }
  }
}

/// A lesson as `poslab run` plays it.
private struct PlayedLesson {
  let room: Room
  private let scenario: Scenario
  private let setup: WorldSetup
  private let language: Language

  init(_ file: String, _ language: Language) throws {
    scenario = try ScenarioLoader.load(Array(try Repository.text(file).utf8), file: file)
    setup = try Playing.world(of: scenario)
    self.language = language
    var world = try SimulatedWorld(
      setup, terminals: scenario.terminals, start: scenario.clock, language: language, seed: 5,
      withoutOperator: scenario.startsWithoutOperator, traceRetention: .none)
    let report = ScenarioRunner(language: language).play(scenario, file: file, in: &world)
    try #require(report.passed, "\(file)")
    room = world.room
  }

  func emptyRoom(watched: Bool = true) throws -> Room {
    try Room(
      setup, terminals: scenario.terminals, start: scenario.clock, language: language, seed: 5,
      withoutOperator: scenario.startsWithoutOperator, watched: watched, traceRetention: .none)
  }
}

@Suite("Cards in a room with several terminals")
struct SharedCardTests {
  @Test("a chip goes on counting wherever it is inserted")
  func counter() throws {
    func task(_ name: String, at terminal: String, counter: String) -> String {
      """
        - task: \(name)
          at: "\(terminal)"
          given: [signed-in]
          steps:
            - press: MENU 1 2 1 00 00 ENTER
            - insert: chip-only
            - press: ENTER
            - type: "123456"
            - press: ENTER
          goal:
            - see: 交易成功
            - sent: { "55.9F36": "\(counter)" }

      """
    }
    let text =
      "scenario: s\nterminal: \"10000001\"\nterminals: [\"10000002\"]\ntasks:\n"
      + task("one", at: "10000001", counter: "0001")
      + task("two", at: "10000002", counter: "0002")
      + task("three", at: "10000001", counter: "0003")
    let scenario = try ScenarioLoader.load(Array(text.utf8), file: "f")
    let played = try Playing.play(scenario, in: Playing.county())
    #expect(played.report.passed, "\(played.failure ?? "")")
  }
}
