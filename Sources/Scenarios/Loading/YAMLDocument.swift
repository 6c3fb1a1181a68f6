import Yams

/// Reads the bytes of a file into `YAMLNode`s, within bounds of size, depth and number.
enum YAMLDocument {
  static let maximumBytes = 1 << 20
  static let maximumDepth = 32
  static let maximumNodes = 100_000

  static func read(_ bytes: [UInt8], file: String) throws(LoadErrors) -> YAMLNode {
    let start = SourceLocation(file: file, line: 1, column: 1)
    guard bytes.count <= maximumBytes else {
      throw LoadErrors([LoadError(.tooLarge(limit: maximumBytes), at: start)])
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
    guard let root = try compose(text, start) else {
      throw LoadErrors([LoadError(.emptyFile, at: start)])
    }
    var budget = maximumNodes
    guard let node = convert(root, start, depth: 0, &budget) else {
      throw LoadErrors([LoadError(.tooComplex, at: start)])
    }
    return node
  }

  private static func compose(
    _ text: String, _ start: SourceLocation
  ) throws(LoadErrors) -> Node? {
    do {
      // Yams keeps a pointer to the text's bytes, which very short strings do not have; the line
      // breaks make it long. The basic resolver leaves scalars alone and saves its start-up time.
      return try Yams.compose(yaml: text + String(repeating: "\n", count: 16), .basic)
    } catch {
      throw LoadErrors([located(error, start, in: text)])
    }
  }

  private static func located(
    _ error: any Error, _ start: SourceLocation, in text: String
  ) -> LoadError {
    func place(_ mark: Mark) -> SourceLocation {
      SourceLocation(file: start.file, line: max(1, mark.line), column: max(1, mark.column))
    }
    guard let error = error as? YamlError else {
      return LoadError(.notYAML(reason: "it cannot be read"), at: start)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // What never ends is wrong where it begins.
      let isUnended = problem.contains("unexpected end of stream")
      let begin = isUnended ? context?.mark : nil
      return LoadError(.notYAML(reason: problem), at: place(begin ?? mark))
    case .duplicatedKeysInMapping(let keys, let context):
      let map = place(context.mark)
      let second = keys.first.flatMap { repetition(of: $0, inMapAt: map, text) }
      return LoadError(.repeatedKeys(keys), at: second ?? map)
    case .reader(let problem, let offset, _, let text):
      let before = text.prefix(offset ?? 0)
      let line = before.count(where: \.isNewline) + 1
      let column = before.reversed().prefix { !$0.isNewline }.count + 1
      let location = SourceLocation(file: start.file, line: line, column: column)
      return LoadError(.notYAML(reason: problem), at: location)
    default:
      return LoadError(.notYAML(reason: "it cannot be read"), at: start)
    }
  }

  /// Where `key` begins a line for the second time at the column of a map that begins at `map`.
  private static func repetition(
    of key: String, inMapAt map: SourceLocation, _ text: String
  ) -> SourceLocation? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let forms = ["\(key):", "\"\(key)\":", "'\(key)':"]
    var isSecond = false
    for (index, line) in lines.enumerated().dropFirst(map.line - 1) {
      let content = line.dropFirst(map.column - 1)
      guard forms.contains(where: content.hasPrefix) else { continue }
      if isSecond { return SourceLocation(file: map.file, line: index + 1, column: map.column) }
      isSecond = true
    }
    return nil
  }

  private static func convert(
    _ node: Node, _ parent: SourceLocation, depth: Int, _ budget: inout Int
  ) -> YAMLNode? {
    budget -= 1
    guard budget >= 0, depth <= maximumDepth else { return nil }
    let location =
      node.mark.map { SourceLocation(file: parent.file, line: $0.line, column: $0.column) }
      ?? parent
    switch node {
    case .scalar(let scalar):
      let content = YAMLNode.Content.scalar(scalar.string, isPlain: scalar.style == .plain)
      return YAMLNode(location: location, content: content)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence {
        guard let item = convert(item, location, depth: depth + 1, &budget) else { return nil }
        items.append(item)
      }
      return YAMLNode(location: location, content: .sequence(items))
    case .mapping(let mapping):
      var pairs: [(key: YAMLNode, value: YAMLNode)] = []
      for (key, value) in mapping {
        guard let key = convert(key, location, depth: depth + 1, &budget),
          let value = convert(value, location, depth: depth + 1, &budget)
        else { return nil }
        pairs.append((key, value))
      }
      return YAMLNode(location: location, content: .mapping(pairs))
    case .alias:
      return nil
    }
  }
}
