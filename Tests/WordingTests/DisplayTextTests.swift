import TestKit
import Testing
import Wording

@Suite("Text in columns")
struct DisplayTextTests {
  @Test("a Chinese character takes two columns, a Latin one takes one")
  func widths() {
    #expect(DisplayText.width("签到OK,") == 7)
    #expect(DisplayText.width("，") == 2)
    #expect(DisplayText.cut("签到成功", columns: 5) == "签到")
    #expect(DisplayText.padded("签到", to: 6) == "签到  ")
    #expect(DisplayText.centred("签到", in: 8) == "  签到")
  }

  @Test("words stay whole; Chinese breaks anywhere")
  func wrapping() {
    #expect(
      DisplayText.wrapped("Not signed in. Sign in first.", columns: 21)
        == ["Not signed in. Sign", "in first."])
    #expect(
      DisplayText.wrapped("[25] 没有原始交易,请联系发卡方", columns: 21)
        == ["[25] 没有原始交易,请", "联系发卡方"])
    #expect(DisplayText.wrapped("a\nb", columns: 21) == ["a", "b"])
    #expect(DisplayText.wrapped("", columns: 21) == [""])
    #expect(
      DisplayText.wrapped(String(repeating: "x", count: 50), columns: 21).map(\.count) == [
        21, 21, 8,
      ])
  }

  @Test("what is shortened ends with a whole word or number and a mark")
  func shortened() {
    #expect(
      DisplayText.shortened("Hongtashan Classic 100", columns: 22) == "Hongtashan Classic 100")
    #expect(DisplayText.shortened("Hongtashan Classic 100", columns: 21) == "Hongtashan Classic…")
    #expect(DisplayText.shortened("Hongtashan Classic 100", columns: 15) == "Hongtashan…")
    #expect(DisplayText.shortened("红塔山经典12345", columns: 14) == "红塔山经典…")
    #expect(DisplayText.shortened("红塔山经典硬盒", columns: 9) == "红塔山经…")
    #expect(DisplayText.shortened("Antidisestablishment", columns: 6) == "Antid…")
  }

  @Test("wrapping loses no character but the spaces at breaks")
  func lossless() {
    var random = SplitMix64(seed: 5)
    let letters = Array("ab cd  签到成功,。! 12")
    for _ in 0..<3000 {
      let text = String(
        (0..<Int.random(in: 0...80, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
      let lines = DisplayText.wrapped(text, columns: 21)
      for line in lines { #expect(DisplayText.width(line) <= 21) }
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
