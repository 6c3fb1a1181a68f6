/// Comparison of texts on screens and receipts, where full-width and half-width punctuation and
/// spaces count as equal.
public enum ScreenText {
  /// `text` without white space and invisible characters, with full-width forms (U+FF01 to
  /// U+FF5E) as ASCII and Chinese punctuation as the ASCII that stands for it.
  public static func normalised(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isBlank(scalar) {
      if (0xFF01...0xFF5E).contains(scalar.value), let ascii = UnicodeScalar(scalar.value - 0xFEE0)
      {
        result.append(ascii)
      } else if let replacement = replacements[scalar] {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether `text` is somewhere on `screen`, wherever its lines break.
  public static func contains(_ text: String, in screen: [String]) -> Bool {
    isPart(normalised(text), of: normalised(screen.joined()))
  }

  /// Whether a normalised text is a part of another. Lessons are judged by this after every key, so it
  /// compares bytes: terminals and lessons write the same characters.
  static func isPart(_ text: String, of whole: String) -> Bool {
    var text = text
    var whole = whole
    return whole.withUTF8 { whole in
      text.withUTF8 { text in
        guard let first = text.first else { return true }
        guard whole.count >= text.count else { return false }
        for start in 0...(whole.count - text.count) where whole[start] == first {
          if whole[start..<(start + text.count)].elementsEqual(text) { return true }
        }
        return false
      }
    }
  }

  /// Whether each of `texts` is a part of a line of `lines`, in this order; several may be on one
  /// line only one behind the other.
  /// - Returns: the first text that is not found, `nil` when all are.
  public static func firstMissing(of texts: [String], in lines: [String]) -> String? {
    search(texts, lines).missing
  }

  /// The digits that follow the last of `texts` on its line or the next, when all are found in this
  /// order.
  public static func number(behind texts: [String], in lines: [String]) -> String? {
    let (missing, rest) = search(texts, lines)
    guard missing == nil else { return nil }
    return rest.prefix(2).lazy.map { line in
      String(line.drop { !isDigit($0) }.prefix(while: isDigit))
    }.first { !$0.isEmpty }
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// The first text that is not found; else what stands behind the last of them, the rest of its line
  /// and the lines below.
  private static func search(
    _ texts: [String], _ lines: [String]
  ) -> (missing: String?, rest: ArraySlice<String>) {
    var remaining = lines.map(normalised)[...]
    for text in texts {
      let wanted = normalised(text)
      guard let index = remaining.firstIndex(where: { $0.contains(wanted) }),
        let range = remaining[index].firstRange(of: wanted)
      else { return (text, remaining) }
      remaining = remaining[index...]
      remaining[index] = String(remaining[index][range.upperBound...])
    }
    return (nil, remaining)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20: true
    // Most of what is shown; nothing of it is blank.
    case 0x21...0x7E, 0x3001...0x9FFF, 0xFF01...0xFF60: false
    default: scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
    }
  }

  private static let replacements: [Unicode.Scalar: String] = [
    "。": ".", "｡": ".", "、": ",", "､": ",", "“": "\"", "”": "\"", "‘": "'", "’": "'",
    "「": "\"", "」": "\"", "『": "\"", "』": "\"", "【": "[", "】": "]", "〔": "[", "〕": "]",
    "《": "<", "》": ">", "〈": "<", "〉": ">", "…": "...", "⋯": "...", "—": "-", "–": "-",
    "‐": "-", "−": "-", "￥": "¥", "〜": "~",
  ]
}
