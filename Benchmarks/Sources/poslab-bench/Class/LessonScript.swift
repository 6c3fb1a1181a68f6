import Classroom
import Foundation
import Rooms
import Scenarios
import TerminalKit

/// What hands do in a lesson, by its reference.
struct LessonScript: Sendable {
  enum Move: Sendable {
    case act(SeatAct)
    /// Keys the number that the page has pinned.
    case pinnedNumber
  }

  let name: String
  let moves: [Move]

  /// The lessons of a course's short form.
  static func lessons(ofCourse name: String) throws -> [LessonScript] {
    let folder = Release.root + "/Simulations"
    let course = try CourseLoader.load(
      try bytes(folder + "/courses/\(name).yaml"), file: "\(name).yaml")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/lessons").sorted()
    let scenarios = try files.map {
      try ScenarioLoader.load(try bytes(folder + "/lessons/" + $0), file: $0)
    }
    return try course.short.map { wanted in
      let scenario = try scenarios.first { $0.name.value == wanted.value }
        .orThrow("the lesson \(wanted.value)")
      return LessonScript(
        name: wanted.value,
        moves: try scenario.tasks.flatMap { try $0.steps.flatMap { try moves(of: $0.value) } })
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func moves(of step: Step) throws -> [Move] {
    switch step {
    case .press(let keys): keys.map { .act(.key($0)) }
    case .type(let text): try digits(text).map { .act(.key($0)) }
    case .typeFromSlip: [.pinnedNumber]
    case .swipe(let card): [.act(.card(card, .swipe))]
    case .insert(let card): [.act(.card(card, .insert))]
    case .tap(let card): [.act(.card(card, .tap))]
    case .scan(let code): [.act(.scan(code))]
    case .power(let action): [.act(.power(action == .on))]
    case .paper(let action): [.act(.paper(action == .load))]
    case .say, .check, .wait: []
    case .line, .trainer, .clock, .at:
      throw BenchError("a step that hands at one terminal cannot do: \(step.verb)")
    }
  }

  static func digits(_ text: String) throws -> [Key] {
    try text.map { try Key(name: String($0)).orThrow("a key for \($0)") }
  }
}
