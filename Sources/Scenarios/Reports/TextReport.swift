public import ISO8583

/// Reports for people at a console: a line per task, and below a failed one what was expected and
/// what was there.
public enum TextReport {
  /// The lines of one scenario, each ended by a line break.
  public static func render(
    _ report: ScenarioReport, language: Language, colours: Bool = false
  ) -> String {
    let style = Style(colours: colours)
    var lines = [style.bold("\(report.title(in: language)) (\(report.scenario))")]
    for task in report.tasks {
      let mark = task.passed ? style.green("✓") : style.red("✗")
      let brief = task.brief.map { ": \($0[language])" } ?? ""
      lines.append("  \(mark) \(task.name)\(brief)")
      for failure in task.failures { lines += explain(failure, language) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One line with the number of tasks that passed and failed.
  public static func summary(
    _ reports: [ScenarioReport], language: Language, colours: Bool = false
  ) -> String {
    let style = Style(colours: colours)
    let tally = Tally(reports)
    let text = LocalizedText(
      zh: "\(reports.count) 个剧本,\(tally.passed) 项任务通过,\(tally.failed) 项失败",
      en: "\(reports.count) scenarios, \(tally.passed) tasks passed, \(tally.failed) failed")
    return (tally.failed == 0 ? style.green(text[language]) : style.red(text[language])) + "\n"
  }

  private static func explain(_ failure: StepReport, _ language: Language) -> [String] {
    var lines = ["    \(failure.location): \(oneLine(failure.step))"]
    if let expected = failure.expected { lines += block(Words.expected[language], expected) }
    if let actual = failure.actual { lines += block(Words.actual[language], actual) }
    return lines
  }

  private static func block(_ title: String, _ text: String) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.count == 1 { return ["      \(title): \(text)"] }
    return ["      \(title):"] + lines.map { "        \($0)" }
  }
}

/// Words that several reports share.
enum Words {
  static let expected = LocalizedText(zh: "预期", en: "expected")
  static let actual = LocalizedText(zh: "实际", en: "actual")
}

/// `text` with its line breaks as spaces.
func oneLine(_ text: String) -> String {
  String(text.map { $0.isNewline ? " " : $0 })
}

private struct Style {
  let colours: Bool

  func bold(_ text: String) -> String { wrapped(text, code: 1) }
  func green(_ text: String) -> String { wrapped(text, code: 32) }
  func red(_ text: String) -> String { wrapped(text, code: 31) }

  private func wrapped(_ text: String, code: Int) -> String {
    colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
