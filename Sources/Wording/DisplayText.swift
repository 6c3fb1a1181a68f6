/// Measures and breaks text for displays and printers on which a Chinese character is two columns.
public enum DisplayText {
  /// The width of `text` in half-width columns.
  public static func width(_ text: String) -> Int {
    plainWidth(text) ?? text.reduce(0) { $0 + width($1) }
  }

  /// The width of a text in which every scalar is a printable character by itself, as in nearly all of
  /// ours; nil for others. Finding the borders of characters costs ten times as much.
  package static func plainWidth(_ text: String) -> Int? {
    var columns = 0
    for scalar in text.unicodeScalars {
      guard let width = plainWidth(scalar) else { return nil }
      columns += width
    }
    return columns
  }

  // Comparisons and no ranges: every page that is drawn asks for each of its characters, and a build that
  // is not optimised takes ten times as long for a range.
  static func plainWidth(_ scalar: Unicode.Scalar) -> Int? {
    let value = scalar.value
    if value <= 0x7E { return value >= 0x20 ? 1 : nil }
    if value >= 0x4E00 { return value <= 0x9FFF || value >= 0xFF01 && value <= 0xFF60 ? 2 : nil }
    return value >= 0x3001 && value <= 0x3029 ? 2 : nil
  }

  /// The width of one character: 2 for East Asian wide and full-width characters, else 1.
  public static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }

  /// The beginning of `text` that fits into `columns`.
  public static func cut(_ text: String, columns: Int) -> String {
    guard width(text) > columns else { return text }
    var used = 0
    return String(
      text.prefix { character in
        used += width(character)
        return used <= columns
      })
  }

  /// `text`, or as much of it as fits into `columns` with a mark that there is more, without half a word
  /// or half a number.
  public static func shortened(_ text: String, columns: Int) -> String {
    guard width(text) > columns else { return text }
    let whole = cut(text, columns: columns - 1)
    let end = text.index(text.startIndex, offsetBy: whole.count)
    guard breaksWord(in: Substring(text), at: end),
      let start = startOfWord(in: Substring(text), before: end)
    else { return whole.trimmingSpaces + "…" }
    return String(text[..<start]).trimmingSpaces + "…"
  }

  /// `text` filled with spaces on the right to `columns`, or cut.
  public static func padded(_ text: String, to columns: Int) -> String {
    let cut = cut(text, columns: columns)
    return cut + blanks(columns - width(cut))
  }

  /// `text` with spaces on both sides, in the middle of `columns`.
  public static func centred(_ text: String, in columns: Int) -> String {
    blanks((columns - width(text)) / 2) + text
  }

  /// So many spaces; none when negative.
  package static func blanks(_ count: Int) -> String {
    guard count > 0 else { return "" }
    return String(unsafeUninitializedCapacity: count) { characters in
      characters.initialize(repeating: 0x20)
      return count
    }
  }

  /// `text` broken into lines of at most `columns`: between words, and beside Chinese characters
  /// anywhere.
  public static func wrapped(_ text: String, columns: Int) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "\n")) else {
      return wrappedLine(text, columns: columns)
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrappedLine(String($0), columns: columns)
    }
  }

  /// Whether a break before `index` would part a word; Chinese text may be parted anywhere.
  private static func breaksWord(in text: Substring, at index: Substring.Index) -> Bool {
    guard index > text.startIndex else { return false }
    let before = text[text.index(before: index)]
    return text[index] != " " && width(text[index]) == 1 && width(before) == 1
  }

  /// Where the word begins that goes on at `end`; nil when it begins the text.
  private static func startOfWord(
    in text: Substring, before end: Substring.Index
  ) -> Substring.Index? {
    guard let last = text[..<end].lastIndex(where: { $0 == " " || width($0) == 2 }) else {
      return nil
    }
    let start = text[last] == " " ? last : text.index(after: last)
    return start > text.startIndex ? start : nil
  }

  private static func wrappedLine(_ text: String, columns: Int) -> [String] {
    guard width(text) > columns else { return [text] }
    var lines: [String] = []
    var rest = Substring(text)
    while width(String(rest)) > columns {
      let whole = cut(String(rest), columns: columns)
      var end = rest.index(rest.startIndex, offsetBy: max(1, whole.count))
      if breaksWord(in: rest, at: end) {
        let space = rest[..<end].lastIndex(of: " ").flatMap { $0 > rest.startIndex ? $0 : nil }
        end = space ?? startOfWord(in: rest, before: end) ?? end
      }
      lines.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    lines.append(String(rest))
    return lines
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmingSpaces: String {
    String(prefix(upTo: lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex))
  }
}
