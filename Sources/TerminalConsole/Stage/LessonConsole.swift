import Classroom
import Files
package import Program
import Rooms
import Scenarios
package import Wording
import Workspace

/// A lesson that somebody wants to play at this console.
package struct LessonConsole {
  /// A name, a number, a part of a title, or a file.
  package let wanted: String
  /// Stands above the world that the lesson names.
  package let world: String?
  /// The folder with the key blocks.
  package let keys: String
  package let language: Language
  /// Where what is seen is recorded.
  package let castPath: String?

  package init(
    wanted: String, world: String?, keys: String, language: Language, castPath: String?
  ) {
    self.wanted = wanted
    self.world = world
    self.keys = keys
    self.language = language
    self.castPath = castPath
  }

  private var isFile: Bool {
    wanted.contains("/") || wanted.hasSuffix(".yaml") || wanted.hasSuffix(".yml")
  }

  /// Plays until the person quits, and keeps what was done.
  package func play() throws(CommandFailure) {
    let worlds = WorldFiles(override: world, keys: keys)
    let entry: LessonShelf.Entry
    let shelf: LessonShelf
    if isFile {
      let alone = try LessonShelf([wanted], worlds: worlds)
      guard let only = alone.entries.first else {
        throw .wrongInput(LocalizedText(zh: "\(wanted): 没有课程", en: "\(wanted): no lesson in it"))
      }
      entry = only
      shelf =
        FileBytes.isFolder(LessonShelf.usualFolder)
        ? try LessonShelf([LessonShelf.usualFolder], worlds: worlds) : alone
    } else {
      shelf = try LessonShelf([LessonShelf.usualFolder], worlds: worlds)
      entry = try LessonSearch(entries: shelf.entries, language: language).find(wanted)
    }
    guard !entry.isFilm else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(entry.name) 是只看不做的；请用 poslab run --show \(entry.file)",
          en: "\(entry.name) is to be watched; use poslab run --show \(entry.file)"))
    }
    if let hindrance = entry.scenario.hindrances.first {
      throw .wrongInput(
        LocalizedText(
          zh: "\(hindrance.text.zh)；要看它怎么做：poslab run --show \(entry.file)",
          en: "\(hindrance.text.en); to watch it, use poslab run --show \(entry.file)"))
    }
    try RawConsole.need()
    let lesson = shelf.lesson(entry)
    let cast = try CastFile.open(castPath, title: lesson.title[language])
    var unkept: CommandFailure?
    var remarks: [LocalizedText] = []
    try StageConsole(shelf: shelf, language: language, seed: 1, cast: cast) { state in
      do throws(CommandFailure) {
        if let remark = try Self.keep(state) { remarks.append(remark) }
      } catch {
        unkept = error
      }
    }.run(lesson)
    for remark in remarks { StandardStreams.warn(remark) }
    try cast?.finish()
    if let unkept { throw unkept }
  }

  /// Takes note of a lesson that was played to its end.
  ///
  /// - Returns: what there is to say about the file that was there.
  private static func keep(_ state: StageState) throws(CommandFailure) -> LocalizedText? {
    guard let file = LessonRecordFile.usual else { return nil }
    var (record, remark) = try file.read()
    let isAlone = state.play.finished.allSatisfy { $0.isAlone && $0.isFirstTry }
    record.note(state.lesson.scenario.name.value, on: LocalDay.today, alone: isAlone)
    try file.write(record)
    return remark
  }
}
