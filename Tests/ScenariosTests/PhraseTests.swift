import Foundation
import Testing
import Wording

@testable import Scenarios

@Suite("Phrases of error messages")
struct PhraseTests {
  /// Phrases as the readers' sources have them: their literals with `%@` in the place of what is
  /// interpolated.
  private static func templates() throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Scenarios")
    var found: Set<String> = []
    for folder in ["Language", "Loading", "World"] {
      let files = try FileManager.default.contentsOfDirectory(
        atPath: root.appending(path: folder).path)
      for file in files where file.hasSuffix("Reader.swift") || file.hasSuffix("Loader.swift") {
        let text = try String(
          contentsOf: root.appending(path: "\(folder)/\(file)"), encoding: .utf8)
        for match in text.matches(of: /"((?:[^"\\\n]|\\\([^)\n]*(?:\([^)\n]*\))?[^)\n]*\)|\\.)*)"/)
        {
          let template = match.1.replacing(/\\\([^()]*(?:\([^()]*\))*[^()]*\)/, with: "%@")
            .replacing("\\\"", with: "\"")
          if isPhrase(template) { found.insert(String(template)) }
        }
      }
    }
    return found
  }

  /// Sentences have a space between words; names of the language have none outside back-quotes.
  private static func isPhrase(_ text: some StringProtocol) -> Bool {
    String(text).replacing(/`[^`]*`/, with: "x").contains(/[a-z%@] [a-z%]/)
      && !text.contains(" of CARD") && !text.contains(" of MERCHANT") && !text.contains(" of CODE")
  }

  @Test("Every phrase of the readers has its Chinese")
  func complete() throws {
    let templates = try Self.templates()
    #expect(templates.count > 60)
    let missing = templates.filter { Phrases.chinese[$0] == nil }
    #expect(missing.sorted() == [])
  }

  @Test("A phrase has as many places in Chinese as in English")
  func places() {
    for (english, chinese) in Phrases.chinese {
      let counts = [english, chinese].map { $0.matches(of: /%@/).count }
      #expect(counts[0] == counts[1], "\(english)")
    }
  }

  @Test("Phrases fill in phrases and names")
  func filled() {
    let what: Phrase = "the title"
    let phrase: Phrase = "the `\("zh")` text of \(what)"
    #expect(phrase.text.en == "the `zh` text of the title")
    #expect(phrase.text.zh == "`zh` 文字（标题）")
  }
}
