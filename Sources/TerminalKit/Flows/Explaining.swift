package import POSProtocol
import Wording

/// The key that says what a failure means, whose job it is and what to do (怎么办).
extension Terminal {
  /// F7 explains wherever there is something to explain.
  static let explainKey = Key.function(7)

  /// Lines of an explanation between its title and the hint.
  private static let explanationRows = Screen.rows - 2

  /// What the page on the display is about; nil when nothing is wrong.
  package var shownTrouble: Trouble? {
    switch phase {
    case .result(let page): page.trouble
    case .card(let entry): trouble(of: entry.error)
    case .form(let form): trouble(of: form.error)
    case .operatorSignIn(let entry):
      entry.purpose == .lockedOut ? .refusal(.lockedOut) : trouble(of: entry.error)
    case .off, .idle, .menu, .confirm, .online, .question, .browse, .shop, .guidance: nil
    }
  }

  /// - Returns: whether the key was meant for an explanation.
  mutating func explains(_ key: Key) -> Bool {
    guard key == Self.explainKey, let trouble = shownTrouble else { return false }
    phase = .guidance(GuidancePage(trouble: trouble, under: phase))
    return true
  }

  mutating func press(_ key: Key, in guidance: GuidancePage) {
    var guidance = guidance
    let last = explanationPages(of: guidance.trouble).count - 1
    switch key {
    case .up where guidance.page > 0: guidance.page -= 1
    case .down where guidance.page < last, Self.explainKey where guidance.page < last:
      guidance.page += 1
    case .cancel, .enter, Self.explainKey:
      phase = guidance.under
      return
    case .menu:
      phase = guidance.under
      return press(.menu)
    default: emit(.beep(.error))
    }
    phase = .guidance(guidance)
  }

  func guidancePage(_ guidance: GuidancePage) -> [Screen.Line] {
    let pages = explanationPages(of: guidance.trouble)
    let title = text(Texts.whatToDo) + " \(guidance.page + 1)/\(pages.count)"
    let lines = pages.indices.contains(guidance.page) ? pages[guidance.page] : []
    return Pages.withHint(text(Texts.pageHint), under: Pages.titles(title) + lines)
  }

  /// Its parts one after the other, as many lines on a page as there is room for.
  private func explanationPages(of trouble: Trouble) -> [[Screen.Line]] {
    let lines = trouble.guidance.parts.flatMap { part in
      DisplayText.wrapped(
        text(
          LocalizedText(
            zh: "\(part.heading.zh):\(part.text.zh)", en: "\(part.heading.en): \(part.text.en)")),
        columns: Screen.columns)
    }
    return stride(from: 0, to: lines.count, by: Self.explanationRows).map { start in
      lines[start..<min(start + Self.explanationRows, lines.count)].map { Screen.Line($0) }
    }
  }

  /// What a refusal on the display is about; nil for a slip of the hand that explains itself.
  func trouble(of refusal: LocalizedText?) -> Trouble? {
    guard let refusal else { return nil }
    let limits = memory.offlineLimits
    let offline = [
      Texts.overOfflineLimit(limits.amount), Texts.tooManyOffline(limits.count),
      Texts.offlineTooOld(limits.days),
    ]
    if offline.contains(refusal) { return .refusal(.offlineLimit) }
    return RefusalTexts.refusal[refusal].map { .refusal($0) }
  }
}
