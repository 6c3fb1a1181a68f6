import Foundation
import Scenarios

@testable import Classroom

extension Lessons {
  /// All lessons and courses of the repository; those for testers only are left out.
  static let library: LessonLibrary = {
    let lessons = files.compactMap { file -> LessonLibrary.Lesson? in
      guard let scenario = try? load(file), let setup = try? world(of: scenario),
        let text = try? Data(contentsOf: root.appending(path: file))
      else { return nil }
      return LessonLibrary.Lesson(
        scenario: scenario, setup: setup, text: Array(text), worldText: [])
    }
    let folder = root.appending(path: "Simulations/courses").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let courses = names.sorted().compactMap { name -> Course? in
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
        return nil
      }
      return try? CourseLoader.load(Array(data), file: name)
    }
    return LessonLibrary(lessons: lessons, courses: courses)
  }()

  /// 2026-11-28 09:00 in China.
  static let morning: Int64 = 1_795_827_600_000

  static func school(seed: UInt64 = 1) -> TrainingClass {
    TrainingClass(
      library: library, code: "482917", program: "test", seed: seed, now: morning)
  }
}
