public import Wording

/// A report as one HTML page that needs nothing else: no script, no outside address.
public enum HTMLReport {
  /// The whole page.
  public static func render(_ reports: [ScenarioReport], language: Language) -> String {
    let title = LocalizedText(zh: "PosLab 剧本报告", en: "PosLab scenario report")[language]
    let summary = escapedMarkup(oneLine(TextReport.summary(reports, language: language)))
    let sections = reports.map { section($0, language) }.joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      <p>\(summary)</p>
      \(sections)
      </main>
      </body>
      </html>

      """
  }

  private static let style = """
    :root { color-scheme: light dark; --good: #1a7f37; --bad: #cf222e; --open: #9a6700; }
    body { font: 16px/1.6 system-ui, sans-serif; margin: 0; }
    main { max-width: 60rem; margin: auto; padding: 1rem; }
    details { border-left: 4px solid var(--good); margin: .5rem 0; padding: .25rem 1rem; }
    details.failed { border-color: var(--bad); }
    details.skipped, details.unchecked { border-color: var(--open); }
    summary { cursor: pointer; }
    li.failed > code { color: var(--bad); }
    pre { overflow-x: auto; padding: .5rem; border: 1px solid; }
    """

  private static func section(_ report: ScenarioReport, _ language: Language) -> String {
    let tasks = report.tasks.map { task($0, language) }.joined(separator: "\n")
    return """
      <section>
      <h2>\(mark(report.outcome, language)) \(escapedMarkup(report.title(in: language)))</h2>
      <p><code>\(escapedMarkup(report.scenario))</code> · \(escapedMarkup(report.file))</p>
      \(tasks)
      </section>
      """
  }

  private static func task(_ task: TaskReport, _ language: Language) -> String {
    let brief = task.brief.map { " " + escapedMarkup($0[language]) } ?? ""
    let state = task.outcome == .passed ? "" : " class=\"\(task.outcome.rawValue)\" open"
    let steps = task.steps.map { step($0, language) }.joined(separator: "\n")
    let reason = task.skipReason.map { block(Words.skipped[language], $0) } ?? ""
    return """
      <details\(state)>
      <summary>\(mark(task.outcome, language)) <b>\(escapedMarkup(task.label))</b>\(brief)</summary>
      \(reason)<ol>
      \(steps)
      </ol>
      </details>
      """
  }

  private static func step(_ step: StepReport, _ language: Language) -> String {
    let written = "<code>\(escapedMarkup(step.step))</code>"
    guard step.outcome != .passed else {
      return "<li>\(mark(.passed, language)) \(written)</li>"
    }
    let place = escapedMarkup(step.location.description)
    let expected = step.expected.map { block(Words.expected[language], $0) } ?? ""
    let actual = step.actual.map { block(Words.actual[language], $0) } ?? ""
    let reason = step.reason.map { block(Words.unchecked[language], $0) } ?? ""
    return """
      <li class="\(step.outcome.rawValue)">\(mark(step.outcome, language)) \(written) \
      <small>\(place)</small>\(expected)\(actual)\(reason)</li>
      """
  }

  private static func block(_ title: String, _ text: String) -> String {
    "<p>\(title)</p><pre>\(escapedMarkup(text))</pre>"
  }

  private static func mark(_ outcome: PlayOutcome, _ language: Language) -> String {
    "<span title=\"\(Words.name(of: outcome)[language])\">\(outcome.mark)</span>"
  }
}
