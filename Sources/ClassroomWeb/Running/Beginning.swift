import Classroom
import Foundation
import Rooms
import Scenarios

/// What a class keeps from its first start on: who it is, its code and its seed.
struct Beginning: Sendable {
  let identity: String
  let code: String
  let seed: UInt64

  /// Reads them, or makes them once.
  init(_ store: ClassStore) throws(ClassStoreFault) {
    let settings = try store.settings()
    var random = SystemRandomNumberGenerator()
    func kept(_ name: String, _ make: () -> String) throws(ClassStoreFault) -> String {
      if let value = settings[name] { return value }
      let value = make()
      try store.set(name, value)
      return value
    }
    identity = try kept("identity") {
      String(UInt64.random(in: .min ... .max, using: &random), radix: 36)
        + String(UInt64.random(in: .min ... .max, using: &random), radix: 36)
    }
    code = try kept("code") { "\(Int.random(in: 100_000...999_999, using: &random))" }
    let text = try kept("seed") { "\(UInt64.random(in: .min ... .max, using: &random))" }
    guard let seed = UInt64(text) else { throw .damaged }
    self.seed = seed
  }

  /// The class with everybody at the terminal they left.
  ///
  /// - Parameter now: milliseconds since the epoch.
  func build(
    _ store: ClassStore, library: LessonLibrary, program: String, utcOffsetSeconds: Int,
    at now: Int64, _ setup: @Sendable (WorldFile) -> WorldSetup
  ) throws -> TrainingClass {
    let kept = try store.load()
    var row = ClassRow()
    if let text = kept.settings["class"] {
      row = try JSONDecoder().decode(ClassRow.self, from: Data(text.utf8))
      // A class that is opened again goes on.
      row.isClosed = false
    }
    var school = TrainingClass(
      library: library, code: code, program: program, seed: seed, row: row,
      utcOffsetSeconds: utcOffsetSeconds, now: now)
    school.restore(grades: kept.grades, log: kept.log)
    for trainee in kept.trainees {
      if let loss = kept.lost[trainee.id] {
        school.restoreFromStart(trainee, because: loss)
        continue
      }
      do {
        school.restore(
          trainee, try kept.plays[trainee.id].map { try keptPlay($0, library, setup) })
      } catch {
        // The copy of the lesson cannot be read by this version.
        school.restoreFromStart(trainee, because: .updated)
      }
    }
    // What was begun anew is kept before anybody goes on with it.
    try store.write(school.takeEffects())
    return school
  }

  /// A play with its lesson. The copies that are kept with it decide; files that have changed since do not.
  func keptPlay(
    _ play: ClassStore.Kept.Play, _ library: LessonLibrary,
    _ setup: (WorldFile) -> WorldSetup
  ) throws -> KeptPlay {
    let header = play.header
    var lesson = library[header.lesson]
    if lesson?.text != header.lessonText || lesson?.worldText != header.worldText {
      let scenario = try ScenarioLoader.load(header.lessonText, file: header.lesson)
      let world = try WorldLoader.load(header.worldText, file: header.lesson)
      lesson = LessonLibrary.Lesson(
        scenario: scenario, setup: setup(world), text: header.lessonText,
        worldText: header.worldText)
    }
    guard let lesson else { throw ClassStoreFault.damaged }
    return KeptPlay(
      header: header, inputs: play.inputs, fingerprints: play.fingerprints, lesson: lesson)
  }
}
