package import Classroom
import Files
package import Program
import Rooms
import Scenarios
import Wording

/// Reads the lessons and courses of a folder for people to play.
package enum LessonFiles {
  /// - Parameters:
  ///   - folder: with the lessons in it or in its `lessons`, and the courses in its `courses`.
  ///   - world: stands above what lessons name; nil: each has its own.
  /// - Throws: ``CommandFailure`` after everything that is wrong has been said on stderr.
  package static func library(
    _ folder: String, world: String?, keys: String
  ) throws(CommandFailure) -> LessonLibrary {
    let all = try lessons([folder], worlds: WorldFiles(override: world, keys: keys)).map(\.lesson)
    let courses = try courses(below: folder, of: all.map(\.name))
    return LessonLibrary(
      lessons: all.filter { !$0.scenario.tags.contains("tester") }, courses: courses)
  }

  /// The lessons of files and folders, with the texts of their files and of their worlds', in the order
  /// of the files.
  package static func lessons(
    _ paths: [String], worlds: WorldFiles
  ) throws(CommandFailure) -> [(file: String, lesson: LessonLibrary.Lesson)] {
    let (loaded, setups) = try ScenarioFiles.load(paths, ScenarioFiles.Choice(), worlds: worlds)
    try refuse(Scenario.repeatedNames(in: loaded.map(\.scenario)))
    var worldTexts: [String: [UInt8]] = [:]
    var lessons: [(file: String, lesson: LessonLibrary.Lesson)] = []
    for item in loaded {
      guard let setup = setups[item.file] else { continue }
      let path = try worlds.path(for: item.scenario.world, of: item.file)
      let worldText: [UInt8]
      if let known = worldTexts[path] {
        worldText = known
      } else {
        worldText = try bytes(of: path)
        worldTexts[path] = worldText
      }
      let lesson = LessonLibrary.Lesson(
        scenario: item.scenario, setup: setup, text: try bytes(of: item.file),
        worldText: worldText)
      lessons.append((item.file, lesson))
    }
    return lessons
  }

  /// Says all that is wrong, if anything is.
  private static func refuse(_ errors: [LoadError]) throws(CommandFailure) {
    guard !errors.isEmpty else { return }
    for error in errors { StandardStreams.complain(error.text) }
    throw .silent(.wrongInput)
  }

  private static func bytes(of file: String) throws(CommandFailure) -> [UInt8] {
    do {
      return try FileBytes.read(file)
    } catch {
      throw .wrongInput(
        LocalizedText(zh: "\(file): \(error.text.zh)", en: "\(file): \(error.text.en)"))
    }
  }

  /// The courses of a folder, in the order in which they are taken.
  ///
  /// - Parameter lessons: the names of those that there are.
  static func courses(
    below folder: String, of lessons: [String]
  ) throws(CommandFailure) -> [Course] {
    let path = folder + "/courses"
    guard FileBytes.isFolder(path) else { return [] }
    let names: [String]
    do {
      names = try FileBytes.names(in: path)
    } catch {
      throw .wrongInput(
        LocalizedText(zh: "\(path): \(error.text.zh)", en: "\(path): \(error.text.en)"))
    }
    var courses: [Course] = []
    for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let file = path + "/" + name
      let text = try bytes(of: file)
      do {
        courses.append(try CourseLoader.load(text, file: file))
      } catch {
        InputFailure.wrong(error).say()
        throw .silent(.wrongInput)
      }
    }
    try refuse(courses.flatMap { $0.unknownLessons(among: lessons) })
    return courses.sorted { order($0) < order($1) }
  }

  /// The first day comes first, ordering last; courses of others behind them.
  private static func order(_ course: Course) -> Int {
    let known = ["first-day", "when-things-go-wrong", "shop-and-stock", "ordering"]
    return known.firstIndex(of: course.name.value) ?? known.count
  }
}
