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

  /// What is being typed, on the right.
  static func input(_ text: String) -> Screen.Line {
    let shown = text + "_"
    let fill = DisplayText.blanks(Screen.columns - DisplayText.width(shown))
    return Screen.Line(fill + shown, style: .input)
  }

  /// A menu: in one column when its entries fit under the title, else in two. What `isOpen` denies
  /// is grey.
  static func menu(
    _ menu: Menu, language: Language, isOpen: (MenuItem) -> Bool
  ) -> [Screen.Line] {
    let spans = menu.items.map { item in
      Screen.Span(
        "\(item.key).\(item.title[language])",
        style: isOpen(item) ? .normal : .dimmed)
    }
    let heading = titles(menu.title[language])
    guard spans.count >= Screen.rows else {
      return heading + spans.map { Screen.Line(spans: [$0]) }
    }
    return heading
      + stride(from: 0, to: spans.count, by: 2).map { index in
        var left = spans[index]
        left.text = DisplayText.padded(left.text, to: Screen.columns / 2 + 1)
        return Screen.Line(spans: index + 1 < spans.count ? [left, spans[index + 1]] : [left])
      }
  }
}
