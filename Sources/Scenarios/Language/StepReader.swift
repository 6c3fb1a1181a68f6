import Rooms
import TerminalKit

extension Reader {
  /// Beside a verb: the terminal at which it is done.
  static let seatKey = "at"
  static let stepKeys = Verb.names + [seatKey]

  static let lineVerbs = ["delay", "drop", "corrupt", "duplicate"]
  /// Beside a fault of the line: the kind of transaction for which it waits.
  static let kindKey = "of"
  static let lineKeys = lineVerbs + [kindKey]

  /// A step of `steps`.
  mutating func step(_ node: YAMLNode) -> Located<Step>? {
    guard
      let (verb, value, seat) = verbAndValue(
        node, "a step", names: Verb.names, mayNameSeat: true),
      let step = step(verb.value, value)
    else { return nil }
    let located = Located(seat.map { .at($0, step) } ?? step, at: verb.location)
    note(located)
    return located
  }

  /// Something that happens around a person, which no hands do.
  mutating func act(_ node: YAMLNode) -> RoomAct? {
    let names = RoomAct.verbsAround.map(\.rawValue)
    guard let (verb, value, _) = verbAndValue(node, "`do`", names: names) else { return nil }
    guard RoomAct.verbsAround.contains(verb.value) else {
      let problem: Phrase = "`\(verb.value.rawValue)` does not happen around a person"
      let all = names.joined(separator: ", ")
      report(
        .conflict(problem, remedy: "use one of \(all), or write it in `steps`"), at: verb.location)
      return nil
    }
    guard let step = step(verb.value, value) else { return nil }
    note(Located(step, at: verb.location))
    return RoomAct(around: step)
  }

  /// An assertion by itself: what something waits for.
  mutating func condition(_ node: YAMLNode, names: [String]) -> Assertion? {
    guard let (verb, value, seat) = verbAndValue(node, "a condition", names: names) else {
      return nil
    }
    reportIgnored(seat)
    guard names.contains(verb.value.rawValue) else {
      report(
        .unknownWord(verb.value.rawValue, kind: "a condition", allowed: names), at: verb.location)
      return nil
    }
    guard let assertion = assertion(verb.value, value) else { return nil }
    note(Located(.check(assertion), at: verb.location))
    return assertion
  }

  /// An item of `goal`: an assertion.
  mutating func goalItem(_ node: YAMLNode) -> Located<Assertion>? {
    let names = Verb.assertionNames
    guard let (verb, value, seat) = verbAndValue(node, "a goal", names: names) else { return nil }
    reportIgnored(seat)
    guard verb.value.isAssertion else {
      report(.actionInGoal(verb.value.rawValue, allowed: names), at: verb.location)
      return nil
    }
    guard let assertion = assertion(verb.value, value) else { return nil }
    note(Located(.check(assertion), at: verb.location))
    return Located(assertion, at: verb.location)
  }

  /// - Parameter mayNameSeat: whether `at` may stand beside the verb.
  /// What must hold is looked at where the task is done.
  private mutating func reportIgnored(_ seat: Located<String>?) {
    guard let seat else { return }
    let problem: Phrase = "`at` says where something is done, and nothing is done here"
    report(.conflict(problem, remedy: "write `at` on the task"), at: seat.location)
  }

  private mutating func verbAndValue(
    _ node: YAMLNode, _ owner: Phrase, names: [String], mayNameSeat: Bool = false
  ) -> (verb: Located<Verb>, value: YAMLNode, seat: Located<String>?)? {
    guard case .mapping = node.content else {
      let expected: Phrase = "a verb and its argument, such as `- see: 签到成功`"
      report(.wrongShape(owner, found: node.shape, expected: expected), at: node.location)
      return nil
    }
    guard var pairs = pairs(node, owner) else { return nil }
    var seat: Located<String>?
    if pairs.count > 1, let index = pairs.firstIndex(where: { $0.key.value == Self.seatKey }) {
      let (key, value) = pairs.remove(at: index)
      guard mayNameSeat else {
        report(
          .conflict(
            "`at` stands beside a verb of `steps` only",
            remedy: "remove it, or write it beside `task`"), at: key.location)
        return nil
      }
      seat = self.seat(value)
      guard seat != nil else { return nil }
    }
    guard let (key, value) = pairs.first else {
      report(.noValue(owner), at: node.location)
      return nil
    }
    guard let verb = Verb(rawValue: key.value) else {
      report(.unknownVerb(key.value, allowed: names), at: key.location)
      return nil
    }
    guard pairs.count == 1 else {
      report(.severalKeys(pairs.map(\.key.value), owner: owner), at: node.location)
      return nil
    }
    return (Located(verb, at: key.location), value, seat)
  }

  private mutating func step(_ verb: Verb, _ node: YAMLNode) -> Step? {
    switch verb {
    case .press: keys(node).map(Step.press)
    case .type: typed(node)
    case .swipe: cardAlias(node, verb).map(Step.swipe)
    case .insert: cardAlias(node, verb).map(Step.insert)
    case .tap: cardAlias(node, verb).map(Step.tap)
    case .scan: text(node, "`scan`").map(Step.scan)
    case .power: word(node, "a state of the power").map(Step.power)
    case .paper: word(node, "a thing to do with paper").map(Step.paper)
    case .line: lineAction(node).map(Step.line)
    case .trainer: trainerAction(node).map(Step.trainer)
    case .wait: duration(node).map(Step.wait)
    case .clock: clockAction(node).map(Step.clock)
    case .say: localized(node, "`say`").map(Step.say)
    case .see, .notSee, .printed, .sent, .received, .terminal, .ledger, .stock:
      assertion(verb, node).map(Step.check)
    }
  }

  /// Digits, or where to find them on a slip.
  private mutating func typed(_ node: YAMLNode) -> Step? {
    guard case .mapping = node.content else {
      return parsed(node, "a text that can be typed", form: "digits and `.` only") {
        TypedText.keys($0) == nil ? nil : .type($0)
      }
    }
    guard let (_, value) = onlyPair(node, "`type`", names: ["slip"]),
      case .printed(let texts)? = assertion(.printed, value)
    else { return nil }
    return .typeFromSlip(texts)
  }

  private mutating func keys(_ node: YAMLNode) -> [Key]? {
    guard let text = text(node, "`press`", or: "keys separated by spaces") else { return nil }
    var keys: [Key] = []
    var allKnown = true
    for name in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      if let key = Key(name: name) {
        keys.append(key)
      } else {
        reportUnknownKey(name, at: node.location)
        allKnown = false
      }
    }
    if keys.isEmpty, allKnown { report(.noValue("`press`"), at: node.location) }
    return allKnown && !keys.isEmpty ? keys : nil
  }

  private mutating func reportUnknownKey(_ name: String, at location: SourceLocation) {
    let kind: Phrase = "a key of the terminal"
    if name.count > 1, name.allSatisfy({ $0.isASCII && $0.isNumber }) {
      let form: Phrase = "one key at a time with spaces between, or `type` the digits"
      report(.malformed(name, kind: kind, form: form), at: location)
    } else {
      report(.unknownWord(name, kind: kind, allowed: Key.all.map(\.description)), at: location)
    }
  }

  private mutating func cardAlias(_ node: YAMLNode, _ verb: Verb) -> String? {
    text(node, "`\(verb.rawValue)`", or: "a card's alias")
  }

  mutating func duration(_ node: YAMLNode) -> ScriptDuration? {
    let form: Phrase = "a number and a unit, such as 500ms, 5s, 2m or 1h"
    return parsed(node, "a duration", form: form) { ScriptDuration($0) }
  }

  private mutating func clockAction(_ node: YAMLNode) -> ClockAction? {
    let form: Phrase =
      "next-day, a time such as \"23:59:50\", or a moment such as 2026-11-22T08:30:00+08:00"
    return parsed(node, "a time to go to", form: form) { text in
      if text == "next-day" { return .nextDay }
      if let seconds = ClockTime.secondsOfDay(text) { return .timeOfDay(seconds: seconds) }
      return ClockTime(text).map { .moment($0) }
    }
  }

  private mutating func lineAction(_ node: YAMLNode) -> LineAction? {
    if case .scalar(let text, _) = node.content, !text.isEmpty { return plainLine(text, node) }
    let known = errors.count
    guard let fields = fields(node, "`line`", allowed: Self.lineKeys) else { return nil }
    let written = Self.lineVerbs.filter { fields[$0] != nil }
    guard let name = written.first, let value = fields[name] else {
      // A misspelt action has been reported already.
      if errors.count == known { reportLineDoesNothing(at: node.location) }
      return nil
    }
    guard written.count == 1 else {
      report(.severalKeys(written, owner: "`line`"), at: node.location)
      return nil
    }
    let kind = fields[Self.kindKey].flatMap {
      word($0, "a transaction", as: TransactionName.self)
    }
    guard fields[Self.kindKey] == nil || kind != nil else { return nil }
    switch name {
    case "delay":
      guard kind == nil else {
        report(
          .conflict("`\(Self.kindKey)` does nothing beside `\(name)`", remedy: "remove it"),
          at: node.location)
        return nil
      }
      return duration(value).map(LineAction.delay)
    case "drop": return direction(value).map { .drop($0, of: kind) }
    case "corrupt": return direction(value).map { .corrupt($0, of: kind) }
    default: return direction(value).map { .duplicate($0, of: kind) }
    }
  }

  private mutating func reportLineDoesNothing(at location: SourceLocation) {
    let all = (["cut", "restore"] + Self.lineVerbs).joined(separator: ", ")
    report(
      .conflict("`line` does not say what to do", remedy: "use one of \(all)"), at: location)
  }

  private mutating func plainLine(_ text: String, _ node: YAMLNode) -> LineAction? {
    switch text {
    case "cut": return .cut
    case "restore": return .restore
    default:
      let allowed = ["cut", "restore"] + Self.lineVerbs
      let kind: Phrase = "a thing to do with the line"
      guard Self.lineVerbs.contains(text) else {
        report(.unknownWord(text, kind: kind, allowed: allowed), at: node.location)
        return nil
      }
      let form: Phrase = text == "delay" ? "{ delay: 5s }" : "{ \(text): response }"
      report(.malformed(text, kind: kind, form: form), at: node.location)
      return nil
    }
  }

  private mutating func direction(_ node: YAMLNode) -> MessageDirection? {
    word(node, "a direction")
  }

  /// The one pair of a map, its key among `names`.
  mutating func onlyPair(
    _ node: YAMLNode, _ owner: Phrase, names: [String]
  ) -> (name: String, value: YAMLNode)? {
    guard let pairs = pairs(node, owner) else { return nil }
    guard let (key, value) = pairs.first else {
      report(.noValue(owner), at: node.location)
      return nil
    }
    guard names.contains(key.value) else {
      report(.unknownKey(key.value, owner: owner, allowed: names), at: key.location)
      return nil
    }
    guard pairs.count == 1 else {
      report(.severalKeys(pairs.map(\.key.value), owner: owner), at: node.location)
      return nil
    }
    return (key.value, value)
  }
}
