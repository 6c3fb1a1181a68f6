import Classroom
import Foundation
import Scenarios
import TerminalKit
import TestKit
import Testing
import Wording

@testable import Files
@testable import Program
@testable import TerminalConsole
@testable import Workspace
@testable import poslab

@Suite("Lessons to choose from, and what was done")
struct LessonShelfTests {
  private static let shelf = Result {
    try LessonShelf(
      [Repository.path("Simulations")],
      worlds: WorldFiles(override: nil, keys: Repository.path("keys")))
  }

  private func find(_ wanted: String) throws -> String {
    try LessonSearch(entries: Self.shelf.get().entries, language: .zh).find(wanted).name
  }

  @Test(
    "a lesson is found by name, number or a part of its title",
    arguments: [
      ("lesson-zero", "lesson-zero"), ("0", "lesson-zero"), ("00", "lesson-zero"),
      ("12", "power-cut-in-a-sale"), ("每天开门", "daily-sign-in"), ("EVERY MORNING", "daily-sign-in"),
      ("settlement", "settlement"),
    ])
  func finds(_ wanted: String, _ name: String) throws {
    #expect(try find(wanted) == name)
  }

  @Test(
    "what is unknown gets a suggestion, what means several all of them",
    arguments: ["lesson-zro", "签到"])
  func refuses(_ wanted: String) throws {
    do {
      _ = try find(wanted)
      Issue.record("found")
    } catch let failure as CommandFailure {
      let text = failure.text?.zh ?? ""
      #expect(text.contains("lesson-zero") || text.contains("daily-sign-in"))
    }
  }

  @Test(
    "lesson zero comes first, then the lessons of the courses, and a last one has none behind it")
  func order() throws {
    let shelf = try Self.shelf.get()
    #expect(shelf.lesson("lesson-zero")?.next?.name == "first-sign-in")
    let last = try #require(shelf.library.order.last)
    #expect(shelf.lesson(last.name)?.next == nil)
  }

  @Test("the list has every lesson, no line wider than 80 columns, and the day it was done")
  func list() throws {
    var record = LessonRecord()
    record.note("lesson-zero", on: "2026-11-28", alone: true)
    let shelf = try Self.shelf.get()
    let list = LessonList(shelf: shelf, record: record)
    for language in Language.allCases {
      let text = list.text(language)
      for line in text.split(separator: "\n") {
        #expect(DisplayText.width(String(line)) <= 80, "\(line)")
      }
      #expect(text.contains("√ 2026-11-28") && text.contains("--lesson lesson-zero"))
      for entry in shelf.entries {
        #expect(text.contains("\(entry.number ?? "?") "), "\(entry.name)")
      }
    }
    let first = list.text(.zh).split(separator: "\n")[1]
    #expect(first.contains("第一次用刷卡机"))
  }

  @Test("the record counts, and comes back from its file, which only its owner may read")
  func record() throws {
    let folder = try TemporaryFolder()
    let file = LessonRecordFile(folder: folder.path + "/data/poslab")
    #expect(try file.read().record == LessonRecord())
    var record = LessonRecord()
    record.note("a", on: "2026-11-27", alone: false)
    record.note("a", on: "2026-11-28", alone: true)
    try file.write(record)
    #expect(try file.read().record == record)
    #expect(
      record.lessons["a"] == .init(first: "2026-11-27", last: "2026-11-28", times: 2, alone: 1))
    #expect(FileBytes.mode(file.path) == 0o600 && FileBytes.mode(file.folder) == 0o700)
  }

  @Test(
    "a broken file is said and moved aside, never lost",
    arguments: ["{", "{\"version\": 1, \"lessons\": 3}"])
  func broken(_ text: String) throws {
    let folder = try TemporaryFolder()
    let file = LessonRecordFile(folder: folder.path)
    try folder.write(text, to: "lessons.json")
    let (record, remark) = try file.read()
    #expect(record == LessonRecord())
    #expect(remark?.en.contains("lessons.json.broken-1") == true)
    #expect(try folder.read("lessons.json.broken-1") == text)
    try folder.write(text, to: "lessons.json")
    _ = try file.read()
    #expect(try folder.read("lessons.json.broken-2") == text)
  }

  @Test("a file of a newer version is left alone")
  func newer() throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"version\": 99}", to: "lessons.json")
    #expect(throws: CommandFailure.self) { try LessonRecordFile(folder: folder.path).read() }
    #expect(try folder.read("lessons.json") == "{\"version\": 99}")
  }

  @Test("--lesson without a value is known wherever it stands")
  func withoutValue() {
    for line in ["terminal --lesson", "terminal --lesson --lang en", "terminal --lesson= "] {
      #expect(LessonOption.lacksValue(["poslab"] + line.split(separator: " ").map(String.init)))
    }
    for line in ["terminal", "terminal --lesson x", "terminal --lesson=x", "run --lesson"] {
      #expect(!LessonOption.lacksValue(["poslab"] + line.split(separator: " ").map(String.init)))
    }
  }
}
