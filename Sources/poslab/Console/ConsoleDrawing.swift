import ISO8583
import TerminalKit
import TerminalLink

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
    if let page = page(state), state.window.holds(.least) {
      return page.enumerated().map { row, line in
        let text = DisplayText.cut(line, columns: state.window.page.columns)
        return row == 0 ? coloured(text, "1") : row == page.count - 1 ? faint(text) : text
      }
    }
    guard state.window.holds(.whole) else { return tooSmall(state) }
    let left = device(state) + [""] + below(state)
    let right = paper(state)
    return (0..<Self.rows).map { row in
      let start = row < left.count ? left[row] : ""
      return padded(start, Self.leftColumns) + (row < right.count ? right[row] : "")
    }
  }

  private func page(_ state: ConsoleState) -> [String]? {
    switch state.mode {
    case .help(let page): ConsoleHelp.lines(state, page: page)
    case .catalogue(let page, let typed): ConsoleCatalogue.lines(state, page: page, typed: typed)
    case .terminal, .cards, .goods, .code, .leaving: nil
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
    let width = Self.deviceColumns
    let name = state.language == .zh ? "终端" : "Terminal"
    let title = "─ \(name) \(PrintableText.display(state.terminalID)) "
    let status = state.isOn ? state.screen.status : ""
    let rule = String(repeating: "─", count: width)
    var lines = [
      "  ┌\(ruled(title))┐", framed(faint(DisplayText.padded(" " + status, to: width))),
      "  ├\(rule)┤",
    ]
    lines += state.isOn ? state.screen.lines.map { framed(line($0)) } : switchedOff(state)
    lines.append("  └\(ruled(conditions(state)))┘")
    return lines
  }

  /// The dark display of a terminal without power.
  private func switchedOff(_ state: ConsoleState) -> [String] {
    let texts =
      state.language == .zh ? ["电源已关", "按 p 开机"] : ["Power is off", "Press p to switch on"]
    return (0..<Screen.rows).map { row in
      let text = (3...4).contains(row) ? texts[row - 3] : ""
      return framed(
        DisplayText.padded(
          DisplayText.centred(text, in: Self.deviceColumns), to: Self.deviceColumns))
    }
  }

  /// What is not as usual around the terminal, and how long it still waits.
  private func conditions(_ state: ConsoleState) -> String {
    let zh = state.language == .zh
    var texts: [String] = []
    if state.line.isCut { texts.append(zh ? "线路已断" : "line cut") }
    if !state.hasPaper { texts.append(zh ? "缺纸" : "no paper") }
    switch state.line.hold {
    case .off:
      if state.isOn, let seconds = state.secondsLeft {
        texts.append(zh ? "还等 \(seconds) 秒" : "waits \(seconds) s")
      }
    case .armed: texts.append(zh ? "应答前停住" : "will stop time")
    case .holding: texts.append(zh ? "时间停住" : "time stopped")
    }
    return texts.isEmpty ? "" : "─ " + texts.joined(separator: " · ") + " "
  }

  /// A piece of the frame that begins with `text`.
  private func ruled(_ text: String) -> String {
    let text = DisplayText.cut(text, columns: Self.deviceColumns)
    return text
      + String(repeating: "─", count: max(0, Self.deviceColumns - DisplayText.width(text)))
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
