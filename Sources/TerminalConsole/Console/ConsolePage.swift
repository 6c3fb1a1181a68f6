import Wording

/// A page of help: a title, lines under it and what turns it at the foot. Nothing of it is cut off: what is
/// too wide for the window goes on below, further in.
struct ConsolePage: Equatable {
  let title: String
  let lines: [String]

  /// Blank columns before every line.
  private static let margin = 2

  /// Lines between title and foot.
  static func rows(_ window: ConsoleWindow) -> Int { max(1, window.page.rows - 2) }

  /// Columns of a line.
  static func columns(_ window: ConsoleWindow) -> Int {
    max(20, window.page.columns - margin)
  }

  /// As many pages as the lines need.
  static func pages(_ title: String, _ lines: [String], in window: ConsoleWindow) -> [ConsolePage] {
    let rows = rows(window)
    let whole = lines.flatMap { wrapped($0, columns: columns(window)) }
    return stride(from: 0, to: max(1, whole.count), by: rows).map {
      ConsolePage(title: title, lines: Array(whole.dropFirst($0).prefix(rows)))
    }
  }

  /// The whole window.
  func drawn(_ foot: String, in window: ConsoleWindow) -> [String] {
    let blank = Array(repeating: "", count: max(0, Self.rows(window) - lines.count))
    let margin = String(repeating: " ", count: Self.margin)
    return ([title] + lines + blank + [foot]).map { $0.isEmpty ? "" : margin + $0 }
  }

  /// A line in as many as it needs; the others are further in than the first.
  static func wrapped(_ line: String, columns: Int) -> [String] {
    guard DisplayText.width(line) > columns else { return [line] }
    let indent = line.prefix { $0 == " " }
    let further = indent + "    "
    let first = DisplayText.wrapped(
      String(line.dropFirst(indent.count)), columns: columns - indent.count)[0]
    let rest = line.dropFirst(indent.count + first.count).drop { $0 == " " }
    return [indent + first]
      + DisplayText.wrapped(String(rest), columns: columns - further.count).map { further + $0 }
  }
}
