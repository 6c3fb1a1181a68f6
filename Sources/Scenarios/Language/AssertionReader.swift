import Rooms
import Wording

extension Reader {
  /// The argument of a verb that checks; `nil` for the other verbs.
  mutating func assertion(_ verb: Verb, _ node: YAMLNode) -> Assertion? {
    switch verb {
    case .see: return texts(node, verb).map(Assertion.see)
    case .notSee: return texts(node, verb).map(Assertion.notSee)
    case .printed: return texts(node, verb).map(Assertion.printed)
    case .sent: return messageFields(node, verb).map(Assertion.sent)
    case .received: return messageFields(node, verb).map(Assertion.received)
    case .terminal: return terminalState(node).map(Assertion.terminal)
    case .ledger: return ledger(node).map(Assertion.ledger)
    case .stock:
      let form = ValueForm(kind: .wholeNumber)
      return expectations(node, verb) { name, _ in (name.value, form) }.map(Assertion.stock)
    case .press, .type, .swipe, .insert, .tap, .scan, .power, .paper, .line, .trainer, .wait,
      .clock, .say:
      return nil
    }
  }

  private mutating func texts(_ node: YAMLNode, _ verb: Verb) -> [LocalizedText]? {
    let what: Phrase = "`\(verb.rawValue)`"
    guard case .sequence(let items) = node.content else {
      return screenText(node, what).map { [$0] }
    }
    guard !items.isEmpty else {
      report(.noValue(what), at: node.location)
      return nil
    }
    let texts = items.compactMap { screenText($0, "a text of \(what)") }
    return texts.count == items.count ? texts : nil
  }

  /// A text, or a map of `zh` and `en` where the screen depends on the language.
  private mutating func screenText(_ node: YAMLNode, _ what: Phrase) -> LocalizedText? {
    if case .mapping = node.content { return localized(node, what) }
    guard let text = text(node, what, or: "a text or a list of texts") else { return nil }
    // A text of blanks alone would be found on every screen.
    guard !ScreenText.normalised(text).isEmpty else {
      report(.noValue(what), at: node.location)
      return nil
    }
    return LocalizedText(zh: text, en: text)
  }

  private mutating func messageFields(
    _ node: YAMLNode, _ verb: Verb
  ) -> [Expectation<FieldPath>]? {
    expectations(node, verb) { name, reader in
      if let path = FieldPath(name.value), let form = path.form { return (path, form) }
      let form: Phrase = "mti, tpdu, header, a field such as \"39\", or a part such as \"60.3\""
      reader.report(
        .malformed(name.value, kind: "a part of a message", form: form), at: name.location)
      return nil
    }
  }

  private mutating func terminalState(_ node: YAMLNode) -> [Expectation<TerminalProperty>]? {
    let allowed = TerminalProperty.allCases.map(\.rawValue)
    return expectations(node, .terminal) { name, reader in
      if let property = TerminalProperty(rawValue: name.value) { return (property, property.form) }
      let problem = LoadError.Problem.unknownKey(
        name.value, owner: "`terminal`", allowed: allowed)
      reader.report(problem, at: name.location)
      return nil
    }
  }

  private mutating func ledger(_ node: YAMLNode) -> [Expectation<LedgerProperty>]? {
    let allowed =
      LedgerCount.allCases.map(\.rawValue) + ShopFigure.allCases.map(\.rawValue)
      + ["balance of CARD", "funds of MERCHANT", "frozen-funds of MERCHANT", "fees", "last-alert"]
      + ["freeze-reason of CARD", "freeze-reason of MERCHANT", "stock of CODE"]
    return expectations(node, .ledger) { name, reader in
      if let property = LedgerProperty(name.value) { return (property, property.form) }
      reader.report(
        .unknownKey(name.value, owner: "`ledger`", allowed: allowed), at: name.location)
      return nil
    }
  }

  private mutating func expectations<Subject>(
    _ node: YAMLNode, _ verb: Verb,
    _ subject: (Located<String>, inout Reader) -> (Subject, ValueForm)?
  ) -> [Expectation<Subject>]? {
    guard let pairs = pairs(node, "`\(verb.rawValue)`") else { return nil }
    guard !pairs.isEmpty else {
      report(.noValue("`\(verb.rawValue)`"), at: node.location)
      return nil
    }
    var expectations: [Expectation<Subject>] = []
    for (name, value) in pairs {
      let subject = subject(name, &self)
      let matcher = matcher(value, "`\(maskingLikelyCardNumbers(in: name.value))`")
      guard let (subject, form) = subject, let matcher else { continue }
      guard form.admits(matcher) else {
        reportNeverMatching(matcher, form, of: name.value, at: value.location)
        continue
      }
      expectations.append(Expectation(subject, matcher))
    }
    return expectations.count == pairs.count ? expectations : nil
  }

  private mutating func reportNeverMatching(
    _ matcher: ValueMatcher, _ form: ValueForm, of name: String, at location: SourceLocation
  ) {
    let what: Phrase = "`\(maskingLikelyCardNumbers(in: name))`"
    report(
      .malformed(matcher.description, kind: "a value that \(what) can have", form: form.phrase),
      at: location)
  }

  private mutating func matcher(_ node: YAMLNode, _ what: Phrase) -> ValueMatcher? {
    if case .scalar("", isPlain: false) = node.content { return .literal("") }
    guard let text = text(node, what, or: "a text, absent, present, or /regular expression/")
    else { return nil }
    switch text {
    case "absent": return .absent
    case "present": return .present
    default: break
    }
    if let change = FigureChange(text) { return .change(change) }
    guard text.count >= 2, text.first == "/", text.last == "/" else { return .literal(text) }
    let expression = String(text.dropFirst().dropLast())
    if let pattern = ValueMatcher.Pattern(expression) { return .pattern(pattern) }
    report(.badPattern(expression), at: node.location)
    return nil
  }
}
