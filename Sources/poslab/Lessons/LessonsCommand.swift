import ArgumentParser
import KeyVault
import Program
import Scenarios
import Wording
import Workspace

/// `poslab lessons`: lists lessons and courses, and what this user has done. Source: contract.md 2.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons", abstract: "List lessons and courses, and what you have done.",
    discussion: """
      Play one with `poslab terminal --lesson NAME`. What was done is kept in $XDG_DATA_HOME/poslab, or \
      in ~/.local/share/poslab.

      Examples:
        poslab lessons --lang en
        poslab lessons --json
      """)

  @Option(help: ArgumentHelp("The folder with the lessons.", valueName: "dir"))
  var lessons = LessonShelf.usualFolder
  @Option(help: ArgumentHelp("The world file, instead of the lessons' own.", valueName: "file"))
  var world: String?
  @Option(help: ArgumentHelp("The folder with the key blocks.", valueName: "dir"))
  var keys = KeyStore.usualFolder
  @Flag(help: "Print one JSON object.") var json = false
  @OptionGroup var lang: LanguageOption

  func run() throws {
    let shelf = try LessonShelf([lessons], worlds: WorldFiles(override: world, keys: keys))
    let list = LessonList(shelf: shelf, record: try record())
    StandardStreams.write(json ? list.json.text + "\n" : list.text(lang.language))
  }

  private func record() throws(CommandFailure) -> LessonRecord {
    guard let file = LessonRecordFile.usual else { return LessonRecord() }
    let (record, remark) = try file.read()
    if let remark { StandardStreams.warn(remark) }
    return record
  }
}
