import Wording

/// Lays texts out on the display.
enum Pages {
  /// A title and wrapped texts under it.
  static func message(title: String, _ texts: [String]) -> [Screen.Line] {
    var lines = titles(title)
    lines.reserveCapacity(Screen.rows)
    for text in texts {
      for line in DisplayText.wrapped(text, columns: Screen.columns) {
        lines.append(Screen.Line(line))
      }
    }
    return lines
  }

  /// A message in as many parts as it takes, each with the title and a line free for what to press.
  static func parts(title: String, _ texts: [String]) -> [[Screen.Line]] {
    let heading = titles(title)
    let lines = texts.flatMap { DisplayText.wrapped($0, columns: Screen.columns) }
      .map { Screen.Line($0) }
    let room = max(1, Screen.rows - 1 - heading.count)
    guard lines.count > room else { return [heading + lines] }
    return stride(from: 0, to: lines.count, by: room).map {
      heading + lines[$0..<min(lines.count, $0 + room)]
    }
  }

  /// A title, on more than one line when it is long.
  static func titles(_ text: String) -> [Screen.Line] {
    DisplayText.wrapped(text, columns: Screen.columns).map {
      Screen.Line(DisplayText.centred($0, in: Screen.columns), style: .title)
    }
  }

  /// What to press next, grey on the last line, when that line is free.
  static func withHint(_ hint: String, under lines: [Screen.Line]) -> [Screen.Line] {
    guard lines.count < Screen.rows else { return lines }
    let empty = Array(repeating: Screen.Line(""), count: Screen.rows - 1 - lines.count)
    return lines + empty + [Screen.Line(hint, style: .dimmed)]
  }

  /// What is wrong, on as many lines as it takes; none when nothing is.
  static func error(_ error: LocalizedText?, _ language: Language) -> [Screen.Line] {
    guard let error else { return [] }
    return DisplayText.wrapped(error[language], columns: Screen.columns).map { Screen.Line($0) }
  }

  /// A title, a question, and what has been typed.
  static func prompt(_ title: String, _ question: String, _ input: String) -> [Screen.Line] {
    message(title: title, [question]) + [Pages.input(input)]
  }

  /// What is being typed, on the right.
  static func input(_ text: String) -> Screen.Line {
    let shown = text + "_"
    let fill = DisplayText.blanks(Screen.columns - DisplayText.width(shown))
    return Screen.Line(fill + shown, style: .input)
  }

  /// A row of a list, with a mark when it is the chosen one.
  static func marked(_ text: String, _ isSelected: Bool) -> String {
    (isSelected ? ">" : " ") + DisplayText.shortened(text, columns: Screen.columns - 1)
  }

  /// So many items around the one that is chosen, with their indices.
  static func window<Item>(
    _ items: [Item], around index: Int, rows: Int
  ) -> [(Int, Item)] {
    let first = max(0, min(index - rows / 2, items.count - rows))
    return Array(items.enumerated().dropFirst(first).prefix(rows)).map { ($0.offset, $0.element) }
  }

  /// On the right, the first wording that fits.
  static func right(_ texts: [String]) -> Screen.Line {
    let text = texts.first { DisplayText.width($0) <= Screen.columns } ?? ""
    return Screen.Line(DisplayText.blanks(Screen.columns - DisplayText.width(text)) + text)
  }
}
