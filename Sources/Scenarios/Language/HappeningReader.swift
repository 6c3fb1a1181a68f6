import Rooms

/// `happens`: what happens around the person, and what starts it.
extension Reader {
  static let happeningKeys = ["when", "after", "do"]
  static let triggerVerbs: [Verb] = [.sent, .received, .see, .printed]
  /// What a trigger can be, written as a map.
  static let triggerKeys = triggerVerbs.map(\.rawValue) + ["after"]

  mutating func happens(_ node: YAMLNode) -> [Located<Happening>]? {
    list(node, "`happens`")?.compactMap { item in
      happening(item).map { Located($0, at: item.location) }
    }
  }

  private mutating func happening(_ node: YAMLNode) -> Happening? {
    guard let fields = fields(node, "`happens`", allowed: Self.happeningKeys) else {
      return nil
    }
    let delay = fields["after"].flatMap { duration($0) }
    let trigger = trigger(fields["when"], delay, in: fields)
    let acts = required("do", in: fields).flatMap { self.acts($0) }
    guard fields["after"] == nil || delay != nil, let trigger, let acts else { return nil }
    return Happening(trigger, acts)
  }

  private mutating func trigger(
    _ node: YAMLNode?, _ delay: ScriptDuration?, in fields: Fields
  ) -> Happening.Trigger? {
    guard let node else {
      if fields["after"] == nil {
        report(.missingKey("when", owner: fields.owner), at: fields.location)
      }
      return delay.map { .after(milliseconds: $0.milliseconds) }
    }
    // Without `after` it happens at once.
    let milliseconds = delay?.milliseconds ?? 0
    if case .scalar("start", _) = node.content {
      return milliseconds > 0 ? .after(milliseconds: milliseconds) : .start
    }
    guard case .mapping = node.content else {
      let kind: Phrase = "what starts something"
      let form: Phrase =
        "start, { after: 20s }, or one of { sent: … }, { received: … }, { see: … }, { printed: … }"
      if let text = text(node, "`when`", or: form) {
        report(.malformed(text, kind: kind, form: form), at: node.location)
      }
      return nil
    }
    if let pairs = pairs(node, "`when`"), pairs.count == 1, pairs[0].key.value == "after" {
      guard fields["after"] == nil else {
        report(
          .conflict("`after` is written twice", remedy: "keep one of them"), at: node.location)
        return nil
      }
      return duration(pairs[0].value).map { .after(milliseconds: $0.milliseconds) }
    }
    return condition(node, names: Self.triggerVerbs.map(\.rawValue))
      .map { .when($0, milliseconds: milliseconds) }
  }

  /// One act, or several in a list; none of them is done by the person's hands.
  private mutating func acts(_ node: YAMLNode) -> [RoomAct]? {
    guard case .sequence(let items) = node.content else { return act(node).map { [$0] } }
    guard !items.isEmpty else {
      report(.noValue("`do`"), at: node.location)
      return nil
    }
    let acts = items.compactMap { act($0) }
    return acts.count == items.count ? acts : nil
  }
}

extension RoomAct {
  /// The verbs of what happens around a person.
  static let verbsAround: [Verb] = [.line, .power, .paper, .trainer, .clock]

  /// What a step does that no hands do; nil for the others.
  init?(around step: Step) {
    switch step {
    case .power(let action): self = .power(action)
    case .paper(let action): self = .paper(action)
    case .line(let action): self = .line(action)
    case .trainer(let action): self = .trainer(action)
    case .clock(let action): self = .clock(action)
    case .press, .type, .typeFromSlip, .swipe, .insert, .tap, .scan, .wait, .say, .check, .at:
      return nil
    }
  }
}
