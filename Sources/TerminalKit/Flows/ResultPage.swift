import ISO8583
import POSProtocol
import Wording

/// What stands on the screen after the work, and what the next key does.
struct ResultPage: Sendable {
  /// Boxed: an entry is large, and hardly ever in it.
  indirect enum Next: Sendable {
    case idle
    case menu(Menu)
    /// Explains what may be wrong with the terminal's standing, and whom to call.
    case explanation(LocalizedText)
    /// ENTER asks for the PIN again.
    case pinAgain(CardEntry)
    case question(Question)
    /// The next key leads to the settlement that is due.
    case settlement
    case shop(ShopPage)
  }

  private let title: LocalizedText
  private let lines: [String]
  private let next: Next
  /// What went wrong, for the key that explains it.
  let trouble: Trouble?
  /// The part that is shown of a text that is too long for one page.
  private var part = 0

  init(title: LocalizedText, lines: [String], next: Next = .idle, trouble: Trouble? = nil) {
    self.title = title
    self.lines = lines
    self.next = next
    self.trouble = trouble
  }

  /// Whether the card may be needed once more: the PIN may be tried again.
  var needsCard: Bool { if case .pinAgain = next { true } else { false } }

  /// Whether a new bill is next, for which goods can be scanned at once.
  var leadsToBill: Bool {
    if case .shop(.document(let entry)) = next { entry.kind == .bill } else { false }
  }

  func press(_ key: Key, _ device: some DeviceView) -> TerminalKit.Next {
    guard key != .menu else { return .done(.main) }
    if let following = followingPart(device) { return .flow(.result(following)) }
    switch next {
    case .idle: return .done(nil)
    case .menu(let menu): return .flow(.menu(menu))
    case .explanation(let causes):
      let telephone = device.configuration.serviceTelephone
      return .flow(
        .result(ResultPage(title: title, lines: [device.text(causes) + " " + telephone])))
    case .pinAgain(let entry): return key == .enter ? .flow(.card(entry)) : .done(nil)
    case .question(let question): return .flow(.question(question))
    case .settlement: return .start(.settlement, from: .finance)
    case .shop(let page): return .flow(.shop(page))
    }
  }

  /// The part of the page that follows; nil behind the last.
  private func followingPart(_ device: some DeviceView) -> ResultPage? {
    guard part + 1 < Pages.parts(title: device.text(title), lines).count else { return nil }
    var page = self
    page.part += 1
    return page
  }

  /// - Parameter handHint: what hands have to do before anything else.
  func page(_ device: some DeviceView, handHint: LocalizedText?) -> [Screen.Line] {
    let parts = Pages.parts(title: device.text(title), lines)
    let shown = min(part, parts.count - 1)
    return Pages.withHint(
      device.text(handHint ?? hint(isLast: shown == parts.count - 1)), under: parts[shown])
  }

  private func hint(isLast: Bool) -> LocalizedText {
    guard isLast else { return Texts.anyKeyForMore }
    let explains = trouble != nil
    return switch next {
    case .idle, .menu, .question, .shop: explains ? Texts.helpOrAnyKey : Texts.anyKey
    case .settlement: explains ? Texts.helpOrSettle : Texts.anyKeyToSettle
    case .explanation: explains ? Texts.helpOrCauses : Texts.anyKeyForCauses
    case .pinAgain: explains ? Texts.helpOrPIN : Texts.retryPIN
    }
  }
}

extension ResultPage.Next {
  /// What stands behind the page of a code that says something about the terminal's standing.
  static func explanation(of code: ResponseCode) -> ResultPage.Next {
    if code == .notPermittedToTerminal { return .explanation(Texts.frozenCause) }
    return code.action == .explainRegistration ? .explanation(Texts.causes) : .idle
  }
}
