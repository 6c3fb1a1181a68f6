/// `vary`: lists of values, of which a play takes the first of each, or the second of each, and so on.
/// `${name}` stands for the value anywhere in the file.
struct VariedValues {
  /// By name; all lists are equally long.
  private var lists: [String: [String]] = [:]
  /// How many plays differ; 1 where nothing varies.
  private(set) var count = 1

  static let key = "vary"
  private static let counts = 2...20
  private static let nameLimit = 32

  /// What may stand behind the name in `${name:form}`.
  enum Form: String, CaseIterable {
    /// The digits that are keyed for an amount: `1250` for 12.50.
    case fen
    /// The same with spaces between: `1 2 5 0`.
    case keys
    /// The same in the twelve digits of F4: `000000001250`.
    case field
    /// Without the fen where there are none: `60` for 60.00.
    case yuan
    /// What somebody sees who keys yuan where the terminal takes fen: `0.60` for 60.00.
    case yuanForFen = "yuan-for-fen"
  }

  /// - Parameter root: the whole file; what is wrong with its `vary` is reported to `reader`.
  init(of root: YAMLNode, _ reader: inout Reader) {
    guard case .mapping(let pairs) = root.content,
      let node = pairs.first(where: { $0.key.content.text == Self.key })?.value,
      let named = reader.pairs(node, "`vary`")
    else { return }
    for (name, list) in named { read(name, list, &reader) }
  }

  private mutating func read(
    _ name: Located<String>, _ node: YAMLNode, _ reader: inout Reader
  ) {
    let isName =
      name.value.count <= Self.nameLimit
      && name.value.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    guard isName else {
      let form: Phrase = "lower-case letters, digits and `-`"
      return reader.report(
        .malformed(name.value, kind: "a name of `vary`", form: form), at: name.location)
    }
    guard let items = reader.list(node, "`vary`") else { return }
    let values = items.compactMap { reader.text($0, "a value of `vary`") }
    guard values.count == items.count else { return }
    let isFirst = lists.isEmpty
    guard Self.counts.contains(values.count), isFirst || values.count == count else {
      return reader.report(
        .conflict(
          "the lists of `vary` have 2 to 20 values, each list as many",
          remedy: "write a value for every play"), at: node.location)
    }
    count = values.count
    lists[name.value] = values
  }

  /// The file as one play reads it.
  ///
  /// - Parameter number: of the play, from 0.
  func filled(_ node: YAMLNode, play number: Int, _ reader: inout Reader) -> YAMLNode {
    switch node.content {
    case .scalar(let text, let isPlain):
      guard text.contains("${") else { return node }
      let filled = self.filled(text, play: number, at: node.location, &reader)
      return YAMLNode(location: node.location, content: .scalar(filled, isPlain: isPlain))
    case .sequence(let items):
      let filled = items.map { self.filled($0, play: number, &reader) }
      return YAMLNode(location: node.location, content: .sequence(filled))
    case .mapping(let pairs):
      let filled = pairs.map {
        (
          key: self.filled($0.key, play: number, &reader),
          value: self.filled($0.value, play: number, &reader)
        )
      }
      return YAMLNode(location: node.location, content: .mapping(filled))
    }
  }

  private func filled(
    _ text: String, play number: Int, at location: SourceLocation, _ reader: inout Reader
  ) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else { return result + "${" + rest }
      result += value(of: rest[..<end], play: number, at: location, &reader)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func value(
    of reference: Substring, play number: Int, at location: SourceLocation,
    _ reader: inout Reader
  ) -> String {
    let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let values = lists[name] else {
      reader.report(
        .unknownReference(name, kind: "varied value", known: lists.keys.sorted()), at: location
      )
      return "${\(reference)}"
    }
    guard parts.count == 2 else { return values[number] }
    guard let form = Form(rawValue: String(parts[1])) else {
      reader.report(
        .unknownWord(
          String(parts[1]), kind: "a form of a varied value",
          allowed: Form.allCases.map(\.rawValue)), at: location)
      return "${\(reference)}"
    }
    guard let text = form.text(of: values[number]) else {
      reader.report(
        .malformed(
          values[number], kind: "a value that can be keyed",
          form: "digits, of an amount with two decimals"), at: location)
      return "${\(reference)}"
    }
    return text
  }
}

extension VariedValues.Form {
  private static let fieldDigits = 12

  /// Nil for what is neither an amount nor digits.
  fileprivate func text(of value: String) -> String? {
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    let isAmount = parts.count == 2 && parts[1].count == 2
    let digits = parts.joined()
    guard parts.count == 1 || isAmount, !parts[0].isEmpty, digits.count <= Self.fieldDigits,
      digits.allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    let yuan = String(parts[0])
    // A PIN keeps its zeros.
    let keyed = isAmount ? String(digits.drop { $0 == "0" }) : digits
    switch self {
    case .fen: return keyed
    case .keys: return keyed.map(String.init).joined(separator: " ")
    case .field: return Self.padded(keyed, to: Self.fieldDigits)
    case .yuan: return isAmount && parts[1] == "00" ? yuan : value
    case .yuanForFen:
      let keyed = Self.padded(yuan, to: 3)
      return keyed.dropLast(2) + "." + keyed.suffix(2)
    }
  }
}

extension VariedValues.Form {
  private static func padded(_ digits: String, to count: Int) -> String {
    String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}

extension YAMLNode.Content {
  fileprivate var text: String? {
    if case .scalar(let text, _) = self { text } else { nil }
  }
}
