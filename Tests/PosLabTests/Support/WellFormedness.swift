/// Whether a text is a well-formed XML document of the plain kind that reports are: elements,
/// attributes, text and the five named or numbered references.
enum WellFormedness {
  static func isWellFormed(_ document: String) -> Bool {
    var rest = Substring(document)
    if rest.hasPrefix("<?xml"), let end = rest.firstRange(of: "?>") {
      rest = rest[end.upperBound...]
    }
    var open: [Substring] = []
    var roots = 0
    while !rest.isEmpty {
      guard let start = rest.firstIndex(of: "<") else {
        return isBlank(rest) && open.isEmpty && roots == 1
      }
      let text = rest[..<start]
      guard open.isEmpty ? isBlank(text) : hasOnlyReferences(text),
        let end = rest[start...].firstIndex(of: ">")
      else { return false }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
        continue
      }
      if open.isEmpty { roots += 1 }
      let isEmpty = tag.hasSuffix("/")
      guard let name = element(isEmpty ? tag.dropLast() : tag) else { return false }
      if !isEmpty { open.append(name) }
    }
    return open.isEmpty && roots == 1
  }

  /// The name of a start tag whose attributes are right.
  private static func element(_ tag: Substring) -> Substring? {
    let name = tag.prefix { $0.isLetter || $0 == "-" }
    var rest = tag.dropFirst(name.count).drop { $0 == " " }
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "="), rest[rest.index(after: equals)...].first == "\""
      else { return nil }
      let value = rest[equals...].dropFirst(2)
      guard let end = value.firstIndex(of: "\""), hasOnlyReferences(value[..<end]) else {
        return nil
      }
      rest = value[value.index(after: end)...].drop { $0 == " " }
    }
    return name.isEmpty ? nil : name
  }

  private static func hasOnlyReferences(_ text: Substring) -> Bool {
    !text.contains("<")
      && text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy {
        $0.wholeMatch(of: /(amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);[\s\S]*/) != nil
      }
  }

  private static func isBlank(_ text: Substring) -> Bool { text.allSatisfy(\.isWhitespace) }
}
