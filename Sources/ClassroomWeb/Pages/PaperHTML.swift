import Classroom
import Wording

/// A page of paper as mark-up.
enum PaperHTML {
  static func page(_ page: PrintedPage, as paper: ClassPaper, _ language: Language) -> PlainPage {
    let blocks = page.blocks.map(html)
    return PlainPage(
      kind: kind(paper), title: page.title, language: language,
      body: """
        <main><article class="card">
        <header><h1>\(page.title)</h1><span class="mark">\(mark[language])</span></header>
        \(blocks)</article></main>
        """)
  }

  private static let mark = LocalizedText(zh: "练习", en: "TRAINING")

  private static func kind(_ paper: ClassPaper) -> PlainPage.Kind {
    switch paper {
    case .report: .report
    case .handbook: .handbook
    case .card: .reminder
    }
  }

  private static func html(_ block: PrintedPage.Block) -> HTML {
    switch block {
    case .heading(let text): "<h2>\(text)</h2>\n"
    case .paragraph(let text): "<p>\(text)</p>\n"
    case .warning(let text): "<p class=\"money\">\(text)</p>\n"
    case .list(let items):
      "<ol class=\"steps\">\n\(items.map { "<li>\($0)</li>\n" as HTML })</ol>\n"
    case .table(let table): html(table)
    case .chart(let chart): html(chart)
    case .lines(let lines):
      "<pre class=\"lines\">\(lines.map { "\($0)\n" as HTML })</pre>\n"
    case .newSheet: "<hr class=\"new-sheet\">\n"
    }
  }

  private static func html(_ table: PrintedPage.Table) -> HTML {
    let header: [HTML] = table.header.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [HTML] = table.rows.map { row in
      "<tr>\(row.map { "<td>\($0)</td>" as HTML })</tr>\n"
    }
    return """
      <div class="wide" tabindex="0" role="region" aria-label="\(table.caption)"><table>
      <caption>\(table.caption)</caption>
      <thead><tr>\(header)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>

      """
  }

  /// Bars of an inline picture; the words beside them say the same.
  private static func html(_ chart: PrintedPage.Chart) -> HTML {
    let bars: [HTML] = chart.bars.map { bar in
      let share = bar.share.isFinite ? min(1, max(0, bar.share)) : 0
      let width = Int((share * 200).rounded())
      return """
        <tr><th scope="row">\(bar.label)</th><td><svg viewBox="0 0 200 12" width="200" height="12" \
        aria-hidden="true"><rect class="rail" width="200" height="12" rx="6"/><rect class="bar" \
        width="\(width)" height="12" rx="6"/></svg></td><td>\(bar.value)</td></tr>

        """
    }
    return """
      <table class="chart">
      <caption>\(chart.caption)</caption>
      <tbody>
      \(bars)</tbody>
      </table>

      """
  }
}
