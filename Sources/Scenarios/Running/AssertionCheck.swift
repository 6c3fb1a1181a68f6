import ISO8583
import TerminalKit

/// Decides whether an assertion holds in a world.
struct AssertionCheck {
  let language: Language

  /// Nil when it holds, else what was wanted and what was there.
  func mismatch(
    _ assertion: Assertion, in world: inout some PlayedWorld
  ) throws(Refusal) -> Mismatch? {
    switch assertion {
    case .see(let texts): return see(texts.map { $0[language] }, in: &world)
    case .notSee(let texts): return notSee(texts.map { $0[language] }, in: &world)
    case .printed(let texts): return printed(texts.map { $0[language] }, in: &world)
    case .sent(let fields):
      settle(&world)
      return message(world.view.lastSent, "sent", fields)
    case .received(let fields):
      settle(&world)
      return message(world.view.lastReceived, "received", fields)
    case .terminal(let properties):
      settle(&world)
      return try values(properties) { property throws(Refusal) in try world.value(of: property) }
    case .ledger(let properties):
      settle(&world)
      return try values(properties) { property throws(Refusal) in try world.value(of: property) }
    case .stock(let goods):
      settle(&world)
      return try values(goods) { code throws(Refusal) in try world.stock(of: code) }
    }
  }

  private func settle(_ world: inout some PlayedWorld) { _ = world.settle { !$0.isBusy } }

  private func see(_ texts: [String], in world: inout some PlayedWorld) -> Mismatch? {
    let found = world.settle { view in texts.allSatisfy(view.shows) }
    return found ? nil : Mismatch(expected: quoted(texts), actual: shown(world.view.screen))
  }

  private func notSee(_ texts: [String], in world: inout some PlayedWorld) -> Mismatch? {
    settle(&world)
    let view = world.view
    let seen = texts.filter(view.shows)
    return seen.isEmpty
      ? nil : Mismatch(expected: "not " + quoted(seen), actual: shown(view.screen))
  }

  private func printed(_ texts: [String], in world: inout some PlayedWorld) -> Mismatch? {
    settle(&world)
    let holds = world.settle { view in
      view.lastReceipts.contains { ScreenText.firstMissing(of: texts, in: $0.lines) == nil }
    }
    guard !holds else { return nil }
    let slips = world.view.lastReceipts
    let actual = slips.map(\.text).joined(separator: "\n- - -\n")
    return Mismatch(
      expected: quoted(texts),
      actual: slips.isEmpty ? "nothing was printed" : maskingLikelyCardNumbers(in: actual))
  }

  private func message(
    _ seen: SeenMessage?, _ direction: String, _ fields: [Expectation<FieldPath>]
  ) -> Mismatch? {
    guard let seen else {
      let wanted = fields.map { "\($0.subject): \($0.matcher)" }.joined(separator: ", ")
      return Mismatch(
        expected: maskingLikelyCardNumbers(in: wanted), actual: "no message was \(direction) yet")
    }
    let wrong = fields.filter { !$0.matcher.matches(seen.value(at: $0.subject)) }
    guard !wrong.isEmpty else { return nil }
    let wanted = wrong.map { "\($0.subject): \($0.matcher)" }.joined(separator: "\n")
    return Mismatch(
      expected: maskingLikelyCardNumbers(in: wanted),
      actual: seen.lines(language: language).joined(separator: "\n"))
  }

  private func values<Subject>(
    _ expectations: [Expectation<Subject>], _ value: (Subject) throws(Refusal) -> String?
  ) throws(Refusal) -> Mismatch? {
    var expected: [String] = []
    var actual: [String] = []
    for expectation in expectations {
      let there = try value(expectation.subject)
      guard !expectation.matcher.matches(there) else { continue }
      expected.append("\(name(expectation.subject)): \(expectation.matcher)")
      actual.append("\(name(expectation.subject)): \(there ?? "absent")")
    }
    return expected.isEmpty
      ? nil
      : Mismatch(
        expected: expected.joined(separator: "\n"), actual: actual.joined(separator: "\n"))
  }

  private func name(_ subject: some Any) -> String {
    (subject as? TerminalProperty)?.rawValue ?? "\(subject)"
  }

  private func quoted(_ texts: [String]) -> String {
    maskingLikelyCardNumbers(in: texts.map { "\"\($0)\"" }.joined(separator: ", "))
  }

  private func shown(_ screen: Screen) -> String {
    var lines = [screen.status] + screen.lines.map(\.text)
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return maskingLikelyCardNumbers(in: lines.joined(separator: "\n"))
  }
}
