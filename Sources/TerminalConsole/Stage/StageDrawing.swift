import TerminalKit
import Wording

/// Draws a lesson: the terminal and its slips on the left, what to do on the right, the keys at the foot.
///
/// A pure function of the state. It uses a window of up to 100 columns and 30 rows; in one below 80 by 24
/// the slips have a page of their own.
struct StageDrawing {
  let isColoured: Bool

  /// More room than this is not used.
  static let most = ConsoleWindow(columns: 100, rows: 30)
  private static let wideDevice = 34
  private static let narrowDevice = 28

  /// Where everything stands in a window.
  private struct Layout {
    let columns: Int
    let rows: Int
    let isWide: Bool

    init(_ window: ConsoleWindow) {
      columns = min(window.columns, StageDrawing.most.columns)
      rows = min(window.rows, StageDrawing.most.rows)
      isWide = window.holds(.whole)
    }

    var deviceColumns: Int { isWide ? StageDrawing.wideDevice : StageDrawing.narrowDevice }
    var margin: Int { isWide ? 2 : 0 }
    /// The left part with the gap behind it.
    var leftColumns: Int { margin + deviceColumns + 2 + (isWide ? 3 : 1) }
    var footRows: Int { 2 }
    /// Beside the terminal.
    var panelRows: Int { rows - 1 - footRows - (isWide ? 1 : 0) }
    var panelColumns: Int { columns - leftColumns - 1 }
    /// Lines of slips under the terminal and the line of the card.
    var paperRows: Int { rows - 1 - ConsoleDevice.rows - 1 - footRows - 1 }
    var panel: StagePanel { StagePanel(columns: panelColumns, rows: panelRows) }
  }

  /// Lines of slips that are shown in a window.
  static func paperRows(_ window: ConsoleWindow) -> Int {
    hidesPaper(window) ? ConsolePage.rows(window) : Layout(window).paperRows
  }

  /// Whether slips have a page of their own.
  static func hidesPaper(_ window: ConsoleWindow) -> Bool { !window.holds(.whole) }

  /// Whether what there is to say has no room beside the terminal.
  static func overflows(_ state: StageState) -> Bool {
    panel(state.console.window).overflows(state)
  }

  /// The room beside the terminal.
  static func panel(_ window: ConsoleWindow) -> StagePanel { Layout(window).panel }

  /// As many lines as the window has, at most 30; none wider than it.
  func lines(_ state: StageState) -> [String] {
    let window = state.console.window
    guard window.holds(.least) else { return tooSmall(state) }
    let plain = ConsoleDrawing(isColoured: isColoured)
    if let page = plain.page(state.console) { return page }
    if state.isPaperOpen { return plain.drawn(slips(state), in: window) }
    switch state.mode {
    case .text(let page): return plain.drawn(text(state, page), in: window)
    case .work, .question, .film, .sure, .done: break
    }
    return drawn(state, Layout(window))
  }

  private func drawn(_ state: StageState, _ layout: Layout) -> [String] {
    let console = state.shownConsole
    let device = ConsoleDevice(isColoured: isColoured, columns: layout.deviceColumns).lines(console)
    let indent = String(repeating: " ", count: layout.margin)
    var left = device.map { indent + $0 }
    left += below(console, state, layout).map { indent + $0 }
    let right = beside(console, state, layout)
    let middle = (0..<(layout.rows - 1 - layout.footRows)).map { row in
      let start = row < left.count ? left[row] : ""
      return padded(start, layout.leftColumns) + (row < right.count ? right[row] : "")
    }
    return [heading(state, layout)] + middle + foot(state, layout)
  }

  /// What to do; where there is no room under the terminal, a list that is chosen from.
  private func beside(
    _ console: ConsoleState, _ state: StageState, _ layout: Layout
  ) -> [String] {
    guard !layout.isWide, let list = ConsoleLists.lines(console) else {
      return layout.panel.lines(state).map(coloured)
    }
    return ([list.title] + list.rows).map {
      DisplayText.cut(PrintableText.display($0), columns: layout.panelColumns)
    }
  }

  private func heading(_ state: StageState, _ layout: Layout) -> String {
    let clock = state.shownClock
    let place = "  " + StageText.place(state)[state.language]
    let room = layout.columns - DisplayText.width(clock) - 3
    let title = DisplayText.shortened(
      StageText.title(state.lesson)[state.language], columns: room - DisplayText.width(place))
    let heading = DisplayText.padded(title + place, to: room)
    return coloured(" " + heading, "1") + " " + coloured(clock, "2")
  }

  /// A list that is chosen from, or the card in the hand and the slips.
  private func below(_ console: ConsoleState, _ state: StageState, _ layout: Layout) -> [String] {
    let columns = layout.deviceColumns + 2
    func cut(_ text: String) -> String {
      DisplayText.cut(PrintableText.display(text), columns: columns)
    }
    guard layout.isWide else { return [] }
    if let list = ConsoleLists.lines(console) {
      return [coloured(cut(list.title), "1")] + list.rows.map(cut)
    }
    var isFilm = false
    if case .film = state.mode { isFilm = true }
    return [cardLine(console, columns, showsCard: !isFilm)]
      + paper(console, layout.paperRows, columns)
  }

  private func cardLine(_ console: ConsoleState, _ columns: Int, showsCard: Bool) -> String {
    if !console.notice.isEmpty {
      return coloured(
        DisplayText.cut(PrintableText.display(console.notice), columns: columns), "33")
    }
    guard showsCard, let card = console.card else { return "" }
    let name = console.language == .zh ? "卡:" : "Card: "
    return DisplayText.cut("\(name)\(card.alias) \(card.number)", columns: columns)
  }

  private func paper(_ console: ConsoleState, _ rows: Int, _ columns: Int) -> [String] {
    guard !console.paper.isEmpty else { return [] }
    let end = max(0, console.paper.count - console.paperScroll)
    let shown = console.paper.prefix(end).suffix(rows)
    let above = console.paper.count - console.paperScroll - shown.count
    let name = console.language == .zh ? "─ 小票 PgUp PgDn" : "─ Slip PgUp PgDn"
    let title = "\(name)  ↑\(max(0, above)) ↓\(console.paperScroll) "
    let rule = title + String(repeating: "─", count: max(0, columns - DisplayText.width(title)))
    return [rule] + shown.map { "  " + $0 }
  }

  private func foot(_ state: StageState, _ layout: Layout) -> [String] {
    let legend = StageLegend.lines(state, layout.columns, rows: layout.footRows)
    guard !layout.isWide, !state.console.notice.isEmpty else {
      return legend.map { coloured($0, "2") }
    }
    let text = DisplayText.cut(
      PrintableText.display(state.console.notice), columns: layout.columns - 1)
    return [coloured(" " + text, "33")] + legend.prefix(1).map { coloured($0, "2") }
  }

  private func text(_ state: StageState, _ page: Int) -> [String] {
    let pages = StageText.pages(state)
    let shown = pages[min(max(0, page), pages.count - 1)]
    let place = "\(min(page, pages.count - 1) + 1)/\(pages.count)"
    let foot = LocalizedText(
      zh: "空格 往下  别的键 回到终端  \(place)",
      en: "Space: on   any other key: back to the terminal  \(place)")
    return shown.drawn(foot[state.language], in: state.console.window)
  }

  private func slips(_ state: StageState) -> [String] {
    let console = state.shownConsole
    let rows = ConsolePage.rows(console.window)
    let end = max(0, console.paper.count - console.paperScroll)
    let foot = LocalizedText(
      zh: "PgUp PgDn 翻  别的键 回到终端", en: "PgUp PgDn: scroll   any other key: back to the terminal")
    return ConsolePage(
      title: console.language == .zh ? "小票" : "Slips",
      lines: Array(console.paper.prefix(end).suffix(rows))
    ).drawn(foot[console.language], in: console.window)
  }

  private func tooSmall(_ state: StageState) -> [String] {
    let text = LocalizedText(
      zh: "窗口太小,请放大到60列15行", en: "enlarge the window to 60 columns and 15 rows")
    return DisplayText.wrapped(text[state.language], columns: max(1, state.console.window.columns))
  }

  private func coloured(_ line: StagePanel.Line) -> String {
    switch line.tone {
    case .plain: line.text
    case .strong: coloured(line.text, "1")
    case .faint: coloured(line.text, "2")
    case .good: coloured(line.text, "32")
    case .warning: coloured(line.text, "33")
    }
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - ConsoleDrawing.shownWidth(text)))
  }

  private func coloured(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
