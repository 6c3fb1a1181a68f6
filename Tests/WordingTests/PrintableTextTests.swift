import Testing
import Wording

@Suite("Text from outside is made printable")
struct PrintableTextTests {
  /// C0 and C1 controls, DEL, bidirectional and zero-width characters, separators, tags, fillers.
  static let steering: [Unicode.Scalar] =
    (Array(0x00...0x1F) + Array(0x7F...0x9F) + [0xAD, 0x61C, 0x115F, 0x180E]
    + Array(0x200B...0x200F) + Array(0x2028...0x202E) + Array(0x2060...0x2069)
    + [0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0041]).compactMap {
      Unicode.Scalar($0 as UInt32)
    }

  @Test(
    "what steers, turns or hides is written out, on one line, and nothing else changes",
    arguments: steering)
  func hostile(_ scalar: Unicode.Scalar) {
    let text = "金额\(scalar)100.00"
    let line = PrintableText.line(text)
    #expect(line == "金额" + PrintableText.escape(scalar) + "100.00")
    #expect(line.unicodeScalars.allSatisfy(PrintableText.isPrintable))
    #expect(PrintableText.display(text) == "金额?100.00")
    #expect(!PrintableText.isPrintable(text))
  }

  @Test(
    "letters, signs and pictures of every script stay",
    arguments: ["", "Abc ~", "红塔山(经典100)—“¥”", "Ünïcödé", "カナ한글", "☎️😀", "e\u{301}", "│├─"])
  func harmless(_ text: String) {
    #expect(PrintableText.line(text) == text)
    #expect(PrintableText.lines(text) == text)
    #expect(PrintableText.display(text) == text)
  }

  @Test("several lines keep their breaks, and a carriage return alone is none")
  func lines() {
    #expect(PrintableText.lines("a\nb\r\nc") == "a\nb\r\nc")
    #expect(PrintableText.lines("a\rb\u{2028}c") == "a\\u{D}b\\u{2028}c")
    #expect(PrintableText.line("a\r\nb") == "a\\u{D}\\u{A}b")
  }
}
