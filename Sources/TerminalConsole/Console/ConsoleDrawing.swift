import TerminalKit
import TerminalLink
import Wording

/// Draws the console: the device on the left, its keys or a list below, the paper on the right; or help.
///
/// A pure function of the state; the device needs a whole window, help is laid out for the one there is.
struct ConsoleDrawing {
  static let columns = ConsoleWindow.whole.columns
  static let rows = ConsoleWindow.whole.rows
  static let paperRows = rows - 3

  /// Columns of the left part.
  private static let leftColumns = 42
  /// Columns inside the device's frame.
  private static let deviceColumns = 34

  let isColoured: Bool

  /// As many lines as the window has, but at most ``rows``; none wider than it, or than ``columns``. A window
  /// that is too small is said to be.
  func lines(_ state: ConsoleState) -> [String] {
    if let page = page(state) { return page }
    guard state.window.holds(.whole) else { return tooSmall(state) }
    let left = device(state) + [""] + below(state)
    let right = paper(state)
    return (0..<Self.rows).map { row in
      let start = row < left.count ? left[row] : ""
      return padded(start, Self.leftColumns) + (row < right.count ? right[row] : "")
    }
  }

  /// Help, when it is open and the window holds it.
  func page(_ state: ConsoleState) -> [String]? {
    let page: [String]
    switch state.mode {
    case .help(let number): page = ConsoleHelp.lines(state, page: number)
    case .catalogue(let number, let typed):
      page = ConsoleCatalogue.lines(state, page: number, typed: typed)
    case .terminal, .cards, .goods, .code, .leaving: return nil
    }
    return state.window.holds(.least) ? drawn(page, in: state.window) : nil
  }

  /// A page of text: its title stands out, its foot stands back.
  func drawn(_ page: [String], in window: ConsoleWindow) -> [String] {
    page.enumerated().map { row, line in
      let text = DisplayText.cut(line, columns: window.page.columns)
      return row == 0 ? coloured(text, "1") : row == page.count - 1 ? faint(text) : text
    }
  }

  private func tooSmall(_ state: ConsoleState) -> [String] {
    let text = LocalizedText(
      zh: "窗口太小,请放大到80列24行", en: "enlarge the window to 80 columns and 24 rows")
    return DisplayText.wrapped(text[state.language], columns: max(1, state.window.columns))
  }

  private func below(_ state: ConsoleState) -> [String] {
    guard let list = ConsoleLists.lines(state) else { return keys(state) }
    let notice = list.rows.count < 10 ? ["  " + coloured(cut(state.notice), "33")] : []
    return ["  " + coloured(cut(list.title), "1")] + list.rows.map { "  " + cut($0) } + notice
  }

  private func device(_ state: ConsoleState) -> [String] {
    ConsoleDevice(isColoured: isColoured, columns: Self.deviceColumns).lines(state).map {
      "  " + $0
    }
  }

  private func keys(_ state: ConsoleState) -> [String] {
    let zh = state.language == .zh
    let legend =
      zh
      ? [
        "0-9 .  数字键   o 00键   Enter 确认",
        "Esc 取消   退格 清除   m 菜单   ↑ ↓ 翻",
        "F1-F8 功能键      PgUp PgDn 翻签购单",
        "c 选卡  s 刷卡  i 插卡  t 挥卡",
        "r 扫付款码   g 扫商品   b 键入条码",
        "p 电源  l 线路  x 打印纸  f 停住时间",
        "? 帮助:此处的键、密码、测试卡   q 退出",
      ]
      : [
        "0-9 .  digits    o 00    Enter ENTER",
        "Esc CANCEL   Backsp CLEAR   m MENU",
        "↑ ↓ UP DOWN  F1-F8   PgUp PgDn paper",
        "c choose card  s swipe  i insert  t tap",
        "r payment code  g goods  b type a code",
        "p power  l line  x paper  f stop time",
        "? help: keys here, passwords    q quit",
      ]
    let card = state.card.map { "\($0.alias) \($0.number)" } ?? "-"
    return legend.map { "  " + cut($0) }
      + [
        "", "  " + cut((zh ? "卡:" : "Card: ") + card),
        "  " + faint(cut((zh ? "主机:" : "Host: ") + state.hostName)),
        "  " + coloured(cut(notice(state)), "33"),
      ]
  }

  private func notice(_ state: ConsoleState) -> String {
    guard state.notice.isEmpty, state.line.hold == .holding else { return state.notice }
    return state.language == .zh
      ? "应答已到,时间停住:p 断电,f 放行" : "answer held: p cuts power, f lets it go"
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
    DisplayText.cut(PrintableText.display(text), columns: Self.leftColumns - 3)
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
