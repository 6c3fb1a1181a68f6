import Program
import Testing
import Wording

@testable import Workspace

@Suite("Days on the command line")
struct BookDayTests {
  @Test(
    "a day of the calendar is taken",
    arguments: [("1970-01-01", 0), ("1970-02-01", 31), ("2028-02-29", 21_243)] as [(String, Int64)])
  func taken(_ text: String, _ day: Int64) throws {
    #expect(try BookDay.option(text) == day)
  }

  @Test("without the option there is none")
  func absent() throws { #expect(try BookDay.option(nil) == nil) }

  @Test(
    "what is no day of the calendar is refused by the option's name, with an example",
    arguments: ["", "2026-02-29", "2026-13-01", "2026-1-1", "22.11.2026", "2026-11-22 "])
  func refused(_ text: String) throws {
    let failure = try #require(throws: CommandFailure.self) {
      _ = try BookDay.option(text, "--next")
    }
    #expect(failure.status == .wrongInput)
    #expect(failure.text?.en.hasPrefix("--next \(text): ") == true)
    #expect(failure.text?.zh.contains("2026-11-22") == true)
  }
}
