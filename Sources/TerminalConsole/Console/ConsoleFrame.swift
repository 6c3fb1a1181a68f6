import Program

/// What is on the window: it is written only when it changes, and anew when the window has another size.
struct ConsoleFrame {
  private var shown = ""
  private var window: ConsoleWindow?
  /// Records what is written.
  private let cast: CastFile?

  init(cast: CastFile? = nil) { self.cast = cast }

  /// The window's contents cannot be relied on any more.
  mutating func forget() { shown = "" }

  mutating func draw(_ state: ConsoleState) {
    let drawing = ConsoleDrawing(isColoured: StandardStreams.outputTakesColour)
    draw(drawing.lines(state), in: state.window)
  }

  mutating func draw(_ lines: [String], in window: ConsoleWindow) {
    if window != self.window {
      forget()
      cast?.resize(window)
    }
    self.window = window
    let text = Self.text(of: lines)
    guard text != shown else { return }
    let written = (shown.isEmpty ? "\u{1B}[2J" : "") + text
    StandardStreams.writeStyled(written)
    cast?.add(written)
    shown = text
  }

  /// What a console is sent to show these lines and nothing else.
  static func text(of lines: [String]) -> String {
    "\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J"
  }
}
