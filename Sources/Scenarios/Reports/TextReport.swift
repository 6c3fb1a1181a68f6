public import Wording

/// Reports for people at a console: a line per task, and below one that did not simply pass what was
/// expected and what was there, or why it was not checked.
public enum TextReport {
  /// The lines of one scenario, each ended by a line break.
  public static func render(
    _ report: ScenarioReport, language: Language, colours: Bool = false
  ) -> String {
    let style = Style(colours: colours)
    var lines = [style.bold(oneLine("\(report.title(in: language)) (\(report.scenario))"))]
    for task in report.tasks {
      let brief = task.brief.map { ": \($0[language])" } ?? ""
      lines.append(
        "  \(style.mark(task.outcome)) " + PrintableText.lines("\(task.label)\(brief)"))
      if let reason = task.skipReason {
        lines.append("    \(Words.skipped[language]): \(oneLine(reason))")
      }
      for step in task.steps { lines += explain(step, language) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One line with the number of tasks that came out how.
  ///
  /// - Parameter strict: what could not be checked counts as a failure.
  public static func summary(
    _ reports: [ScenarioReport], language: Language, colours: Bool = false, strict: Bool = false
  ) -> String {
    let style = Style(colours: colours)
    let tally = OutcomeCount(reports)
    var text = LocalizedText(
      zh: "\(reports.count) 个剧本,\(tally[.passed]) 项任务通过,\(tally[.failed]) 项失败",
      en: "\(reports.count) scenarios, \(tally[.passed]) tasks passed, \(tally[.failed]) failed")[
        language]
    for (outcome, word) in [(PlayOutcome.skipped, Words.skipped), (.unchecked, Words.unchecked)]
    where tally[outcome] > 0 {
      let count = LocalizedText(
        zh: ",\(tally[outcome]) 项\(word.zh)", en: ", \(tally[outcome]) \(word.en)")
      text += count[language]
    }
    let isBad = tally[.failed] > 0 || strict && tally[.unchecked] > 0
    return (isBad ? style.red(text) : style.green(text)) + "\n"
  }

  private static func explain(_ step: StepReport, _ language: Language) -> [String] {
    guard step.outcome != .passed else { return [] }
    var lines = ["    " + oneLine("\(step.location): \(step.step)")]
    if let expected = step.expected { lines += block(Words.expected[language], expected) }
    if let actual = step.actual { lines += block(Words.actual[language], actual) }
    if let reason = step.reason { lines += block(Words.unchecked[language], reason) }
    return lines
  }

  private static func block(_ title: String, _ text: String) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      PrintableText.line(String($0))
    }
    if lines.count == 1 { return ["      \(title): \(lines[0])"] }
    return ["      \(title):"] + lines.map { "        \($0)" }
  }
}

/// Words that several reports share.
enum Words {
  static let expected = LocalizedText(zh: "预期", en: "expected")
  static let actual = LocalizedText(zh: "实际", en: "actual")
  static let skipped = LocalizedText(zh: "跳过", en: "skipped")
  static let unchecked = LocalizedText(zh: "未检查", en: "unchecked")

  static func name(of outcome: PlayOutcome) -> LocalizedText {
    switch outcome {
    case .passed: LocalizedText(zh: "通过", en: "passed")
    case .failed: LocalizedText(zh: "失败", en: "failed")
    case .skipped: skipped
    case .unchecked: unchecked
    }
  }
}

extension PlayOutcome {
  /// A sign that tells it apart without colour.
  var mark: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .skipped: "–"
    case .unchecked: "?"
    }
  }
}

/// `text` with its line breaks as spaces, and printable.
func oneLine(_ text: String) -> String {
  PrintableText.line(String(text.map { $0.isNewline ? " " : $0 }))
}

private struct Style {
  let colours: Bool

  func mark(_ outcome: PlayOutcome) -> String {
    switch outcome {
    case .passed: green(outcome.mark)
    case .failed: red(outcome.mark)
    case .skipped, .unchecked: wrapped(outcome.mark, code: 33)
    }
  }

  func bold(_ text: String) -> String { wrapped(text, code: 1) }
  func green(_ text: String) -> String { wrapped(text, code: 32) }
  func red(_ text: String) -> String { wrapped(text, code: 31) }

  private func wrapped(_ text: String, code: Int) -> String {
    colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
