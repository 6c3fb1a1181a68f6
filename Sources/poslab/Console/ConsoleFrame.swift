import ISO8583

/// What is on the window: it is written only when it changes, and anew when the window has another size.
struct ConsoleFrame {
  private var shown = ""
  private var size = (columns: 0, rows: 0)

  /// The window's contents cannot be relied on any more.
  mutating func forget() { shown = "" }

  mutating func draw(_ state: ConsoleState) {
    let size = RawConsole.size
    if size != self.size { forget() }
    self.size = size
    let text = Self.text(of: state, in: size)
    guard text != shown else { return }
    StandardStreams.writeStyled((shown.isEmpty ? "\u{1B}[2J" : "") + text)
    shown = text
  }

  private static func text(of state: ConsoleState, in size: (columns: Int, rows: Int)) -> String {
    guard size.columns >= ConsoleDrawing.columns, size.rows >= ConsoleDrawing.rows else {
      let text = LocalizedText(
        zh: "窗口太小,请放大到80列24行", en: "enlarge the window to 80 columns and 24 rows")
      return "\u{1B}[2J\u{1B}[H\(text[state.language])"
    }
    let lines = ConsoleDrawing(isColoured: StandardStreams.outputTakesColour).lines(state)
    return "\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J"
  }
}
