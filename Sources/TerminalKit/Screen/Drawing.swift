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
    case .question(let question): questionPage(question)
    case .form(let form): formPage(form)
    case .browse(let browse): browsePage(browse)
    case .shop(let page): shopPage(page)
    }
  }

  private func resultPage(_ page: ResultPage) -> [Screen.Line] {
    let hint =
      switch page.next {
      case .idle, .menu, .question, .shop: Texts.anyKey
      case .settlement: Texts.anyKeyToSettle
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
    let news = shopNews.map(text)
    let lines =
      Pages.titles(name.isEmpty ? configuration.id.text : name)
      + [news.first ?? "", String(date), news.dropFirst().first ?? "", text(Texts.idlePrompt)].map {
        Screen.Line(DisplayText.centred($0, in: Screen.columns))
      }
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
    return Pages.message(title: text(exchange.heading), exchange.doneLines + lines)
  }
}
