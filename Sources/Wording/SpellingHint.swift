/// "Did you mean": the closest of the words that exist.
public enum SpellingHint {
  /// What to tell someone who wrote `word` where one of `allowed` is wanted.
  public static func text(for word: String, among allowed: [String]) -> LocalizedText {
    if let nearest = nearest(to: word, among: allowed) {
      return LocalizedText(zh: "是不是 `\(nearest)`？", en: "did you mean `\(nearest)`?")
    }
    if allowed.isEmpty {
      return LocalizedText(zh: "请先定义，或者去掉", en: "define it first, or remove this")
    }
    let shown = allowed.prefix(24)
    let more = allowed.count > 24
    return LocalizedText(
      zh: "可以写 \(shown.joined(separator: "、"))\(more ? " 等" : "")",
      en: "use one of \(shown.joined(separator: ", "))\(more ? ", …" : "")")
  }

  /// The word of `allowed` with the smallest edit distance to `word`, the first of several; `nil`
  /// when all are too far to be a slip of the hand. Case, spaces and underscores count for nothing.
  package static func nearest(to word: String, among allowed: [String]) -> String? {
    let wanted = folded(word)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in allowed {
      let distance = distance(wanted, folded(candidate))
      guard distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max else {
        continue
      }
      best = (candidate, distance)
    }
    return best?.word
  }

  private static func folded(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  package static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          previous[column] + (character == other ? 0 : 1),
          previous[column + 1] + 1, current[column] + 1)
        let swapped =
          row > 0 && column > 0 && character == right[column - 1] && left[row - 1] == other
        if swapped { cost = min(cost, beforePrevious[column - 1] + 1) }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
