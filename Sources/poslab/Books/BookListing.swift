import ArgumentParser
import Program
import Reports
import Wording

/// What the listings of the books have in common: where the books are, and how they are shown.
struct BookListing: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the books (SQLite).", valueName: "dir"))
  var data = ".poslab"

  @Flag(help: "As CSV (RFC 4180) on standard output, for a spreadsheet.")
  var csv = false

  @Flag(help: "As one JSON object on standard output.")
  var json = false

  @OptionGroup var lang: LanguageOption

  func validate() throws {
    guard !(csv && json) else {
      throw ValidationError(
        LocalizedText(
          zh: "--csv 和 --json 不能一起用；请去掉一个", en: "--csv and --json exclude each other; give one"))
    }
  }

  var language: Language { lang.language }

  /// Writes a table.
  ///
  /// - Parameters:
  ///   - name: the name of its rows in the JSON object.
  ///   - more: further members of that object.
  ///   - below: what stands below the table for people.
  func show(
    _ table: BookTable, _ name: String, more: [JSONValue.Member] = [], below: String = ""
  ) {
    if json {
      let object = JSONValue.object([.init(name, table.json)] + more)
      StandardStreams.write(object.text + "\n")
    } else {
      StandardStreams.write(csv ? table.csv(language) : table.text(language) + below)
    }
  }
}
