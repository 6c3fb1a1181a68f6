import ISO8583

/// `happens`: what happens around the person, and what starts it.
extension Reader {
  private static let starters = ["sent", "received", "see", "printed"]

  mutating func happens(_ node: YAMLNode) -> [Located<Happening>]? {
    list(node, "`happens`")?.compactMap { item in
      happening(item).map { Located($0, at: item.location) }
    }
  }

  private mutating func happening(_ node: YAMLNode) -> Happening? {
    guard let fields = fields(node, "`happens`", allowed: ["when", "after", "do"]) else {
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
    let milliseconds = delay?.milliseconds ?? 0
    guard let node else {
      if delay == nil { report(.missingKey("when", owner: fields.owner), at: fields.location) }
      return delay.map { .after(milliseconds: $0.milliseconds) }
    }
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
      return duration(pairs[0].value).map { .after(milliseconds: $0.milliseconds) }
    }
    return condition(node, names: Self.starters).map { .when($0, milliseconds: milliseconds) }
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

  private mutating func act(_ node: YAMLNode) -> RoomAct? {
    guard let step = step(node) else { return nil }
    if let act = RoomAct(around: step.value) { return act }
    report(
      .conflict(
        "`\(step.value.verb.rawValue)` is done by hands and does not happen around a person",
        remedy: "write it in `steps`"),
      at: step.location)
    return nil
  }
}

extension RoomAct {
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
