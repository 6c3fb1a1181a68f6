import Wording

/// Turns nodes into typed values and collects what is wrong; a method that finds its node wrong
/// reports it and returns `nil`, and the reading goes on.
struct Reader {
  private(set) var errors: [LoadError]
  /// What is odd and does not keep the file from being used.
  private(set) var warnings: [LoadError] = []

  /// What has been read of a scenario, for the checks that need its world.
  private(set) var notedSteps: [Located<Step>] = []
  private(set) var notedSeats: [Located<String>] = []
  private(set) var notedTerminals: [Located<String>] = []
  private(set) var notedWorld: Located<String>?

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - bytes: YAML in UTF-8, at most 1 MiB.
  ///   - file: its name, for error messages.
  ///   - read: reads its root; nil when something is missing that it cannot be without.
  /// - Throws: everything that is wrong in it; nothing of a wrong file is used.
  static func load<Value>(
    _ bytes: [UInt8], file: String, _ read: (inout Reader, YAMLNode) -> Value?
  ) throws(LoadErrors) -> Value {
    let document = try YAMLDocument(bytes, file: file)
    var reader = Reader(document.errors)
    guard let value = read(&reader, document.root), reader.errors.isEmpty else {
      throw LoadErrors(reader.errors)
    }
    return value
  }

  /// - Parameter errors: what has been found wrong before.
  init(_ errors: [LoadError] = []) { self.errors = errors }

  /// Takes over what another reading of the same file has found.
  mutating func adopt(_ other: Reader) {
    errors += other.errors.filter { !errors.contains($0) }
    warnings += other.warnings.filter { !warnings.contains($0) }
    notedSteps += other.notedSteps
    notedSeats += other.notedSeats
    notedTerminals = other.notedTerminals
    notedWorld = other.notedWorld
  }

  mutating func note(_ step: Located<Step>) { notedSteps.append(step) }

  /// A seat that a step or task names; whether the room has it is known when all is read.
  mutating func note(seat: Located<String>) { notedSeats.append(seat) }

  mutating func note(world: Located<String>?, terminals: [Located<String>]) {
    notedWorld = world
    notedTerminals = terminals
  }

  /// The keys of a map that are known, with their values.
  struct Fields {
    let owner: Phrase
    let location: SourceLocation
    fileprivate var values: [String: YAMLNode] = [:]

    subscript(key: String) -> YAMLNode? { values[key] }
  }

  mutating func report(_ problem: LoadError.Problem, at location: SourceLocation) {
    errors.append(LoadError(problem, at: location))
  }

  mutating func warn(_ problem: LoadError.Problem, at location: SourceLocation) {
    warnings.append(LoadError(problem, at: location))
  }

  /// The text of a scalar, as written, not empty.
  mutating func text(_ node: YAMLNode, _ what: Phrase, or expected: Phrase = "text") -> String? {
    guard case .scalar(let text, _) = node.content else {
      report(.wrongShape(what, found: node.shape, expected: expected), at: node.location)
      return nil
    }
    guard !text.isEmpty else {
      report(.noValue(what), at: node.location)
      return nil
    }
    return text
  }

  /// The items of a list; nothing written counts as none.
  mutating func list(_ node: YAMLNode, _ what: Phrase) -> [YAMLNode]? {
    if node.isAbsent { return [] }
    guard case .sequence(let items) = node.content else {
      let expected: Phrase = "a list: one item per line, each begun with `-`"
      report(.wrongShape(what, found: node.shape, expected: expected), at: node.location)
      return nil
    }
    return items
  }

  /// The pairs of a map, in order, each key a text.
  mutating func pairs(
    _ node: YAMLNode, _ what: Phrase
  ) -> [(key: Located<String>, value: YAMLNode)]? {
    guard case .mapping(let mapping) = node.content else {
      let expected: Phrase = "a map: `key: value`"
      report(.wrongShape(what, found: node.shape, expected: expected), at: node.location)
      return nil
    }
    var pairs: [(key: Located<String>, value: YAMLNode)] = []
    for (key, value) in mapping {
      guard let name = text(key, "a key of \(what)") else { continue }
      pairs.append((Located(name, at: key.location), value))
    }
    return pairs
  }

  /// The values of a map whose keys are among `allowed`.
  mutating func fields(
    _ node: YAMLNode, _ owner: Phrase, allowed: [String]
  ) -> Fields? {
    guard let pairs = pairs(node, owner) else { return nil }
    var fields = Fields(owner: owner, location: node.location)
    for (key, value) in pairs {
      guard allowed.contains(key.value) else {
        report(.unknownKey(key.value, owner: owner, allowed: allowed), at: key.location)
        continue
      }
      fields.values[key.value] = value
    }
    return fields
  }

  /// The value of a key that must be there.
  mutating func required(_ key: String, in fields: Fields) -> YAMLNode? {
    if let node = fields[key] { return node }
    report(.missingKey(key, owner: fields.owner), at: fields.location)
    return nil
  }

  /// The text of a key that must be there.
  mutating func requiredText(_ key: String, in fields: Fields) -> String? {
    required(key, in: fields).flatMap { text($0, "`\(key)`") }
  }

  /// One of the words of `Word`.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode, _ kind: Phrase, as type: Word.Type = Word.self
  ) -> Word? {
    guard let text = text(node, "what should be \(kind)", or: kind) else { return nil }
    guard let word = Word(rawValue: text) else {
      let allowed = Word.allCases.map(\.rawValue)
      report(.unknownWord(text, kind: kind, allowed: allowed), at: node.location)
      return nil
    }
    return word
  }

  /// A text that `parse` understands.
  mutating func parsed<Value>(
    _ node: YAMLNode, _ kind: Phrase, form: Phrase, _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = text(node, "what should be \(kind)", or: form) else { return nil }
    if let value = parse(text) { return value }
    report(.malformed(text, kind: kind, form: form), at: node.location)
    return nil
  }

  /// `true` or `false`.
  mutating func flag(_ node: YAMLNode, _ what: Phrase) -> Bool? {
    parsed(node, "a value of \(what)", form: "`true` or `false`") { text in
      text == "true" ? true : text == "false" ? false : nil
    }
  }

  /// A map of `zh` and `en`, both there and not empty.
  mutating func localized(_ node: YAMLNode, _ what: Phrase) -> LocalizedText? {
    guard case .mapping = node.content else {
      let expected: Phrase = "`{ zh: …, en: … }`"
      report(.wrongShape(what, found: node.shape, expected: expected), at: node.location)
      return nil
    }
    let names = Language.allCases.map(\.rawValue)
    guard let fields = fields(joiningCommas(node), what, allowed: names) else { return nil }
    var texts: [Language: String] = [:]
    for language in Language.allCases {
      guard let node = fields[language.rawValue], !node.isAbsent else {
        report(.missingLanguage(language.rawValue, of: what), at: fields.location)
        continue
      }
      texts[language] = text(node, "the `\(language.rawValue)` text of \(what)")
    }
    guard let zh = texts[.zh], let en = texts[.en] else { return nil }
    return LocalizedText(zh: zh, en: en)
  }
}
