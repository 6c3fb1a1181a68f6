import Classroom
import Scenarios

/// The lessons and courses of a folder, with what people call them by.
struct LessonShelf {
  struct Entry {
    /// The number in front of the file's name; nil without.
    let number: String?
    let file: String
    let lesson: LessonLibrary.Lesson

    var name: String { lesson.name }
    var scenario: Scenario { lesson.scenario }
    /// To be watched, not played.
    var isFilm: Bool { scenario.tags.contains("film") }
    /// Of those who test terminals and hosts, not of shops.
    var isForTesters: Bool { scenario.tags.contains("tester") }
  }

  static let usualFolder = "Simulations"

  let library: LessonLibrary
  /// In the order of their files.
  let entries: [Entry]

  /// - Parameters:
  ///   - paths: the folder, and files that are wanted as well.
  /// - Throws: ``CommandFailure`` after everything that is wrong has been said.
  init(_ paths: [String], worlds: WorldFiles) throws(CommandFailure) {
    entries = try LessonFiles.lessons(paths, worlds: worlds).map { file, lesson in
      Entry(number: Self.number(of: file), file: file, lesson: lesson)
    }
    var courses: [Course] = []
    for path in paths where FileBytes.isFolder(path) {
      courses += try LessonFiles.courses(below: path, of: entries.map(\.name))
    }
    library = LessonLibrary(lessons: entries.map(\.lesson), courses: courses)
  }

  func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// A lesson as the console plays it; nil when there is none of this name.
  func lesson(_ name: String) -> StageLesson? { entry(name).map(lesson) }

  func lesson(_ entry: Entry) -> StageLesson {
    let next = library.lesson(after: entry.name).map {
      StageLesson.Next(name: $0.name, title: $0.scenario.shownTitle)
    }
    return StageLesson(
      number: entry.number, scenario: entry.scenario, setup: entry.lesson.setup,
      next: next?.name == entry.name ? nil : next)
  }

  /// Digits in front of a file's name.
  static func number(of file: String) -> String? {
    let name = file.split(separator: "/").last ?? ""
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty || digits.count > 4 || !name.dropFirst(digits.count).hasPrefix("-")
      ? nil : String(digits)
  }
}
