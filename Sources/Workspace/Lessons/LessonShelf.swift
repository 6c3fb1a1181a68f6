package import Classroom
import Files
package import Program
package import Scenarios
package import Wording

/// The lessons and courses of a folder, with what people call them by.
package struct LessonShelf {
  package struct Entry {
    /// The number in front of the file's name; nil without.
    package let number: String?
    package let file: String
    package let lesson: LessonLibrary.Lesson

    package init(number: String?, file: String, lesson: LessonLibrary.Lesson) {
      self.number = number
      self.file = file
      self.lesson = lesson
    }

    package var name: String { lesson.name }
    package var scenario: Scenario { lesson.scenario }
    /// To be watched, not played.
    package var isFilm: Bool { scenario.tags.contains("film") }
    /// Of those who test terminals and hosts, not of shops.
    var isForTesters: Bool { scenario.tags.contains("tester") }
  }

  package static let usualFolder = "Simulations"

  package let library: LessonLibrary
  /// In the order of their files.
  package let entries: [Entry]

  /// - Parameters:
  ///   - paths: the folder, and files that are wanted as well.
  /// - Throws: ``CommandFailure`` after everything that is wrong has been said.
  package init(_ paths: [String], worlds: WorldFiles) throws(CommandFailure) {
    entries = try LessonFiles.lessons(paths, worlds: worlds).map { file, lesson in
      Entry(number: Self.number(of: file), file: file, lesson: lesson)
    }
    var courses: [Course] = []
    for path in paths where FileBytes.isFolder(path) {
      courses += try LessonFiles.courses(below: path, of: entries.map(\.name))
    }
    library = LessonLibrary(lessons: entries.map(\.lesson), courses: courses)
  }

  package func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// Digits in front of a file's name.
  package static func number(of file: String) -> String? {
    let name = file.split(separator: "/").last ?? ""
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty || digits.count > 4 || !name.dropFirst(digits.count).hasPrefix("-")
      ? nil : String(digits)
  }
}

extension Scenario {
  /// Its title made fit to be shown; its name without one.
  package var shownTitle: LocalizedText {
    let title = title ?? .same(name.value)
    return LocalizedText(zh: PrintableText.display(title.zh), en: PrintableText.display(title.en))
  }
}
