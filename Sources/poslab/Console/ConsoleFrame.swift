/// What is on the window: it is written only when it changes, and anew when the window has another size.
struct ConsoleFrame {
  private var shown = ""
  private var window: ConsoleWindow?

  /// The window's contents cannot be relied on any more.
  mutating func forget() { shown = "" }

  mutating func draw(_ state: ConsoleState) {
    if state.window != window { forget() }
    window = state.window
    let text = Self.text(of: state)
    guard text != shown else { return }
    StandardStreams.writeStyled((shown.isEmpty ? "\u{1B}[2J" : "") + text)
    shown = text
  }

  private static func text(of state: ConsoleState) -> String {
    let lines = ConsoleDrawing(isColoured: StandardStreams.outputTakesColour).lines(state)
    return "\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J"
  }
}
