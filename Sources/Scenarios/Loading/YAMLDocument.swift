import Yams

/// The values of a YAML file, read within bounds of size, depth and number.
struct YAMLDocument {
  let root: YAMLNode
  /// What is wrong and does not keep the rest from being read: keys that a map has twice. The first
  /// of them counts.
  private(set) var errors: [LoadError] = []

  static let maximumBytes = 1 << 20
  static let maximumDepth = 32
  static let maximumNodes = 100_000

  init(_ bytes: [UInt8], file: String) throws(LoadErrors) {
    let start = SourceLocation(file: file, line: 1, column: 1)
    guard bytes.count <= Self.maximumBytes else {
      throw LoadErrors([LoadError(.tooLarge(limit: Self.maximumBytes), at: start)])
    }
    // Some editors put a byte order mark in front, which the YAML reader takes for a value.
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(marked ? 3 : 0), as: UTF8.self) else {
      throw LoadErrors([LoadError(.notUTF8, at: start)])
    }
    if let alias = AliasSearch.firstAlias(in: text) {
      let place = SourceLocation(file: file, line: alias.line, column: alias.column)
      throw LoadErrors([LoadError(.alias(name: alias.name), at: place)])
    }
    var marks = RepeatedKeyMarks(text)
    guard let root = try Self.compose(&marks, start) else {
      throw LoadErrors([LoadError(.emptyFile, at: start)])
    }
    var conversion = YAMLConversion(marks: marks, budget: Self.maximumNodes)
    guard let node = conversion.convert(root, start, depth: 0) else {
      throw LoadErrors([LoadError(.tooComplex, at: start)])
    }
    self.root = node
    errors = conversion.errors
  }

  private static func compose(
    _ marks: inout RepeatedKeyMarks, _ start: SourceLocation
  ) throws(LoadErrors) -> Node? {
    do {
      return try compose(marks.text)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      // The reader stops at the first such map.
      if marks.mark(), let root = try? compose(marks.text) { return root }
      throw LoadErrors([LoadError(.repeatedKeys(keys), at: place(context.mark, start))])
    } catch {
      throw LoadErrors([located(error, start, in: marks.text)])
    }
  }

  private static func compose(_ text: String) throws -> Node? {
    // Yams keeps a pointer to the text's bytes, which very short strings do not have; the line breaks
    // make it long. The basic resolver leaves scalars alone and saves its start-up time.
    try Yams.compose(yaml: text + String(repeating: "\n", count: 16), .basic)
  }

  private static func place(_ mark: Mark, _ start: SourceLocation) -> SourceLocation {
    SourceLocation(file: start.file, line: max(1, mark.line), column: max(1, mark.column))
  }

  private static func located(
    _ error: any Error, _ start: SourceLocation, in text: String
  ) -> LoadError {
    guard let error = error as? YamlError else {
      return LoadError(.notYAML(.unreadable), at: start)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      guard !problem.contains("nesting level") else { return LoadError(.tooComplex, at: start) }
      let fault = SyntaxFault(problem)
      // What never ends is wrong where it begins.
      let begin = fault == .unclosed ? context?.mark : nil
      return LoadError(.notYAML(fault), at: withinText(place(begin ?? mark, start), text))
    case .reader(let problem, let offset, _, let text):
      let before = text.prefix(offset ?? 0)
      let line = before.count(where: \.isNewline) + 1
      let column = before.reversed().prefix { !$0.isNewline }.count + 1
      let location = SourceLocation(file: start.file, line: line, column: column)
      return LoadError(.notYAML(SyntaxFault(problem)), at: location)
    default:
      return LoadError(.notYAML(.unreadable), at: start)
    }
  }

  /// The end of the text for a place behind it: the reader is given more line breaks than it has.
  private static func withinText(_ place: SourceLocation, _ text: String) -> SourceLocation {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let last = lines.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }),
      place.line > last + 1
    else { return place }
    return SourceLocation(
      file: place.file, line: last + 1, column: max(1, lines[last].unicodeScalars.count))
  }
}

/// Turns the reader's nodes into ours and finds keys that a map has twice.
private struct YAMLConversion {
  let marks: RepeatedKeyMarks
  var budget: Int
  private(set) var errors: [LoadError] = []

  init(marks: RepeatedKeyMarks, budget: Int) {
    self.marks = marks
    self.budget = budget
  }

  mutating func convert(_ node: Node, _ parent: SourceLocation, depth: Int) -> YAMLNode? {
    budget -= 1
    guard budget >= 0, depth <= YAMLDocument.maximumDepth else { return nil }
    let location =
      node.mark.map { SourceLocation(file: parent.file, line: $0.line, column: $0.column) }
      ?? parent
    switch node {
    case .scalar(let scalar):
      let text = marks.unmarked(scalar.string)
      let content = YAMLNode.Content.scalar(text, isPlain: scalar.style == .plain)
      return YAMLNode(location: location, content: content)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence {
        guard let item = convert(item, location, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return YAMLNode(location: location, content: .sequence(items))
    case .mapping(let mapping):
      return pairs(of: mapping, location, depth: depth).map {
        YAMLNode(location: location, content: .mapping($0))
      }
    case .alias:
      return nil
    }
  }

  private mutating func pairs(
    of mapping: Node.Mapping, _ location: SourceLocation, depth: Int
  ) -> [(key: YAMLNode, value: YAMLNode)]? {
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var names: Set<String> = []
    for (key, value) in mapping {
      guard let key = convert(key, location, depth: depth + 1),
        let value = convert(value, location, depth: depth + 1)
      else { return nil }
      if case .scalar(let name, _) = key.content, !names.insert(name).inserted {
        errors.append(LoadError(.repeatedKeys([name]), at: key.location))
        continue
      }
      pairs.append((key, value))
    }
    return pairs
  }
}
