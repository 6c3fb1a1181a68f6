extension LoadError: CustomStringConvertible {
  /// `file:line:column: what is wrong; what to do`.
  public var description: String { "\(location): \(problem.complaint); \(problem.remedy)" }
}

extension LoadError.Problem {
  /// What is wrong.
  var complaint: String {
    switch self {
    case .notUTF8: "the file is not UTF-8 text"
    case .tooLarge(let limit): "the file is larger than \(limit) bytes"
    case .emptyFile: "the file is empty"
    case .notYAML(let reason): "this is not YAML: \(reason)"
    case .alias(let name): "the YAML alias \(quoted("*" + name)) is not part of the language"
    case .tooComplex: "the file is nested too deeply or holds too many values"
    case .repeatedKeys(let keys): "a map has the same key twice: \(quoted(keys))"
    case .unknownKey(let key, let owner, _): "\(quoted(key)) is not a key of \(owner)"
    case .missingKey(let key, let owner): "\(owner) has no `\(key)`"
    case .unknownVerb(let verb, _): "\(quoted(verb)) is not a step"
    case .actionInGoal(let verb, _): "\(quoted(verb)) does something, and a goal only checks"
    case .severalKeys(let keys, let owner): "\(owner) has more than one key: \(quoted(keys))"
    case .wrongShape(let what, let found, _): "\(what) is \(found)"
    case .noValue(let what): "\(what) has no value"
    case .unknownWord(let word, let kind, _): "\(quoted(word)) is not \(kind)"
    case .malformed(let word, let kind, _): "\(quoted(word)) is not \(kind)"
    case .malformedSecret(let what, _): "\(what) is malformed"
    case .badPattern(let pattern): "\(quoted("/\(pattern)/")) is not a regular expression"
    case .missingLanguage(let language, let what): "\(what) has no `\(language)` text"
    case .duplicate(let kind, let name, let line):
      "\(kind) \(reference(name, kind)) is already defined on line \(line)"
    case .unknownReference(let name, let kind, _): "there is no \(kind) \(reference(name, kind))"
    case .wrongCheckDigit(let masked): "the card number \(masked) has a wrong check digit"
    case .conflict(let what, _): what
    }
  }

  /// What to do about it.
  var remedy: String {
    switch self {
    case .notUTF8: "save it as UTF-8"
    case .tooLarge, .tooComplex: "split it into several files"
    case .emptyFile: "write a scenario or a world into it"
    case .notYAML(let reason): syntaxRemedy(reason)
    case .alias: "write the value out"
    case .repeatedKeys: "keep one of them"
    case .missingKey(let key, _): "add `\(key):`"
    case .unknownKey(let word, _, let allowed), .unknownVerb(let word, let allowed),
      .unknownWord(let word, _, let allowed), .unknownReference(let word, _, let allowed):
      Suggestion.text(for: word, among: allowed)
    case .actionInGoal(_, let allowed):
      "move it to `steps`, or use one of \(allowed.joined(separator: ", "))"
    case .severalKeys: "give each its own item that begins with `-`"
    case .wrongShape(_, _, let expected): "write \(expected)"
    case .noValue: "write one, or remove the key"
    case .malformed(_, _, let form), .malformedSecret(_, let form): "write \(form)"
    case .badPattern: "correct it, or drop the slashes to compare the text itself"
    case .missingLanguage: "give both `zh` and `en`"
    case .duplicate: "give each its own"
    case .wrongCheckDigit: "correct its last digit (Luhn)"
    case .conflict(_, let remedy): remedy
    }
  }
}

/// What to do about YAML that cannot be read. Regular expressions are where writers meet this.
private func syntaxRemedy(_ reason: String) -> String {
  if reason.contains("escape") { return "put texts with a backslash in single quotes" }
  if reason.contains("unexpected end of stream") { return "close the quote or the bracket" }
  if reason.contains("',' or '}'") || reason.contains("',' or ']'") {
    return "close the bracket, and put texts with { } [ ] or , in single quotes"
  }
  return "correct the syntax here or on the line before"
}

/// A name for a message. Identifications of merchants and barcodes are as long as card numbers and
/// are not secret.
private func reference(_ name: String, _ kind: String) -> String {
  kind == "merchant" || kind == "goods" ? "`\(name.prefix(40))`" : quoted(name)
}

private func quoted(_ words: [String]) -> String {
  words.map(quoted).joined(separator: ", ")
}

/// `word` for a message: at most 40 characters, on one line, and with card numbers masked, for a
/// card number may stand where a key or a name is wanted.
private func quoted(_ word: String) -> String {
  var shown = ""
  for scalar in maskingCardNumbers(in: word).unicodeScalars.prefix(40) {
    shown.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  return "`\(shown)\(word.unicodeScalars.count > 40 ? "…" : "")`"
}
