import TerminalKit
import TerminalLink
import Wording

/// Draws the terminal in its frame, and the paper that came out of it.
struct ConsoleDevice {
  let isColoured: Bool
  /// Columns inside the frame.
  let columns: Int

  /// Lines of the frame with what is in it: status, display, and what is not as usual.
  static let rows = Screen.rows + 4

  func lines(_ state: ConsoleState) -> [String] {
    let name = state.language == .zh ? "终端" : "Terminal"
    let id = PrintableText.display(state.terminalID)
    let title = "─ \(columns < 32 ? "" : name + " ")\(id) \(training(state))"
    let status = state.isOn ? state.screen.status : ""
    let rule = String(repeating: "─", count: columns)
    var lines = [
      "┌\(ruled(title))┐", framed(faint(DisplayText.padded(" " + status, to: columns))),
      "├\(rule)┤",
    ]
    lines += state.isOn ? state.screen.lines.map { framed(line($0)) } : switchedOff(state)
    lines.append("└\(ruled(conditions(state)))┘")
    return lines
  }

  /// Lessons are no real payments.
  private func training(_ state: ConsoleState) -> String {
    guard state.keySet == .lesson else { return "" }
    return state.language == .zh ? "─ 训练 " : "─ TRAINING "
  }

  /// The dark display of a terminal without power.
  private func switchedOff(_ state: ConsoleState) -> [String] {
    let texts =
      state.language == .zh ? ["电源已关", "按 p 开机"] : ["Power is off", "Press p to switch on"]
    return (0..<Screen.rows).map { row in
      let text = (3...4).contains(row) ? texts[row - 3] : ""
      return framed(DisplayText.padded(DisplayText.centred(text, in: columns), to: columns))
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
    let text = DisplayText.cut(text, columns: columns)
    return text + String(repeating: "─", count: max(0, columns - DisplayText.width(text)))
  }

  private func framed(_ text: String) -> String { "│\(text)│" }

  /// A line of the display in the middle of the frame.
  private func line(_ line: Screen.Line) -> String {
    let before = (columns - Screen.columns) / 2
    let isTitle = line.style == .title
    let text = isTitle ? DisplayText.padded(line.text, to: Screen.columns) : line.text
    let spans = isTitle ? [Screen.Span(text, style: .title)] : line.spans
    let after = columns - before - DisplayText.width(text)
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

  private func faint(_ text: String) -> String { coloured(text, "2") }

  private func coloured(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
