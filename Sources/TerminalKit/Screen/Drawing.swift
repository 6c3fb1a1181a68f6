import POSProtocol
import Wording

extension Terminal {
  /// The lines of the display in the present phase.
  func page() -> [Screen.Line] {
    switch phase {
    case .off: []
    case .operatorSignIn(let entry): operatorPage(entry)
    case .idle: idlePage()
    case .menu(let menu):
      Pages.withHint(
        text(handHint ?? Texts.menuHint),
        under: Pages.menu(menu, language: configuration.language, isOpen: isOpen))
    case .confirm(let confirmation):
      Pages.withHint(
        text(Texts.inputHint),
        under: Pages.message(
          title: text(confirmation.title), (confirmation.lines + [confirmation.text]).map(text)))
    case .card(let entry): cardPage(entry)
    case .online(let exchange): onlinePage(exchange)
    case .result(let page): resultPage(page)
    case .question(let question): questionPage(question)
    case .form(let form): formPage(form)
    case .browse(let browse): browsePage(browse)
    case .shop(let page): shopPage(page)
    case .guidance(let guidance): guidancePage(guidance)
    }
  }

  private func resultPage(_ page: ResultPage) -> [Screen.Line] {
    let parts = Pages.parts(title: text(page.title), page.lines)
    let shown = min(page.part, parts.count - 1)
    return Pages.withHint(
      text(hint(of: page, isLast: shown == parts.count - 1)), under: parts[shown])
  }

  private func hint(of page: ResultPage, isLast: Bool) -> LocalizedText {
    if let due = handHint { return due }
    guard isLast else { return Texts.anyKeyForMore }
    let explains = page.trouble != nil
    return switch page.next {
    case .idle, .menu, .question, .shop: explains ? Texts.helpOrAnyKey : Texts.anyKey
    case .settlement: explains ? Texts.helpOrSettle : Texts.anyKeyToSettle
    case .explanation: explains ? Texts.helpOrCauses : Texts.anyKeyForCauses
    case .pinAgain: explains ? Texts.helpOrPIN : Texts.retryPIN
    }
  }

  /// The part of a page that follows; nil behind the last.
  func nextPart(of page: ResultPage) -> ResultPage? {
    guard page.part + 1 < Pages.parts(title: text(page.title), page.lines).count else { return nil }
    var page = page
    page.part += 1
    return page
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
    let news = shopNews.map(text)
    let card = isSignedInToday ? text(Texts.presentCard) : ""
    let lines =
      Pages.titles(name.isEmpty ? configuration.id.text : name)
      + [
        news.first ?? "", String(date), news.dropFirst().first ?? "", card, text(Texts.idlePrompt),
      ].map { Screen.Line(DisplayText.centred($0, in: Screen.columns)) }
    if let handHint { return Pages.withHint(text(handHint), under: lines) }
    return isSignedInToday ? lines : Pages.withHint(text(Texts.signInHint), under: lines)
  }

  private func questionPage(_ question: Question) -> [Screen.Line] {
    let asked = question == .printDetails ? Texts.printDetails : Texts.printFailures
    return Pages.withHint(
      text(Texts.yesNo),
      under: Pages.message(title: text(TransactionType.settlement.name), [text(asked)]))
  }

  func errorLines(_ error: LocalizedText?) -> [Screen.Line] {
    guard let error else { return [] }
    return DisplayText.wrapped(text(error), columns: Screen.columns).map { Screen.Line($0) }
  }

  private func onlinePage(_ exchange: Exchange) -> [Screen.Line] {
    let work =
      switch exchange.stage {
      case .connecting, .preparing: Texts.connecting
      case .waiting: Texts.receiving
      case .askingCard, .completing: ChipTexts.cardWorks
      }
    var lines = [String]()
    switch exchange.jobs.first {
    case .reversal: lines.append(text(Texts.reversing))
    case .advice: lines.append(text(Texts.sendingAdvice))
    case .scriptNotice: lines.append(text(ChipTexts.sendingScriptResult))
    case .settlement: lines += memory.totals?.domestic.screenLines.map(text) ?? []
    case .upload: lines.append(text(Texts.uploading))
    case .keyDownload(let download): lines.append(download.progressText)
    case .download(let download): lines += [download.progressText].compactMap(\.self)
    case .shopUpload: lines.append(text(ShopTexts.uploadingBills))
    case .shop: lines += exchange.shop.progress.map { [text(ShopTexts.downloaded($0))] } ?? []
    default: break
    }
    let tries = exchange.connectAttempts > 1 ? " (\(exchange.connectAttempts))" : ""
    lines.append(text(work) + tries)
    // What is being done now has to be seen; the whole of what was done stands on the last page.
    let now = Pages.message(title: text(exchange.heading), lines)
    let done = exchange.doneLines.flatMap { DisplayText.wrapped($0, columns: Screen.columns) }
      .prefix(max(0, Screen.rows - now.count))
    let heading = Pages.titles(text(exchange.heading))
    return heading + done.map { Screen.Line($0) } + now.dropFirst(heading.count)
  }
}
