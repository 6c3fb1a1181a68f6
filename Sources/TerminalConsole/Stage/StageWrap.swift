import Wording

/// Breaks sentences beside the terminal: no line begins with what closes or ends with what opens.
enum StageWrap {
  private static let closing = Set("，。、；：！？”’）》」』】,.;:!?)]}")
  private static let opening = Set("“‘（《「『【([{")

  static func lines(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var rest = text[...]
    while DisplayText.width(String(rest)) > columns {
      guard let whole = DisplayText.wrapped(String(rest), columns: columns).first else { break }
      let end = border(in: rest, notAfter: rest.index(rest.startIndex, offsetBy: whole.count))
      lines.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    return lines + [String(rest)]
  }

  /// Where the line may end; where nothing before is better, where it would have ended.
  private static func border(
    in text: Substring, notAfter end: Substring.Index
  ) -> Substring.Index {
    var border = end
    while border > text.startIndex, border < text.endIndex {
      let last = text[text.index(before: border)]
      let next = text[border]
      let partsWord = last.isASCII && next.isASCII && last != " " && next != " "
      guard closing.contains(next) || opening.contains(last) || partsWord || partsKeys(text, border)
      else { return border }
      border = text.index(before: border)
    }
    return end
  }

  /// Keys and amounts stay on one line: `1 2 5 0`, `MENU 1 2`, `RMB 12.50`.
  private static func partsKeys(_ text: Substring, _ border: Substring.Index) -> Bool {
    guard let before = text[..<border].last(where: { $0 != " " }),
      let after = text[border...].first(where: { $0 != " " })
    else { return false }
    return before.isASCII && (before.isNumber || before.isUppercase) && after.isASCII
      && after.isNumber
  }
}
