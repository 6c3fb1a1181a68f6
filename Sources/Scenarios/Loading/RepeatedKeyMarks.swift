/// A text in which all keys are made different, so that a reader that refuses maps with a key twice
/// reads on. The last character of each becomes one of its own, and everything keeps its place.
struct RepeatedKeyMarks {
  private(set) var text: String
  /// What stood where a mark stands.
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]

  /// Characters that are for private use and that no file has.
  private static let marks: ClosedRange<UInt32> = 0x10_0000...0x10_FFFD
  /// Replaced, these would change what the text means.
  private static let indicators = Set("{}[],:#&*!|>%@`-?\\\n\r".unicodeScalars)

  init(_ text: String) { self.text = text }

  /// Makes all keys different.
  ///
  /// - Returns: whether that can help: not a second time, nor for a text that has marks of its own.
  mutating func mark() -> Bool {
    var scalars = Array(text.unicodeScalars)
    guard !scalars.contains(where: { Self.marks.contains($0.value) }) else { return false }
    for (index, scalar) in scalars.enumerated() where scalar == ":" {
      guard let place = endOfKey(before: index, in: scalars), let mark = nextMark else { continue }
      originals[mark] = scalars[place]
      scalars[place] = mark
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    text = String(view)
    return !originals.isEmpty
  }

  /// `text` as the file has it.
  func unmarked(_ text: String) -> String {
    guard !originals.isEmpty else { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.map { originals[$0] ?? $0 })
    return String(view)
  }

  private var nextMark: Unicode.Scalar? {
    let value = Self.marks.lowerBound + UInt32(originals.count)
    return Self.marks.contains(value) ? Unicode.Scalar(value) : nil
  }

  /// The place in front of a colon, quotes and spaces left out, where a key would end.
  private func endOfKey(before colon: Int, in text: [Unicode.Scalar]) -> Int? {
    var place = colon - 1
    while place >= 0, "\"' ".unicodeScalars.contains(text[place]) { place -= 1 }
    guard place >= 0, !Self.indicators.contains(text[place]),
      place == 0 || text[place - 1] != "\\"
    else { return nil }
    return place
  }
}
