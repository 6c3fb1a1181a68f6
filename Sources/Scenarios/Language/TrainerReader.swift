import Acquirer
import POSProtocol
import Rooms
import Wording

extension Reader {
  static let nameKeys = [
    "name", "terminal", "merchant", "card", "reason", "minutes", "count",
  ]

  /// The argument of `trainer`: one verb, beside which the names it concerns may stand.
  mutating func trainerAction(_ node: YAMLNode) -> TrainerAction? {
    guard let pairs = pairs(node, "`trainer`") else { return nil }
    let verbs = TrainerVerb.allCases.map(\.rawValue)
    var actions: [(verb: TrainerVerb, value: YAMLNode)] = []
    var names: [String: Located<String>] = [:]
    for (key, value) in pairs {
      if let verb = TrainerVerb(rawValue: key.value) {
        actions.append((verb, value))
      } else if Self.nameKeys.contains(key.value) {
        names[key.value] = text(value, "`\(key.value)`").map { Located($0, at: key.location) }
      } else {
        report(.unknownKey(key.value, owner: "`trainer`", allowed: verbs), at: key.location)
        return nil
      }
    }
    guard let (verb, value) = actions.first else {
      let remedy: Phrase = "use one of \(verbs.joined(separator: ", "))"
      report(.conflict("`trainer` does not say what to do", remedy: remedy), at: node.location)
      return nil
    }
    guard actions.count == 1 else {
      let keys = actions.map(\.verb.rawValue)
      report(.severalKeys(keys, owner: "`trainer`"), at: node.location)
      return nil
    }
    for (name, text) in names where !verb.nameKeys.contains(name) {
      report(
        .conflict("`\(name)` does nothing beside `\(verb.rawValue)`", remedy: "remove it"),
        at: text.location)
    }
    return trainerAction(verb, value, names.mapValues(\.value))
  }

  private mutating func trainerAction(
    _ verb: TrainerVerb, _ node: YAMLNode, _ names: [String: String]
  ) -> TrainerAction? {
    switch verb {
    case .freeze: freeze(node, names, names["reason"])
    case .evidence:
      word(node, "evidence", as: FreezeEvidence.self).map {
        .evidence($0, merchant: names["merchant"] ?? names["name"])
      }
    case .appeal: fundsOwner(node, names).map { .appeal(merchant: $0.name) }
    case .release: fundsOwner(node, names).map { .release(merchant: $0.name) }
    case .unfreeze: frozenThing(node, names).map { .unfreeze($0.kind, name: $0.name) }
    case .register: terminalName(node, names).map { .register(terminal: $0.name) }
    case .unregister: terminalName(node, names).map { .unregister(terminal: $0.name) }
    case .bind: binding(node, names).map { .bind(terminal: $0.terminal, merchant: $0.merchant) }
    case .unbind:
      binding(node, names).map { .unbind(terminal: $0.terminal, merchant: $0.merchant) }
    case .respond: forcedResponse(node, names["terminal"])
    case .message: localized(node, "`message`").map(TrainerAction.message)
    case .require:
      word(node, "an order of the host").map { .require($0, terminal: names["terminal"]) }
    case .mac:
      onlyWord("wrong", node, "what `mac` can be").map { .wrongMAC(terminal: names["terminal"]) }
    case .openKeyDownload: openKeyDownload(node, names)
    case .closeKeyDownload:
      terminalName(node, names).map { .closeKeyDownload(terminal: $0.name) }
    case .fault: fault(node, names["terminal"])
    case .confirm, .deliver, .notice, .deposit, .goods, .allot:
      shopAction(verb, node, names["merchant"])
    case .chip:
      word(node, "what `chip` can be", as: ChipOrder.self).map {
        switch $0 {
        case .wrongARPC: .wrongARPC(terminal: names["terminal"])
        case .script: .issuerScript(terminal: names["terminal"])
        }
      }
    case .corruptKeys:
      onlyWord("next", node, "what `corrupt-keys` can be").map {
        .corruptKeys(terminal: names["terminal"])
      }
    }
  }

  private mutating func freeze(
    _ node: YAMLNode, _ names: [String: String], _ reason: String?
  ) -> TrainerAction? {
    guard let thing = frozenThing(node, names) else { return nil }
    guard let reason else { return .freeze(thing.kind, name: thing.name) }
    guard thing.kind != .terminal else {
      let remedy: Phrase = "remove `reason`, or freeze merchant-funds or a card"
      report(.conflict("a terminal is frozen without a reason", remedy: remedy), at: node.location)
      return nil
    }
    guard let known = FreezeReason(rawValue: reason) else {
      let allowed = FreezeReason.allCases.map(\.rawValue)
      report(
        .unknownWord(reason, kind: "a reason of a freeze", allowed: allowed), at: node.location)
      return nil
    }
    return .freezeBecause(thing.kind, name: thing.name, known)
  }

  mutating func onlyWord(_ word: String, _ node: YAMLNode, _ kind: Phrase) -> Void? {
    parsed(node, kind, form: "`\(word)`") { $0 == word ? () : nil }
  }

  /// `card`, `card debit-ok`, `debit-ok` or `{ card: debit-ok }`, or `card` with the name beside it.
  private mutating func frozenThing(
    _ node: YAMLNode, _ names: [String: String]
  ) -> (kind: Freezable, name: String?)? {
    let kinds = Freezable.allCases.map(\.rawValue)
    if case .mapping = node.content {
      guard let (word, value) = onlyPair(node, "what is frozen", names: kinds),
        let kind = Freezable(rawValue: word)
      else { return nil }
      return text(value, "`\(word)`").map { (kind, $0) }
    }
    guard let text = text(node, "what is frozen") else { return nil }
    if let named = Freezable.named(text) { return (named, text) }
    let words = text.split(separator: " ").map(String.init)
    guard let word = words.first, let kind = Freezable(rawValue: word), words.count <= 2 else {
      let kindText: Phrase = "something that can be frozen"
      report(.unknownWord(text, kind: kindText, allowed: kinds), at: node.location)
      return nil
    }
    return (kind, words.count == 2 ? words[1] : names["name"] ?? names[kind.nameKey])
  }

  /// `terminal` for the scenario's own, or an identification.
  mutating func terminalName(
    _ node: YAMLNode, _ names: [String: String]
  ) -> (name: String?, Void)? {
    if case .mapping = node.content {
      guard let (_, value) = onlyPair(node, "the terminal", names: ["terminal"]) else {
        return nil
      }
      return terminalID(value).map { ($0.value, ()) }
    }
    if case .scalar("terminal", _) = node.content {
      return (names["terminal"] ?? names["name"], ())
    }
    let form: Phrase = "`terminal` for the scenario's own, or the 8 characters of another in quotes"
    return parsed(node, "a terminal", form: form) { text in
      isIdentification(text, length: 8) ? (text, ()) : nil
    }
  }

  /// `terminal` for the scenario's own, a terminal, a merchant, or a map of both.
  private mutating func binding(
    _ node: YAMLNode, _ names: [String: String]
  ) -> (terminal: String?, merchant: String?)? {
    if case .mapping = node.content {
      let keys = ["terminal", "merchant"]
      guard let fields = fields(node, "a binding", allowed: keys) else { return nil }
      let terminal = fields["terminal"].map { terminalName($0, [:]) }
      let merchant = fields["merchant"].map { merchantID($0) }
      if case .some(nil) = terminal { return nil }
      if case .some(nil) = merchant { return nil }
      return (terminal??.name, merchant??.value)
    }
    let form: Phrase =
      "`terminal`, a terminal's 8 or a merchant's 15 characters in quotes, or a map"
    return parsed(node, "something to bind", form: form) { text in
      switch text {
      case "terminal", "merchant": (names["terminal"], names["merchant"] ?? names["name"])
      case _ where isIdentification(text, length: 8): (text, names["merchant"])
      case _ where isIdentification(text, length: 15): (names["terminal"], text)
      default: nil
      }
    }
  }

  private mutating func forcedResponse(
    _ node: YAMLNode, _ terminal: String?
  ) -> TrainerAction? {
    guard let fields = fields(node, "`respond`", allowed: ["to", "code"]) else { return nil }
    let name = required("to", in: fields).flatMap {
      word($0, "a transaction", as: TransactionName.self)
    }
    let code = required("code", in: fields).flatMap { responseCode($0) }
    guard let name, let code else { return nil }
    return .respond(to: name, code: code, terminal: terminal)
  }

  /// One of the codes that hosts answer with.
  private mutating func responseCode(_ node: YAMLNode) -> String? {
    let kind: Phrase = "a response code"
    let text = parsed(node, kind, form: "its two characters in quotes, such as \"51\"") { text in
      isIdentification(text, length: 2) ? text : nil
    }
    guard let text else { return nil }
    let known = ResponseCode.all.map(\.description)
    guard known.contains(text) else {
      report(
        .malformed(text, kind: kind, form: "one of \(known.joined(separator: ", "))"),
        at: node.location)
      return nil
    }
    return text
  }
}

extension Freezable {
  /// What a bare name names: a terminal's 8 digits, a merchant's 15 characters, else a card, unless
  /// it looks like a misspelt kind. The world decides later whether there is one.
  fileprivate static func named(_ text: String) -> Freezable? {
    let kinds = allCases.map(\.rawValue)
    guard !text.contains(" "), SpellingHint.nearest(to: text, among: kinds) == nil else {
      return nil
    }
    if isIdentification(text, length: 15) { return .merchantFunds }
    return isDigits(text, count: 8...8) ? .terminal : .card
  }

  fileprivate var nameKey: String {
    switch self {
    case .terminal: "terminal"
    case .merchantFunds: "merchant"
    case .card: "card"
    }
  }
}

extension TrainerVerb {
  /// The keys that may stand beside it.
  var nameKeys: [String] {
    switch self {
    case .freeze: ["name", "terminal", "merchant", "card", "reason"]
    case .unfreeze: ["name", "terminal", "merchant", "card"]
    case .register, .unregister, .closeKeyDownload: ["name", "terminal"]
    case .openKeyDownload: ["name", "terminal", "minutes", "count"]
    case .bind, .unbind: ["name", "terminal", "merchant"]
    case .evidence, .appeal, .release: ["name", "merchant"]
    case .confirm, .deliver, .deposit, .allot: ["merchant"]
    case .respond, .require, .mac, .chip, .corruptKeys, .fault: ["terminal"]
    case .message, .notice, .goods: []
    }
  }
}
