import Testing
import Wording

/// The example of docs/rooms/Wording.md.
@Suite("An example of Wording")
struct WordingExample {
  @Test("A text in the reader's language, in the middle of a line")
  func example() throws {
    let text = LocalizedText(zh: "签到成功", en: "Signed in")
    let line = DisplayText.centred(text[.zh], in: 20)
    #expect(line == "      签到成功")
    #expect(text[.en] == "Signed in")
  }
}
