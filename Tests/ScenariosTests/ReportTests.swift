import ISO8583
import Scenarios
import Testing

@Suite struct ReportTests {
  static let place = SourceLocation(file: "a.yaml", line: 12, column: 9)
  static let report = ScenarioReport(
    scenario: "daily", title: LocalizedText(zh: "每日", en: "Daily"), file: "a.yaml",
    tasks: [
      TaskReport(
        name: "good", brief: LocalizedText(zh: "好", en: "Good"),
        steps: [StepReport(step: "press: MENU", location: place, passed: true)],
        simulatedMilliseconds: 1_050),
      TaskReport(
        name: "bad #1",
        steps: [
          StepReport(
            step: "see: <成功> & \"ok\"", location: place, passed: false, expected: "<成功>",
            actual: "失败\n\u{1B}]]>")
        ]),
    ])

  @Test("JSON has the members of the contract, in their order, escaped")
  func json() {
    #expect(
      JSONReport.render(Self.report) == """
        {"scenario": "daily", "passed": false, "tasks": [{"name": "good", "passed": true, \
        "steps": [{"step": "press: MENU", "line": 12, "passed": true, "expected": null, \
        "actual": null}]}, {"name": "bad #1", "passed": false, "steps": [{"step": \
        "see: <成功> & \\"ok\\"", "line": 12, "passed": false, "expected": "<成功>", \
        "actual": "失败\\n\\u001b]]>"}]}]}
        """)
  }

  @Test("Text has a line per task, and below a failed one the place, the wanted and the actual")
  func text() {
    #expect(
      TextReport.render(Self.report, language: .en) == """
        Daily (daily)
          ✓ good: Good
          ✗ bad #1
            a.yaml:12:9: see: <成功> & "ok"
              expected: <成功>
              actual:
                失败
                \u{1B}]]>

        """)
    #expect(TextReport.render(Self.report, language: .zh).contains("✓ good: 好\n"))
    #expect(
      TextReport.summary([Self.report], language: .zh) == "1 个剧本,1 项任务通过,1 项失败\n")
  }

  @Test("Colours appear only when asked for")
  func colours() {
    let plain = ScenarioReport(scenario: "s", file: "f", tasks: [])
    #expect(!TextReport.render(plain, language: .en).contains("\u{1B}"))
    #expect(TextReport.render(plain, language: .en, colours: true).contains("\u{1B}[1m"))
  }

  @Test("TAP has its plan, a point per task, and no name turns into a directive")
  func tap() {
    #expect(
      TAPReport.render([Self.report]) == """
        TAP version 13
        1..2
        ok 1 - daily: good
        not ok 2 - daily: bad \\#1
          ---
          at: "a.yaml:12:9"
          step: "see: <成功> & \\"ok\\""
          expected: "<成功>"
          actual: "失败\\n\\u001b]]>"
          ...

        """)
  }

  @Test("JUnit XML counts, escapes and gives simulated times")
  func junit() {
    #expect(
      JUnitReport.render([Self.report]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="2" failures="1">
          <testsuite name="daily" tests="2" failures="1" time="1.050">
            <testcase name="good" classname="daily" file="a.yaml" time="1.050"/>
            <testcase name="bad #1" classname="daily" file="a.yaml" time="0.000">
              <failure message="a.yaml:12:9: see: &lt;成功&gt; &amp; &quot;ok&quot;">\
        expected: &lt;成功&gt;&#10;actual: 失败&#10;\u{FFFD}]]&gt;&#10;</failure>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test("HTML needs nothing from outside and shows nothing unescaped", arguments: Language.allCases)
  func html(language: Language) {
    let page = HTMLReport.render([Self.report], language: language)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("&lt;成功&gt; &amp; &quot;ok&quot;"))
    #expect(!page.contains("<成功>"))
    #expect(!page.contains("://") && !page.contains("<script"))
    #expect(page.contains(language == .zh ? "剧本报告" : "scenario report"))
    #expect(page.contains("a.yaml:12:9"))
  }
}
