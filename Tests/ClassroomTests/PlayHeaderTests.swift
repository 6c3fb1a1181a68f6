import Classroom
import Foundation
import Testing
import Wording

@Suite("What a play is begun from")
struct PlayHeaderTests {
  private static func header(_ lesson: [UInt8], _ world: [UInt8]) -> PlayHeader {
    PlayHeader(
      program: "1.0", lesson: "sell", lessonText: lesson, worldText: world, language: .zh,
      seed: .max, firstTask: 2)
  }

  @Test(
    "comes back byte for byte, whatever the files were",
    arguments: [
      [], Array("task: 收 12.50 元\r\n\t\"\\/\u{0}\u{2028}".utf8), [0xFF, 0xC3, 0x28, 0x0A],
      Array("e\u{301}é".utf8),
    ])
  func kept(_ bytes: [UInt8]) throws {
    let header = Self.header(bytes, Array("world".utf8))
    #expect(
      try JSONDecoder().decode(PlayHeader.self, from: JSONEncoder().encode(header)) == header)
  }

  @Test("as the first classes were kept, with lists of numbers, it is read as well")
  func lists() throws {
    let old = """
      {"version":1,"program":"1.0","lesson":"sell","lessonText":[116,101],"worldText":[],\
      "language":"zh","seed":18446744073709551615,"firstTask":2}
      """
    #expect(
      try JSONDecoder().decode(PlayHeader.self, from: Data(old.utf8))
        == Self.header(Array("te".utf8), []))
  }

  @Test("is hardly longer than its files")
  func length() throws {
    let text = Array(String(repeating: "  - press: MENU 1 2\n", count: 2_000).utf8)
    let length = try JSONEncoder().encode(Self.header(text, text)).count
    #expect(length < 2 * text.count * 5 / 4)
  }
}
