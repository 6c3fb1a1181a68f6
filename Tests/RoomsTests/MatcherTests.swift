import Rooms
import Testing

@Suite struct MatcherTests {
  @Test("A literal matches itself alone, absent nothing, present anything")
  func words() {
    #expect(ValueMatcher.literal("00").matches("00"))
    #expect(!ValueMatcher.literal("00").matches("0"))
    #expect(!ValueMatcher.literal("00").matches(nil))
    #expect(ValueMatcher.absent.matches(nil))
    #expect(!ValueMatcher.absent.matches(""))
    #expect(ValueMatcher.present.matches(""))
    #expect(!ValueMatcher.present.matches(nil))
  }

  @Test("A regular expression is found anywhere unless it is anchored")
  func patterns() throws {
    let loose = try #require(ValueMatcher.Pattern("2[0-9]"))
    #expect(ValueMatcher.pattern(loose).matches("1234"))
    #expect(!ValueMatcher.pattern(loose).matches("132"))
    #expect(!ValueMatcher.pattern(loose).matches(nil))
    let anchored = try #require(ValueMatcher.Pattern("^[0-9]{6}$"))
    #expect(ValueMatcher.pattern(anchored).matches("000123"))
    #expect(!ValueMatcher.pattern(anchored).matches("0000123"))
  }

  @Test("A bad or endless regular expression is none", arguments: ["[", "(", "a{2,1}", "*"])
  func badPatterns(text: String) {
    #expect(ValueMatcher.Pattern(text) == nil)
    #expect(ValueMatcher.Pattern(String(repeating: "(", count: 100_000)) == nil)
  }

  @Test(
    "Full-width and half-width punctuation and spaces compare equal",
    arguments: [
      ("应答码:00 签到成功", "应答码:00签到成功"), ("ＡＢＣ１２３", "ABC123"),
      ("请稍候。", "请稍候."), ("\u{3000}合 计\t", "合计"), ("【管理】", "[管理]"),
      ("(现金)!", "（现金）！"),
    ])
  func normalised(left: String, right: String) {
    #expect(ScreenText.normalised(left) == ScreenText.normalised(right))
  }

  @Test("Texts that differ in more than width stay different")
  func different() {
    #expect(ScreenText.normalised("签到成功") != ScreenText.normalised("签到失败"))
    #expect(ScreenText.normalised("a") != ScreenText.normalised("A"))
  }

  @Test("A text is found on the screen across line breaks")
  func screen() {
    #expect(ScreenText.contains("签到用时可能会长,请耐心等待", in: ["签到用时可能会长，", " 请耐心等待"]))
    #expect(!ScreenText.contains("签到成功", in: ["签到", "失败"]))
  }

  @Test("Printed texts must come in their order, each within a line")
  func printed() {
    let receipt = ["商户存根", "消费 RMB 100.00", "合计"]
    #expect(ScreenText.firstMissing(of: ["消费", "100.00", "合计"], in: receipt) == nil)
    #expect(ScreenText.firstMissing(of: ["100.00", "消费"], in: receipt) == "消费")
    #expect(ScreenText.firstMissing(of: ["合计", "合计"], in: receipt) == "合计")
    #expect(ScreenText.firstMissing(of: ["存根消费"], in: receipt) == "存根消费")
  }

  @Test(
    "Moments are read with their offset",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:00:00+00:00", 951_825_600),
      ("2001-09-09T01:46:40Z", 1_000_000_000), ("2026-11-22T08:30:00+08:00", 1_795_307_400),
      ("2026-11-21T19:00:00-05:30", 1_795_307_400),
    ] as [(String, Int64)])
  func moments(text: String, seconds: Int64) throws {
    let time = try #require(ClockTime(text))
    #expect(time.millisecondsSinceEpoch == seconds * 1_000)
    #expect(ClockTime(time.description) == time)
  }

  @Test(
    "Dates that do not exist are refused",
    arguments: [
      "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
      "2026-11-22T24:00:00Z", "2026-11-22T08:30:00", "2026-11-22", "", "T", "+-::T+",
    ])
  func badMoments(text: String) {
    #expect(ClockTime(text) == nil)
  }

  @Test("Durations are read in their units, and nonsense is refused")
  func durations() {
    #expect(ScriptDuration("2m")?.milliseconds == 120_000)
    #expect(ScriptDuration("90s")?.description == "90s")
    #expect(ScriptDuration("120s")?.description == "2m")
    #expect(ScriptDuration("8760h") != nil)
    for text in ["8761h", "-1s", "1.5s", "s", "", "99999999999h", "５s", "1d"] {
      #expect(ScriptDuration(text) == nil, "\(text)")
    }
  }

  @Test(
    "Parts of messages that do not exist are refused",
    arguments: ["0", "1", "129", "60.0", "60.3.1", "", ".", "60.", "55.9F2G", "60.9F26", "MTI"])
  func badPaths(text: String) {
    #expect(FieldPath(text) == nil)
  }
}
