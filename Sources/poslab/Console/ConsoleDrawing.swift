import ISO8583
import TerminalKit

/// Draws the console: the device on the left, its keys or the cards below, the paper on the right.
///
/// A pure function of the state, for a window of 80 columns and 24 rows.
struct ConsoleDrawing {
  static let columns = 80
  static let rows = 24
  static let paperRows = rows - 3

  /// Columns of the left part.
  private static let leftColumns = 42
  /// Columns inside the device's frame.
  private static let deviceColumns = 34

  let isColoured: Bool

  /// Exactly ``rows`` lines, none wider than ``columns``.
  func lines(_ state: ConsoleState) -> [String] {
    let left =
      device(state) + [""] + (state.choosingFrom.map { cards(state, from: $0) } ?? keys(state))
    let right = paper(state)
    return (0..<Self.rows).map { row in
      let start = row < left.count ? left[row] : ""
      return padded(start, Self.leftColumns) + (row < right.count ? right[row] : "")
    }
  }

  private func device(_ state: ConsoleState) -> [String] {
    let width = Self.deviceColumns
    let name = state.language == .zh ? "终端" : "Terminal"
    let title = "─ \(name) \(state.terminalID) "
    let fill = String(repeating: "─", count: max(0, width - DisplayText.width(title)))
    let status = state.isOn ? state.screen.status : ""
    let rule = String(repeating: "─", count: width)
    return ["  ┌\(title)\(fill)┐", framed(faint(DisplayText.padded(" " + status, to: width)))]
      + ["  ├\(rule)┤"] + state.screen.lines.map { framed(line($0)) }
      + ["  └\(rule)┘"]
  }

  private func framed(_ text: String) -> String { "  │\(text)│" }

  /// A line of the display in the middle of the frame.
  private func line(_ line: Screen.Line) -> String {
    let before = (Self.deviceColumns - Screen.columns) / 2
    let isTitle = line.style == .title
    let text = isTitle ? DisplayText.padded(line.text, to: Screen.columns) : line.text
    let spans = isTitle ? [Screen.Span(text, style: .title)] : line.spans
    let after = Self.deviceColumns - before - DisplayText.width(text)
    return String(repeating: " ", count: before) + spans.map(styled).joined()
      + String(repeating: " ", count: max(0, after))
  }

  private func styled(_ span: Screen.Span) -> String {
    switch span.style {
    case .normal: span.text
    case .title: coloured(span.text, "7")
    case .dimmed: faint(span.text)
    case .input: coloured(span.text, "1")
    }
  }

  private func keys(_ state: ConsoleState) -> [String] {
    let zh = state.language == .zh
    let legend =
      zh
      ? [
        "0-9 .   数字键      o      00键",
        "Enter   确认        Esc    取消",
        "退格    清除        m      菜单",
        "↑ ↓     上下翻      F1-F8  功能键",
        "c 选卡  s 刷卡  i 插卡  t 挥卡",
        "p 电源  r 扫付款码  q 退出",
        "PgUp PgDn  翻看签购单",
      ]
      : [
        "0-9 .   digits      o      00",
        "Enter   ENTER       Esc    CANCEL",
        "Backsp  CLEAR       m      MENU",
        "↑ ↓     UP DOWN     F1-F8  F1-F8",
        "c choose card  s swipe  i insert  t tap",
        "p power  r scan payment code  q quit",
        "PgUp PgDn  scroll the paper",
      ]
    let card = state.card.map { "\($0.alias) \($0.number)" } ?? "-"
    return legend.map { "  " + cut($0) }
      + [
        "", "  " + cut((zh ? "卡:" : "Card: ") + card),
        "  " + faint(cut((zh ? "主机:" : "Host: ") + state.hostName)),
        "  " + coloured(cut(state.notice), "33"),
      ]
  }

  private func cards(_ state: ConsoleState, from first: Int) -> [String] {
    let zh = state.language == .zh
    let page = state.cards.dropFirst(first).prefix(ConsoleState.cardsOnPage)
    let more = first + ConsoleState.cardsOnPage < state.cards.count || first > 0
    let title =
      zh
      ? "选卡(数字)" + (more ? " n 下一页" : "") + " Esc 返回"
      : "Choose a card" + (more ? ", n for more" : "") + ", Esc to leave"
    return ["  " + coloured(cut(title), "1")]
      + page.enumerated().map { index, card in
        "  " + cut("\(index + 1) \(DisplayText.padded(card.alias, to: 18)) \(card.number)")
      }
  }

  private func paper(_ state: ConsoleState) -> [String] {
    let width = Receipt.columns + 2
    let end = max(0, state.paper.count - state.paperScroll)
    let shown = Array(state.paper.prefix(end).suffix(Self.paperRows))
    let title = state.language == .zh ? "─ 打印机 " : "─ Printer "
    let fill = String(repeating: "─", count: width - DisplayText.width(title))
    let blank = Array(repeating: "", count: Self.paperRows - shown.count)
    let hidden = state.paperScroll > 0 ? "─ ↓ \(state.paperScroll) " : ""
    let bottom = hidden + String(repeating: "─", count: width - DisplayText.width(hidden))
    return ["┌\(title)\(fill)┐"]
      + (blank + shown).map { "│ " + DisplayText.padded($0, to: Receipt.columns) + " │" }
      + ["└\(bottom)┘"]
  }

  private func cut(_ text: String) -> String {
    DisplayText.cut(text, columns: Self.leftColumns - 3)
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - Self.shownWidth(text)))
  }

  /// Columns of a text without its control sequences.
  static func shownWidth(_ text: String) -> Int {
    var width = 0
    var isControl = false
    for character in text {
      if character == "\u{1B}" { isControl = true }
      if !isControl { width += DisplayText.width(character) }
      if isControl, character.isLetter { isControl = false }
    }
    return width
  }

  private func faint(_ text: String) -> String { coloured(text, "2") }

  private func coloured(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
