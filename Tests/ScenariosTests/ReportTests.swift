import Testing
import Wording

@testable import Scenarios

@Suite struct ReportTests {
  static let place = SourceLocation(file: "a.yaml", line: 12, column: 9)
  /// A task of each outcome.
  static let report = ScenarioReport(
    scenario: "daily", title: LocalizedText(zh: "每日", en: "Daily"), file: "a.yaml",
    tasks: [
      TaskReport(
        name: "good", brief: LocalizedText(zh: "好", en: "Good"),
        steps: [StepReport(step: "press: MENU", location: place, outcome: .passed)],
        simulatedMilliseconds: 1_050, wallTime: .microseconds(2_345)),
      TaskReport(
        name: "dark",
        steps: [
          StepReport(step: "see: 好", location: place, outcome: .passed),
          StepReport(
            step: "ledger: { approved: 1 }", location: place, outcome: .unchecked,
            reason: "no books #1 <here>"),
        ]),
      TaskReport(
        name: "bad #1",
        steps: [
          StepReport(
            step: "see: <成功> & \"ok\"", location: place, outcome: .failed, expected: "<成功>",
            actual: "失败\n\u{1B}]]>")
        ]),
      TaskReport(skipped, skippedBecause: "`bad #1` failed"),
    ])

  private static let skipped = ScenarioTask(
    name: Located("late", at: place), seat: nil, brief: nil, hints: [], given: [], happens: [],
    steps: [], goal: [], guide: .none)

  /// The same without what failed.
  static let unchecked = ScenarioReport(
    scenario: "daily", file: "a.yaml", tasks: Array(report.tasks.prefix(2)))

  @Test("Only what was checked and held has passed; the worst of the parts is the whole's outcome")
  func outcomes() {
    #expect(Self.report.tasks.map(\.outcome) == [.passed, .unchecked, .failed, .skipped])
    #expect(Self.report.tasks.map(\.passed) == [true, false, false, false])
    #expect(Self.report.outcome == .failed)
    #expect(Self.unchecked.outcome == .unchecked && !Self.unchecked.passed)
  }

  @Test("JSON has the members of the contract, in their order, escaped, with every outcome")
  func json() {
    #expect(
      JSONReport.render(Self.report, language: .en) == """
        {"scenario": "daily", "title": "Daily", "file": "a.yaml", "passed": false, \
        "outcome": "failed", "time": 1.050, "tasks": [\
        {"name": "good", "passed": true, "outcome": "passed", "reason": null, "time": 1.050, \
        "steps": [{"step": "press: MENU", "line": 12, "passed": true, "outcome": "passed", \
        "expected": null, "actual": null, "reason": null}]}, \
        {"name": "dark", "passed": false, "outcome": "unchecked", \
        "reason": "no books #1 <here>", "time": 0.000, "steps": [\
        {"step": "see: 好", "line": 12, "passed": true, "outcome": "passed", "expected": null, \
        "actual": null, "reason": null}, \
        {"step": "ledger: { approved: 1 }", "line": 12, "passed": false, \
        "outcome": "unchecked", "expected": null, "actual": null, \
        "reason": "no books #1 <here>"}]}, \
        {"name": "bad #1", "passed": false, "outcome": "failed", "reason": null, "time": 0.000, \
        "steps": [{"step": "see: <成功> & \\"ok\\"", "line": 12, "passed": false, \
        "outcome": "failed", "expected": "<成功>", "actual": "失败\\n\\u001b]]>", \
        "reason": null}]}, \
        {"name": "late", "passed": false, "outcome": "skipped", \
        "reason": "`bad #1` failed", "time": 0.000, "steps": []}]}
        """)
  }

  @Test("Text has a line per task, and below what did not simply pass the place and why")
  func text() {
    #expect(
      TextReport.render(Self.report, language: .en) == """
        Daily (daily)
          ✓ good: Good
          ? dark
            a.yaml:12:9: ledger: { approved: 1 }
              unchecked: no books #1 <here>
          ✗ bad #1
            a.yaml:12:9: see: <成功> & "ok"
              expected: <成功>
              actual:
                失败
                \\u{1B}]]>
          – late
            skipped: `bad #1` failed

        """)
    #expect(TextReport.render(Self.report, language: .zh).contains("✓ good: 好\n"))
  }

  @Test("The summary counts skipped and unchecked tasks where there are some")
  func summary() {
    #expect(
      TextReport.summary([Self.report], language: .zh)
        == "1 个剧本,1 项任务通过,1 项失败,1 项跳过,1 项未检查\n")
    #expect(
      TextReport.summary([Self.unchecked], language: .en)
        == "1 scenarios, 1 tasks passed, 0 failed, 1 unchecked\n")
    let good = ScenarioReport(
      scenario: "s", file: "f", tasks: Array(Self.report.tasks.prefix(1)))
    #expect(
      TextReport.summary([good], language: .en) == "1 scenarios, 1 tasks passed, 0 failed\n")
  }

  @Test("With --strict the summary of what was not checked has the colour of a failure")
  func strictSummary() {
    let red = "\u{1B}[31m"
    for (strict, isRed) in [(false, false), (true, true)] {
      let summary = TextReport.summary(
        [Self.unchecked], language: .en, colours: true, strict: strict)
      #expect(summary.hasPrefix(red) == isRed)
    }
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
        1..4
        ok 1 - daily: good
        ok 2 - daily: dark # SKIP unchecked: no books #1 <here>
        not ok 3 - daily: bad \\#1
          ---
          at: "a.yaml:12:9"
          step: "see: <成功> & \\"ok\\""
          expected: "<成功>"
          actual: "失败\\n\\u001b]]>"
          ...
        ok 4 - daily: late # SKIP skipped: `bad #1` failed

        """)
    let strict = TAPReport.render([Self.unchecked], strict: true)
    #expect(
      strict.hasSuffix("not ok 2 - daily: dark - unchecked: no books \\#1 <here>\n"))
  }

  @Test("HTML needs nothing from outside and shows nothing unescaped", arguments: Language.allCases)
  func html(language: Language) {
    let page = HTMLReport.render([Self.report], language: language)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("&lt;成功&gt; &amp; &quot;ok&quot;"))
    #expect(!page.contains("<成功>") && !page.contains("<here>"))
    #expect(!page.contains("://") && !page.contains("<script"))
    #expect(page.contains(language == .zh ? "剧本报告" : "scenario report"))
    #expect(page.contains("a.yaml:12:9"))
  }

  @Test("HTML tells the four outcomes apart by word, sign and class", arguments: Language.allCases)
  func htmlOutcomes(language: Language) {
    let page = HTMLReport.render([Self.report], language: language)
    let words = [
      (LocalizedText(zh: "通过", en: "passed"), "✓"), (LocalizedText(zh: "失败", en: "failed"), "✗"),
      (LocalizedText(zh: "跳过", en: "skipped"), "–"),
      (LocalizedText(zh: "未检查", en: "unchecked"), "?"),
    ]
    for (word, sign) in words {
      #expect(page.contains("<span title=\"\(word[language])\">\(sign)</span>"))
    }
    for name in ["failed", "skipped", "unchecked"] {
      #expect(page.contains("<details class=\"\(name)\" open>"))
    }
    #expect(page.contains("no books #1 &lt;here&gt;") && page.contains("`bad #1` failed"))
  }
}
