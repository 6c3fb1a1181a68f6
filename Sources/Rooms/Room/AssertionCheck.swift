package import POSProtocol
import TerminalKit
package import Wording

/// What came of looking at what an assertion names.
public enum Verdict: Sendable {
  case holds
  case differs(Mismatch)
  /// It holds as far as one can look; these are the parts that cannot be looked at, and why.
  case unchecked([Refusal])

  /// Whether it was looked at and holds.
  public var isHeld: Bool {
    if case .holds = self { true } else { false }
  }
}

/// What an assertion wanted and what was there, masked.
public struct Mismatch: Sendable {
  public let expected: String
  public let actual: String

  package init(expected: String, actual: String) {
    self.expected = expected
    self.actual = actual
  }

  /// Of what nobody reads.
  static let unworded = Mismatch(expected: "", actual: "")
}

/// Decides whether an assertion holds at a seat as it is now; it changes nothing.
package struct AssertionCheck {
  /// The language of the screens.
  package let language: Language
  /// The language of the words around what was found.
  package let reportLanguage: Language
  /// What mismatches show of cards.
  package var mask = CardMask.strict
  /// What figures that are told as changes are compared with.
  package var baseline: Baseline?
  /// Whether somebody reads what differs; finding the words costs more than the check.
  var isWorded = true

  package init(
    language: Language, reportLanguage: Language, mask: CardMask = .strict,
    baseline: Baseline? = nil
  ) {
    self.language = language
    self.reportLanguage = reportLanguage
    self.mask = mask
    self.baseline = baseline
  }

  package func verdict(_ assertion: Assertion, _ look: some LookedAt) throws(Refusal) -> Verdict {
    switch assertion {
    case .see(let texts): return found(see(texts.map { $0[language] }, look.view))
    case .notSee(let texts): return found(notSee(texts.map { $0[language] }, look.view))
    case .printed(let texts): return found(printed(texts.map { $0[language] }, look.view))
    case .sent(let fields):
      return found(message(look.view.lastSent, AssertionTexts.nothingSent, fields))
    case .received(let fields):
      return found(message(look.view.lastReceived, AssertionTexts.nothingReceived, fields))
    case .terminal(let properties):
      return try values("terminal", properties) { property throws(Refusal) in
        try look.value(of: property)
      }
    case .ledger(let properties):
      return try values("ledger", properties) { property throws(Refusal) in
        try look.value(of: property)
      }
    case .stock(let goods):
      return try values("stock", goods) { code throws(Refusal) in try look.stock(of: code) }
    }
  }

  /// Whether waiting until this holds is over: what is looked for on screen or paper is there.
  package func isShown(_ assertion: Assertion, _ view: TerminalView) -> Bool {
    switch assertion {
    case .see(let texts): texts.map { $0[language] }.allSatisfy(view.shows)
    case .printed(let texts): printed(texts.map { $0[language] }, view) == nil
    case .notSee, .sent, .received, .terminal, .ledger, .stock: !view.isBusy
    }
  }

  private func found(_ mismatch: Mismatch?) -> Verdict { mismatch.map(Verdict.differs) ?? .holds }

  private func see(_ texts: [String], _ view: TerminalView) -> Mismatch? {
    texts.allSatisfy(view.shows)
      ? nil : mismatch(quoted(texts), shown(view.screen))
  }

  private func notSee(_ texts: [String], _ view: TerminalView) -> Mismatch? {
    let seen = texts.filter(view.shows)
    return seen.isEmpty
      ? nil
      : mismatch(AssertionTexts.not[reportLanguage] + quoted(seen), shown(view.screen))
  }

  private func printed(_ texts: [String], _ view: TerminalView) -> Mismatch? {
    let slips = view.lastReceipts
    guard !slips.contains(where: { ScreenText.firstMissing(of: texts, in: $0.lines) == nil })
    else { return nil }
    return mismatch(
      quoted(texts),
      slips.isEmpty
        ? AssertionTexts.nothingPrinted[reportLanguage]
        : masked(slips.map(\.text).joined(separator: "\n- - -\n")))
  }

  private func message(
    _ seen: SeenMessage?, _ nothing: LocalizedText, _ fields: [Expectation<FieldPath>]
  ) -> Mismatch? {
    guard let seen else {
      return mismatch(masked(wanted(fields, separator: ", ")), nothing[reportLanguage])
    }
    let wrong = fields.filter { !$0.matcher.matches(seen.value(at: $0.subject)) }
    guard !wrong.isEmpty else { return nil }
    return mismatch(
      masked(wanted(wrong, separator: "\n")),
      seen.lines(language: reportLanguage, mask).joined(separator: "\n"))
  }

  private func wanted(_ fields: [Expectation<FieldPath>], separator: String) -> String {
    fields.map { "\($0.subject): \($0.matcher)" }.joined(separator: separator)
  }

  private func mismatch(
    _ expected: @autoclosure () -> String, _ actual: @autoclosure () -> String
  ) -> Mismatch {
    isWorded ? Mismatch(expected: expected(), actual: actual()) : .unworded
  }

  /// What differs counts for more than what cannot be looked at.
  private func values<Subject>(
    _ kind: String, _ expectations: [Expectation<Subject>],
    _ value: (Subject) throws(Refusal) -> String?
  ) throws(Refusal) -> Verdict {
    var expected: [String] = []
    var actual: [String] = []
    var unseen: [Refusal] = []
    for expectation in expectations {
      do {
        let there = try value(expectation.subject)
        let matcher = expectation.matcher
        let before =
          matcher.isChange ? baseline?.value(kind, name(expectation.subject)) : nil
        guard !matcher.matches(there, before: before) else { continue }
        guard isWorded else { return .differs(.unworded) }
        let note = matcher.isChange ? AssertionTexts.beginning(before)[reportLanguage] : ""
        expected.append("\(name(expectation.subject)): \(matcher)")
        actual.append("\(name(expectation.subject)): \(there ?? "absent")\(note)")
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
package enum AssertionTexts {
  static let not = LocalizedText(zh: "不出现 ", en: "not ")
  package static let nothingPrinted = LocalizedText(zh: "还没有打印过", en: "nothing was printed")
  static let nothingSent = LocalizedText(zh: "还没有发出过报文", en: "no message was sent yet")
  static let nothingReceived = LocalizedText(zh: "还没有收到过报文", en: "no message was received yet")
  /// What a figure was when the task began.
  static func beginning(_ figure: String?) -> LocalizedText {
    guard let figure else {
      return LocalizedText(zh: "（开始时没有记下）", en: " (not noted at the beginning)")
    }
    return LocalizedText(zh: "（开始时是 \(figure)）", en: " (\(figure) at the beginning)")
  }
}
