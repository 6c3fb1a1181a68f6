import POSProtocol
package import Rooms
import TerminalKit
package import Wording

/// What the steps of a script do, whoever has them done: a runner, which reports them without what must
/// not be shown, or the reference of a lesson.
package struct StepPerformance: Sendable {
  let language: Language
  /// The language of what the report says of its own.
  let reportLanguage: Language
  /// The card a trainer means who names none before any card was presented.
  let firstCard: String?
  /// What reports show of cards.
  var mask = CardMask.strict
  /// What figures that are told as changes are compared with, at the task's terminal.
  var baseline: Baseline?
  /// The same at other terminals.
  var baselinesElsewhere: [String: Baseline] = [:]
  /// What is arranged in the task.
  var happenings: [Located<Happening>] = []

  init(
    language: Language, reportLanguage: Language, firstCard: String?, mask: CardMask = .strict
  ) {
    self.language = language
    self.reportLanguage = reportLanguage
    self.firstCard = firstCard
    self.mask = mask
  }

  /// For a reference that is played and not reported.
  package init(_ scenario: Scenario, language: Language) {
    self.init(language: language, reportLanguage: language, firstCard: scenario.firstCard)
  }

  func report(of step: Located<Step>, in world: inout some PlayedWorld) -> StepReport {
    var shown: ShownKeys? = ShownKeys()
    do {
      let verdict = try perform(step.value, &shown, in: &world)
      let text = self.text(of: step.value, shown)
      switch verdict {
      case .holds: return StepReport(step: text, location: step.location, outcome: .passed)
      case .differs(let mismatch):
        return StepReport(
          step: text, location: step.location, outcome: .failed, expected: mismatch.expected,
          actual: mismatch.actual)
      case .unchecked(let refusals):
        let reasons = refusals.map { $0.text[reportLanguage] }
        return StepReport(
          step: text, location: step.location, outcome: .unchecked,
          reason: reasons.joined(separator: "\n"))
      }
    } catch {
      return StepReport(
        step: text(of: step.value, shown), location: step.location, outcome: .failed,
        actual: error.text[reportLanguage])
    }
  }

  /// A step as a report shows it: what was typed only as far as it is no secret.
  private func text(of step: Step, _ shown: ShownKeys?) -> String {
    let keys = shown?.texts ?? []
    switch step {
    case .press: return "press: " + (keys.isEmpty ? "…" : keys.joined(separator: " "))
    case .type: return keys.isEmpty ? "type: …" : "type: \"\(keys.joined())\""
    case .typeFromSlip where !keys.isEmpty: return "type: \"\(keys.joined())\""
    case .at(let terminal, let step): return text(of: step, shown) + ", at: \"\(terminal.value)\""
    case .typeFromSlip, .swipe, .insert, .tap, .scan, .power, .paper, .line, .trainer, .wait,
      .clock, .say, .check:
      return maskingLikelyCardNumbers(in: step.description, mask)
    }
  }

  /// - Parameter shown: takes down the keys that are pressed, for a report; nil without one.
  package func perform(
    _ step: Step, _ shown: inout ShownKeys?, in world: inout some SteppedWorld
  ) throws(Refusal) -> Verdict {
    switch step {
    case .press(let keys): try press(keys, &shown, in: &world)
    case .type(let typed):
      guard let keys = TypedText.keys(typed) else {
        let character = TypedText.firstWithoutKey(typed)
        return .differs(
          Mismatch(
            expected: StepTexts.typable[reportLanguage],
            actual: StepTexts.noKey(for: character)[reportLanguage]))
      }
      try press(keys, &shown, in: &world)
    case .typeFromSlip(let texts):
      return try type(texts.map { $0[language] }, &shown, in: &world)
    case .swipe(let card): try world.present(card: card, by: .swipe)
    case .insert(let card): try world.present(card: card, by: .insert)
    case .tap(let card): try world.present(card: card, by: .tap)
    case .scan(let code): try world.scan(code)
    case .power(let action): try world.power(action)
    case .paper(let action): try world.paper(action)
    case .line(let action): try world.line(action)
    case .trainer(let action): try perform(action, in: &world)
    case .wait(let duration): try world.wait(milliseconds: duration.milliseconds)
    case .clock(let action): try world.clock(action)
    case .say: break
    case .check(let assertion): return try verdict(assertion, in: &world)
    case .at(let terminal, let step):
      return try perform(step, at: terminal.value, &shown, in: &world)
    }
    return .holds
  }

  private func perform(
    _ step: Step, at terminal: String, _ shown: inout ShownKeys?,
    in world: inout some SteppedWorld
  ) throws(Refusal) -> Verdict {
    let own = try world.sit(at: terminal)
    var there = self
    there.baseline = baselinesElsewhere[terminal] ?? baseline
    let verdict: Verdict
    do {
      verdict = try there.perform(step, &shown, in: &world)
    } catch {
      _ = try world.sit(at: own)
      throw error
    }
    _ = try world.sit(at: own)
    return verdict
  }

  /// Lets the terminal finish what it is doing, or what is looked for appear, and then looks.
  private func verdict(
    _ assertion: Assertion, in world: inout some SteppedWorld
  ) throws(Refusal) -> Verdict {
    let check = AssertionCheck(
      language: language, reportLanguage: reportLanguage, mask: mask, baseline: baseline)
    switch assertion {
    case .see: _ = world.settle { check.isShown(assertion, $0) }
    case .printed:
      world.settle()
      _ = world.settle { check.isShown(assertion, $0) }
    case .notSee, .sent, .received, .terminal, .ledger, .stock: world.settle()
    }
    return try check.verdict(assertion, world)
  }

  private func type(
    _ texts: [String], _ shown: inout ShownKeys?, in world: inout some SteppedWorld
  ) throws(Refusal) -> Verdict {
    world.settle()
    let view = world.view
    guard let number = view.slipNumber(behind: texts), let keys = TypedText.keys(number) else {
      let actual = view.receipts.isEmpty ? AssertionTexts.nothingPrinted : StepTexts.noSlipHasIt
      return .differs(
        Mismatch(
          expected: StepTexts.slip(behind: texts)[reportLanguage], actual: actual[reportLanguage]))
    }
    try press(keys, &shown, in: &world)
    return .holds
  }

  private func press(
    _ keys: [Key], _ shown: inout ShownKeys?, in world: inout some SteppedWorld
  ) throws(Refusal) {
    for key in keys {
      if shown != nil {
        let view = world.view
        shown?.add(key, takesSecret: view.takesSecret, isBusy: view.isBusy)
      }
      try world.press(key)
    }
  }

  private func perform(
    _ action: TrainerAction, in world: inout some SteppedWorld
  ) throws(Refusal) {
    do {
      try world.trainer(action)
    } catch .noCardYet {
      guard let firstCard else { throw .noCardYet }
      switch action {
      case .freeze(let kind, _): try world.trainer(.freeze(kind, name: firstCard))
      case .freezeBecause(let kind, _, let reason):
        try world.trainer(.freezeBecause(kind, name: firstCard, reason))
      case .unfreeze(let kind, _): try world.trainer(.unfreeze(kind, name: firstCard))
      default: throw .noCardYet
      }
    }
  }
}

/// The keys that enter a text.
enum TypedText {
  static let allowed = "0-9 and ."

  /// Nil when a character has no key.
  static func keys(_ text: String) -> [Key]? {
    let keys = text.map { Key(name: String($0)) }
    return keys.contains(nil) ? nil : keys.compactMap(\.self)
  }

  static func firstWithoutKey(_ text: String) -> String {
    text.first { Key(name: String($0)) == nil }.map { String($0) } ?? ""
  }
}

/// Pressed keys as a report may show them: digits of PINs, passwords and card numbers as stars.
package struct ShownKeys {
  private var keys: [(text: String, isNumber: Bool)] = []
  private var sawMenu = false

  mutating func add(_ key: Key, takesSecret: Bool, isBusy: Bool) {
    if key == .menu { sawMenu = true }
    // Keys that wait may come to stand at a PIN, unless they go through the menu first.
    let isSecret = takesSecret || isBusy && !sawMenu
    switch key {
    case .digit, .doubleZero:
      keys.append(isSecret ? ("*", false) : (key.description, true))
    default: keys.append((key.description, false))
    }
  }

  var texts: [String] {
    var texts = keys.map(\.text)
    var start = 0
    while start < keys.count {
      let end = keys[start...].firstIndex { !$0.isNumber } ?? keys.count
      conceal(&texts, in: start..<end)
      start = end + 1
    }
    return texts
  }

  /// Stars for the middle of a run of digits that is as long as a card number.
  private func conceal(_ texts: inout [String], in run: Range<Int>) {
    let number = keys[run].map(\.text).joined()
    let digits = number.count
    guard digits > 19 || isLikelyCardNumber(number) else { return }
    var position = 0
    for index in run {
      let end = position + keys[index].text.count
      if end > 6 && position < digits - 4 {
        texts[index] = String(repeating: "*", count: keys[index].text.count)
      }
      position = end
    }
  }
}
