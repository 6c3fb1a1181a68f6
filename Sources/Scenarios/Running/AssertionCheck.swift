import ISO8583
import POSProtocol
import TerminalKit

/// What came of looking at what an assertion names.
enum Finding {
  case holds
  case differs(Mismatch)
  /// It holds as far as this world can look; these are the parts it cannot look at, and why.
  case unchecked([Refusal])
}

/// Decides whether an assertion holds in a world.
struct AssertionCheck {
  /// The language of the screens.
  let language: Language
  /// The language of the words around what was found.
  let reportLanguage: Language
  /// What mismatches show of cards.
  var mask = CardMask.strict

  func finding(
    _ assertion: Assertion, in world: inout some PlayedWorld
  ) throws(Refusal) -> Finding {
    switch assertion {
    case .see(let texts): return found(see(texts.map { $0[language] }, in: &world))
    case .notSee(let texts): return found(notSee(texts.map { $0[language] }, in: &world))
    case .printed(let texts): return found(printed(texts.map { $0[language] }, in: &world))
    case .sent(let fields):
      settle(&world)
      return found(message(world.view.lastSent, Texts.nothingSent, fields))
    case .received(let fields):
      settle(&world)
      return found(message(world.view.lastReceived, Texts.nothingReceived, fields))
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

  private func found(_ mismatch: Mismatch?) -> Finding { mismatch.map(Finding.differs) ?? .holds }

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
      ? nil
      : Mismatch(
        expected: Texts.not[reportLanguage] + quoted(seen), actual: shown(view.screen))
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
      actual: slips.isEmpty ? Texts.nothingPrinted[reportLanguage] : masked(actual))
  }

  private func message(
    _ seen: SeenMessage?, _ nothing: LocalizedText, _ fields: [Expectation<FieldPath>]
  ) -> Mismatch? {
    guard let seen else {
      let wanted = fields.map { "\($0.subject): \($0.matcher)" }.joined(separator: ", ")
      return Mismatch(
        expected: masked(wanted), actual: nothing[reportLanguage])
    }
    let wrong = fields.filter { !$0.matcher.matches(seen.value(at: $0.subject)) }
    guard !wrong.isEmpty else { return nil }
    let wanted = wrong.map { "\($0.subject): \($0.matcher)" }.joined(separator: "\n")
    return Mismatch(
      expected: masked(wanted),
      actual: seen.lines(language: reportLanguage, mask).joined(separator: "\n"))
  }

  /// What differs counts for more than what cannot be looked at.
  private func values<Subject>(
    _ expectations: [Expectation<Subject>], _ value: (Subject) throws(Refusal) -> String?
  ) throws(Refusal) -> Finding {
    var expected: [String] = []
    var actual: [String] = []
    var unseen: [Refusal] = []
    for expectation in expectations {
      do {
        let there = try value(expectation.subject)
        guard !expectation.matcher.matches(there) else { continue }
        expected.append("\(name(expectation.subject)): \(expectation.matcher)")
        actual.append("\(name(expectation.subject)): \(there ?? "absent")")
      } catch {
        guard error.isBlindness else { throw error }
        unseen.append(error)
      }
    }
    guard expected.isEmpty else {
      return .differs(
        Mismatch(
          expected: expected.joined(separator: "\n"), actual: actual.joined(separator: "\n")))
    }
    return unseen.isEmpty ? .holds : .unchecked(unseen)
  }

  private func name(_ subject: some Any) -> String {
    (subject as? TerminalProperty)?.rawValue ?? "\(subject)"
  }

  private func masked(_ text: String) -> String { maskingLikelyCardNumbers(in: text, mask) }

  private func quoted(_ texts: [String]) -> String {
    masked(texts.map { "\"\($0)\"" }.joined(separator: ", "))
  }

  private func shown(_ screen: Screen) -> String {
    var lines = [screen.status] + screen.lines.map(\.text)
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return masked(lines.joined(separator: "\n"))
  }
}

/// What reports say of their own where something is missing.
enum Texts {
  static let not = LocalizedText(zh: "不出现 ", en: "not ")
  static let nothingPrinted = LocalizedText(zh: "还没有打印过", en: "nothing was printed")
  static let nothingSent = LocalizedText(zh: "还没有发出过报文", en: "no message was sent yet")
  static let nothingReceived = LocalizedText(zh: "还没有收到过报文", en: "no message was received yet")
  static let noSlipHasIt = LocalizedText(zh: "哪张小票上都没有", en: "none of the slips has it")

  static func slip(behind texts: [String]) -> LocalizedText {
    let all = texts.joined(separator: ", ")
    return LocalizedText(
      zh: "小票上 \(all) 后面有号码", en: "a slip with a number behind \(all)")
  }

  static let typable = LocalizedText(
    zh: "有按键的字符：\(TypedText.allowed)", en: "characters that have keys: \(TypedText.allowed)")

  static func noKey(for character: String) -> LocalizedText {
    LocalizedText(
      zh: "终端上没有 `\(character)` 这个键", en: "the terminal has no key for `\(character)`")
  }
}
