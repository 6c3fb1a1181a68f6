import Acquirer
import POSProtocol
import Rooms

extension Reader {
  /// `default` for the built-in rules, or a list of rules.
  mutating func riskRules(_ node: YAMLNode) -> [RiskRule] {
    if case .scalar(let text, _) = node.content, !node.isAbsent {
      if text == "default" { return RiskRule.standard }
      report(
        .malformed(text, kind: "a set of rules", form: "`default`, or a list of rules"),
        at: node.location)
      return []
    }
    var names: [Located<String>] = []
    var rules: [RiskRule] = []
    for item in list(node, "`risk`") ?? [] {
      guard let (name, rule) = riskRule(item) else { continue }
      names.append(name)
      rules.append(rule)
    }
    reportDuplicates(names, "rule")
    return rules
  }

  private mutating func riskRule(_ node: YAMLNode) -> (name: Located<String>, rule: RiskRule)? {
    guard let kind = kind(of: node),
      let fields = fields(node, "a rule of the kind `\(kind.rawValue)`", allowed: kind.keys)
    else { return nil }
    let name = required("rule", in: fields).flatMap { ruleName($0) }
    let condition = riskCondition(kind, fields)
    let cards = fields["cards"].map { word($0, "a kind of card", as: CardEntry.Kind.self) }
    let outcome = required("outcome", in: fields).flatMap {
      word($0, "an outcome", as: RiskRule.Outcome.self)
    }
    let reason = required("reason", in: fields).flatMap {
      word($0, "a reason of a freeze", as: FreezeReason.self)
    }
    let text = required("text", in: fields).flatMap { localized($0, "`text`") }
    guard let name, let condition, let outcome, let reason, let text else { return nil }
    if case .some(nil) = cards { return nil }
    let rule = RiskRule(
      name: name.value, condition: condition, cards: cards.flatMap(\.self), outcome: outcome,
      reason: reason, text: text)
    return (name, rule)
  }

  /// What says which other keys there may be.
  private mutating func kind(of node: YAMLNode) -> RiskRule.Kind? {
    if case .mapping(let pairs) = node.content {
      let written = pairs.first { pair in
        if case .scalar("kind", _) = pair.key.content { true } else { false }
      }
      if let written { return word(written.value, "a kind of rule", as: RiskRule.Kind.self) }
    }
    return fields(node, "a rule", allowed: Self.everyRiskKey).flatMap {
      _ = required("kind", in: $0)
      return nil
    }
  }

  private mutating func riskCondition(
    _ kind: RiskRule.Kind, _ fields: Fields
  ) -> RiskRule.Condition? {
    switch kind {
    case .amount: return riskAmount(fields, isNeeded: true).map { .amount(atLeast: $0) }
    case .largeRefund: return riskAmount(fields, isNeeded: true).map { .largeRefund(atLeast: $0) }
    case .frequency:
      let subject = fields["per"].map {
        word($0, "whose payments are counted", as: RiskFrequency.Subject.self)
      }
      let count = riskCount(fields, isNeeded: true)
      let amount = riskAmount(fields, isNeeded: false)
      let window = riskWindow(fields)
      guard let count, let amount, let window else { return nil }
      if case .some(nil) = subject { return nil }
      return .frequency(
        RiskFrequency(
          subject.flatMap(\.self) ?? .card, count: count, atLeast: amount, within: window))
    case .nightTrading:
      let from = required("from", in: fields).flatMap { timeOfDay($0) }
      let to = required("to", in: fields).flatMap { timeOfDay($0) }
      let amount = riskAmount(fields, isNeeded: false)
      guard let from, let to, let amount else { return nil }
      return .nightTrading(RiskNight(from: from, to: to, atLeast: amount))
    case .repeatedDeclines:
      let count = riskCount(fields, isNeeded: true)
      let window = riskWindow(fields)
      guard let count, let window else { return nil }
      return .repeatedDeclines(count: count, within: window)
    case .voidAndResale:
      let count = riskCount(fields, isNeeded: false)
      let window = riskWindow(fields)
      guard let count, let window else { return nil }
      return .voidAndResale(count: count, within: window)
    }
  }

  private mutating func ruleName(_ node: YAMLNode) -> Located<String>? {
    parsed(node, "a rule's name", form: "a name without spaces, such as cash-out") { text in
      text.count <= 40 && !text.contains(where: \.isWhitespace)
        ? Located(text, at: node.location) : nil
    }
  }

  private mutating func riskAmount(_ fields: Fields, isNeeded: Bool) -> Amount? {
    guard let node = isNeeded ? required("amount", in: fields) : fields["amount"] else {
      return isNeeded ? nil : .zero
    }
    return money(node).flatMap { Amount(minorUnits: $0) }
  }

  private mutating func riskCount(_ fields: Fields, isNeeded: Bool) -> Int? {
    guard let node = isNeeded ? required("count", in: fields) : fields["count"] else {
      return isNeeded ? nil : 1
    }
    return parsed(node, "a number of times", form: "a number from 1 to 99") { text in
      isDigits(text, count: 1...2) ? Int(text).flatMap { $0 > 0 ? $0 : nil } : nil
    }
  }

  private mutating func riskWindow(_ fields: Fields) -> RiskWindow? {
    required("window", in: fields).flatMap {
      parsed($0, "a length of time", form: "one from 1s to 744h (31 days), such as 10m") { text in
        ScriptDuration(text).flatMap { RiskWindow(milliseconds: $0.milliseconds) }
      }
    }
  }

  private mutating func timeOfDay(_ node: YAMLNode) -> Int? {
    parsed(node, "a time of day", form: "hours and minutes in quotes, such as \"23:00\"") {
      ClockTime.secondsOfDay($0)
    }
  }

  private static let everyRiskKey =
    ["rule", "kind", "outcome", "reason", "text", "cards"]
    + ["amount", "count", "window", "per", "from", "to"]
}

extension RiskRule.Kind {
  /// The keys a rule of this kind has.
  fileprivate var keys: [String] {
    let own =
      switch self {
      case .amount, .largeRefund: ["amount"]
      case .frequency: ["per", "count", "amount", "window"]
      case .nightTrading: ["from", "to", "amount"]
      case .repeatedDeclines, .voidAndResale: ["count", "window"]
      }
    return ["rule", "kind", "outcome", "reason", "text", "cards"] + own
  }
}
