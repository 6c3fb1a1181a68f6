import ISO8583
import POSProtocol

extension Terminal {
  /// The lines of the display in the present phase.
  func page() -> [Screen.Line] {
    switch phase {
    case .off: []
    case .operatorSignIn(let entry): operatorPage(entry)
    case .idle: idlePage()
    case .menu(let menu): Pages.menu(menu, language: configuration.language)
    case .confirm(let confirmation):
      Pages.message(
        title: text(confirmation.title), [text(confirmation.text), text(Texts.enterContinues)])
    case .card(let entry): cardPage(entry)
    case .online(let exchange): onlinePage(exchange)
    case .result(let page): Pages.message(title: text(page.title), page.lines)
    }
  }

  /// `11-22 08:30 01 已签到`: date, time, cashier, state.
  func statusLine() -> String {
    if case .off = phase { return "" }
    let zh = configuration.language == .zh
    let date = time.dateDigits
    let clock = time.timeDigits
    let state =
      memory.reversal != nil
      ? (zh ? "待冲正" : "reversal due")
      : isSignedInToday ? (zh ? "已签到" : "signed in") : (zh ? "未签到" : "not signed in")
    let cashier = memory.operatorNumber.map { " \($0)" } ?? ""
    return "\(date.prefix(2))-\(date.suffix(2)) \(clock.prefix(2)):\(clock.dropFirst(2).prefix(2))"
      + cashier + " " + state
  }

  private func idlePage() -> [Screen.Line] {
    let name = memory.parameters.merchantName
    var lines = Pages.message(title: name.isEmpty ? configuration.id.text : name, ["", ""])
    lines.append(Screen.Line(DisplayText.centred(text(Texts.idlePrompt), in: Screen.columns)))
    if !isSignedInToday {
      lines.append(Screen.Line(""))
      lines += DisplayText.wrapped(text(Texts.signInHint), columns: Screen.columns)
        .map { Screen.Line($0, style: .dimmed) }
    }
    return lines
  }

  private func operatorPage(_ entry: OperatorEntry) -> [Screen.Line] {
    let prompt = entry.number == nil ? Texts.operatorNumber : Texts.operatorPassword
    let shown =
      entry.number == nil ? entry.input : String(repeating: "*", count: entry.input.count)
    return Pages.message(
      title: configuration.language == .zh ? "操作员签到" : "Operator sign-in", [text(prompt)])
      + [Pages.input(shown)] + errorLines(entry.error)
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
          title: title, [amount, text(Texts.presentCard), text(Texts.orKeyCard)].compactMap(\.self))
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
    return lines + errorLines(entry.error)
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
