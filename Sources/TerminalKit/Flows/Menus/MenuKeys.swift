import ISO8583
import POSProtocol
import Wording

extension Menu {
  func press(_ key: Key, _ device: inout some DeviceView) -> Next {
    switch key {
    case .menu: return .flow(.menu(.main))
    case .cancel: return .flow(parent.map { .menu($0) } ?? .idle)
    case .digit(let digit):
      guard let item = items.first(where: { $0.key == digit }) else { break }
      return .start(item.action, from: self)
    default: break
    }
    device.beep(.error)
    return .stay
  }

  /// - Parameter handHint: what hands have to do before anything else.
  func page(_ device: some DeviceView, handHint: LocalizedText?) -> [Screen.Line] {
    let grants = Grants(device.memory)
    return Pages.withHint(
      device.text(handHint ?? Texts.menuHint), under: lines(device.language, grants.open))
  }

  /// A menu: in one column when its entries fit under the title, else in two. What `isOpen` denies
  /// is grey.
  private func lines(
    _ language: Language, _ isOpen: (MenuItem) -> Bool
  ) -> [Screen.Line] {
    let spans = items.map { item in
      Screen.Span(
        "\(item.key).\(item.title[language])",
        style: isOpen(item) ? .normal : .dimmed)
    }
    let heading = Pages.titles(title[language])
    guard spans.count >= Screen.rows else {
      return heading + spans.map { Screen.Line(spans: [$0]) }
    }
    return heading
      + stride(from: 0, to: spans.count, by: 2).map { index in
        var left = spans[index]
        left.text = DisplayText.padded(left.text, to: Screen.columns / 2 + 1)
        return Screen.Line(spans: index + 1 < spans.count ? [left, spans[index + 1]] : [left])
      }
  }
}

/// What the terminal has been told that it may do (parameter 26): the rest is grey in the menus.
struct Grants: Sendable {
  private let parameters: TerminalParameters
  /// Whether a download has said it. Before, everything is open.
  private let areKnown: Bool

  init(_ memory: TerminalMemory) {
    parameters = memory.parameters
    areKnown = memory.knowsPermits == true
  }

  /// Whether an entry of a menu leads anywhere.
  func open(_ item: MenuItem) -> Bool {
    switch item.action {
    case .transaction(let type): !isWithheld(type)
    case .open(let menu) where menu.offersTransactionsOnly: menu.items.contains(where: open)
    default: true
    }
  }

  /// Whether the last download has withheld a transaction.
  func isWithheld(_ type: TransactionType) -> Bool {
    areKnown && refusal(of: type) != nil
  }

  /// Why the parameters, whether downloaded or not, do not let it do a transaction. Tips have a
  /// parameter of their own besides their permit.
  func refusal(of type: TransactionType) -> LocalizedText? {
    if let permit = type.traits.permit, !parameters.permits.contains(permit) {
      return Texts.notPermitted
    }
    return type.isTip && !parameters.tipAllowed ? Texts.noTips : nil
  }
}

extension Menu {
  /// The menu with an entry for a transaction; nil for one that none has.
  static func offering(_ type: TransactionType) -> Menu? {
    allCases.first { $0.items.contains { $0.action == .transaction(type) } }
  }

  fileprivate var offersTransactionsOnly: Bool {
    items.allSatisfy {
      if case .transaction = $0.action { true } else { false }
    }
  }
}
