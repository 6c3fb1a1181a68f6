import Classroom
import ISO8583
import Scenarios

/// Reads the lessons and courses of a folder for people to play.
enum LessonFiles {
  /// - Parameters:
  ///   - folder: with the lessons in it or in its `lessons`, and the courses in its `courses`.
  ///   - world: stands above what lessons name; nil: each has its own.
  /// - Throws: ``CommandFailure`` after everything that is wrong has been said on stderr.
  static func library(
    _ folder: String, world: String?, keys: String
  ) throws(CommandFailure) -> LessonLibrary {
    let (loaded, worlds) = try ScenarioFiles.load(
      [folder], ScenarioFiles.Choice(), worlds: WorldFiles(override: world, keys: keys))
    var lessons: [LessonLibrary.Lesson] = []
    for file in loaded where !file.scenario.tags.contains("tester") {
      guard let setup = worlds[file.file] else { continue }
      lessons.append(
        LessonLibrary.Lesson(
          scenario: file.scenario, setup: setup, text: try bytes(of: file.file),
          worldText: try worldText(of: file, override: world, keys: keys)))
    }
    return LessonLibrary(lessons: lessons, courses: try courses(below: folder))
  }

  private static func worldText(
    of file: LoadedScenario, override: String?, keys: String
  ) throws(CommandFailure) -> [UInt8] {
    let files = WorldFiles(override: override, keys: keys)
    return try bytes(of: files.path(for: file.scenario.world, of: file.file))
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
  static func courses(below folder: String) throws(CommandFailure) -> [Course] {
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
    return courses.sorted { order($0) < order($1) }
  }

  /// The first day comes first, ordering last; courses of others behind them.
  private static func order(_ course: Course) -> Int {
    let known = ["first-day", "when-things-go-wrong", "shop-and-stock", "ordering"]
    return known.firstIndex(of: course.name.value) ?? known.count
  }
}
