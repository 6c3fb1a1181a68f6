import ISO8583
import POSProtocol

extension Terminal {
  /// The lines of the display in the present phase.
  func page() -> [Screen.Line] {
    switch phase {
    case .off: []
    case .operatorSignIn(let entry): operatorPage(entry)
    case .idle: idlePage()
    case .menu(let menu):
      Pages.withHint(
        text(Texts.menuHint), under: Pages.menu(menu, language: configuration.language))
    case .confirm(let confirmation):
      Pages.withHint(
        text(Texts.inputHint),
        under: Pages.message(title: text(confirmation.title), [text(confirmation.text)]))
    case .card(let entry): cardPage(entry)
    case .online(let exchange): onlinePage(exchange)
    case .result(let page): resultPage(page)
    }
  }

  private func resultPage(_ page: ResultPage) -> [Screen.Line] {
    let hint =
      switch page.next {
      case .idle, .menu: Texts.anyKey
      case .explanation: Texts.anyKeyForCauses
      case .pinAgain: Texts.retryPIN
      }
    return Pages.withHint(
      text(hint), under: Pages.message(title: text(page.title), page.lines))
  }

  /// `11-22 08:30 01 已签到`: date, time, cashier, state; in English without the date, which does not
  /// fit beside the longer words.
  func statusLine() -> String {
    if case .off = phase { return "" }
    let state =
      !isSignedInToday ? Texts.signedOff : isReversalDue ? Texts.reversalDue : Texts.signedIn
    let moment = time.displayText
    let parts = [
      configuration.language == .zh ? moment : String(moment.suffix(5)), memory.operatorNumber,
      text(state),
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// Whether a transaction is to be taken back. The record of one that is just being done is only a
  /// precaution.
  private var isReversalDue: Bool {
    if case .online(let exchange) = phase, case .financial = exchange.jobs.first { return false }
    return memory.reversal != nil
  }

  private func idlePage() -> [Screen.Line] {
    let name = memory.parameters.merchantName
    let date = time.slipText.prefix(10)
    let lines =
      Pages.titles(name.isEmpty ? configuration.id.text : name)
      + ["", String(date), "", text(Texts.idlePrompt)].map {
        Screen.Line(DisplayText.centred($0, in: Screen.columns))
      }
    return isSignedInToday ? lines : Pages.withHint(text(Texts.signInHint), under: lines)
  }

  private func operatorPage(_ entry: OperatorEntry) -> [Screen.Line] {
    let prompt = entry.number == nil ? Texts.operatorNumber : Texts.operatorPassword
    let shown =
      entry.number == nil ? entry.input : String(repeating: "*", count: entry.input.count)
    let lines =
      Pages.message(title: text(Texts.operatorSignIn), [text(prompt)])
      + [Pages.input(shown)] + errorLines(entry.error)
    return Pages.withHint(text(Texts.inputHint), under: lines)
  }

  private func cardPage(_ entry: CardEntry) -> [Screen.Line] {
    let title = text(entry.type.name)
    let amount = entry.amount.map { "RMB \($0)" }
    let lines: [Screen.Line]
    switch entry.step {
    case .amount:
      let typed = AmountInput.shown(entry.input)
      lines = Pages.message(title: title, [text(Texts.enterAmount)]) + [Pages.input(typed)]
    case .card:
      lines =
        Pages.message(
          title: title, [amount, text(Texts.presentCard), keyedCardHint].compactMap(\.self))
        + (entry.input.isEmpty ? [] : [Pages.input(entry.input)])
    case .expiry:
      lines =
        Pages.message(title: title, [text(Texts.enterExpiry)]) + [Pages.input(entry.input)]
    case .confirm:
      lines = Pages.message(
        title: title,
        [amount, text(Texts.cardNumber), entry.card?.pan.masked.text, text(Texts.confirmCard)]
          .compactMap(\.self))
    case .pin:
      lines =
        Pages.message(
          title: title,
          [amount, text(Texts.enterPIN), text(Texts.noPIN)].compactMap(\.self))
        + [Pages.input(String(repeating: "*", count: entry.pin.count))]
    }
    return Pages.withHint(text(Texts.inputHint), under: lines + errorLines(entry.error))
  }

  private var keyedCardHint: String? {
    memory.parameters.manualEntryAllowed ? text(Texts.orKeyCard) : nil
  }

  private func errorLines(_ error: LocalizedText?) -> [Screen.Line] {
    guard let error else { return [] }
    return DisplayText.wrapped(text(error), columns: Screen.columns).map { Screen.Line($0) }
  }

  private func onlinePage(_ exchange: Exchange) -> [Screen.Line] {
    let work = exchange.stage == .connecting ? Texts.connecting : Texts.receiving
    var lines = [String]()
    if case .reversal = exchange.jobs.first { lines.append(text(Texts.reversing)) }
    let tries = exchange.connectAttempts > 1 ? " (\(exchange.connectAttempts))" : ""
    lines.append(text(work) + tries)
    return Pages.message(title: text(exchange.title.name), exchange.doneLines + lines)
  }
}
