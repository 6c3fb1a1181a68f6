import POSProtocol
import Wording

extension Terminal {
  /// A key while the terminal is not busy.
  mutating func press(_ key: Key) {
    guard !explains(key) else { return }
    // Whoever presses a key has taken the card.
    cardToTake = nil
    if isPrinting {
      printPending()
      // ENTER only goes on printing; any other key does what it always does, too.
      if key == .enter { return }
    }
    switch phase {
    case .off, .online: break
    case .operatorSignIn(let entry): press(key, in: entry)
    case .idle: pressWhenIdle(key)
    case .menu(let menu): press(key, in: menu)
    case .confirm(let confirmation): press(key, in: confirmation)
    case .card(let entry): press(key, in: entry)
    case .result(let page): press(key, in: page)
    case .question(let question): answer(key, to: question)
    case .form(let form): press(key, in: form)
    case .shop(let page): press(key, in: page)
    case .browse(let browse): press(key, in: browse)
    case .guidance(let guidance): press(key, in: guidance)
    }
  }

  private mutating func pressWhenIdle(_ key: Key) {
    switch key {
    case .menu: phase = .menu(.main)
    default: emit(.beep(.error))
    }
  }

  private mutating func press(_ key: Key, in menu: Menu) {
    switch key {
    case .menu: phase = .menu(.main)
    case .cancel: phase = menu.parent.map { .menu($0) } ?? .idle
    case .digit(let digit):
      guard let item = menu.items.first(where: { $0.key == digit }) else {
        emit(.beep(.error))
        return
      }
      choose(item, in: menu)
    default: emit(.beep(.error))
    }
  }

  private mutating func choose(_ item: MenuItem, in menu: Menu) {
    switch item.action {
    case .open(let submenu): phase = .menu(submenu)
    case .unsupported:
      phase = .result(
        ResultPage(title: item.title, lines: [text(Texts.notSupported)], next: .menu(menu)))
    case .automaticSignIn:
      confirm(
        .signIn, Texts.signInTakesLong, jobs: [.parameterDownload, .signIn], from: menu)
    case .manualSignIn: confirm(.signIn, Texts.confirmSignIn, jobs: [.signIn], from: menu)
    case .signOff: startSignOff(from: menu)
    case .parameterDownload: begin(Exchange([.parameterDownload], title: .parameterDownload))
    case .echo: begin(Exchange([.echo], title: .echo))
    case .download(let kind): begin(Exchange([kind.job], title: kind.job.type))
    case .openSettings: openSettings(from: menu)
    case .masterKeyDownload:
      confirm(
        .keyDownload, Texts.confirmMasterKey, jobs: [.keyDownload(KeyDownload())], from: menu)
    case .showIdentity: showIdentity(from: menu)
    case .masterKeyCheck: showMasterKeyCheck(from: menu)
    case .transaction(let type): startCardTransaction(type)
    case .settlement: startSettlement()
    case .operatorSignIn: phase = .operatorSignIn(OperatorEntry())
    case .about: phase = .result(aboutPage(from: menu))
    case .reprintLast: reprintLast(from: menu)
    case .form(let task): startForm(task, from: menu)
    case .lock: lock()
    case .showTotals: showTotals(from: menu)
    case .printTotals: printTotals(from: menu)
    case .printDetails: printDetails(from: menu)
    case .reprintSettlement: reprintSettlement(from: menu)
    case .shop(let action): start(action)
    }
  }

  /// A terminal whose journal holds transactions settles before it signs off (protocol.md 7.3).
  private mutating func startSignOff(from menu: Menu) {
    guard memory.journal.isEmpty, memory.advices.isEmpty, memory.settlement == nil,
      !memory.awaitsSettlement
    else {
      emit(.beep(.error))
      phase = .result(
        ResultPage(
          title: TransactionType.signOff.name, lines: [text(Texts.settleFirst)],
          next: .menu(menu)))
      return
    }
    confirm(.signOff, Texts.confirmSignOff, jobs: withPending([.signOff]), from: menu)
  }

  private mutating func confirm(
    _ type: TransactionType, _ question: LocalizedText, jobs: [Job], from menu: Menu
  ) {
    phase = .confirm(
      Confirmation(title: type.name, text: question, jobs: jobs, parent: menu))
  }

  private mutating func press(_ key: Key, in confirmation: Confirmation) {
    switch key {
    case .enter:
      begin(
        Exchange(confirmation.jobs, title: confirmation.jobs.last?.type ?? .signIn))
    case .cancel: phase = .menu(confirmation.parent)
    case .menu: phase = .menu(.main)
    default: emit(.beep(.error))
    }
  }

  private mutating func press(_ key: Key, in page: ResultPage) {
    if key == .menu {
      phase = .menu(.main)
      return runOrder(onTheWayTo: .main)
    }
    if let part = nextPart(of: page) {
      phase = .result(part)
      return
    }
    switch page.next {
    case .idle: phase = .idle
    case .menu(let menu): phase = .menu(menu)
    case .explanation(let causes):
      phase = .result(
        ResultPage(
          title: page.title,
          lines: [text(causes) + " " + configuration.serviceTelephone]))
    case .pinAgain(let entry):
      phase = key == .enter ? .card(entry) : .idle
    case .question(let question): phase = .question(question)
    case .settlement: startSettlement()
    case .shop(let page): phase = .shop(page)
    }
    if case .idle = phase { runOrder() }
  }

  private func aboutPage(from menu: Menu) -> ResultPage {
    let zh = configuration.language == .zh
    return ResultPage(
      title: LocalizedText(zh: "终端信息", en: "About"),
      lines: [
        (zh ? "终端号 " : "Terminal ") + configuration.id.text,
        (zh ? "商户号" : "Merchant"),
        configuration.merchant?.text ?? (zh ? "未绑定" : "not bound"),
        (zh ? "批次号 " : "Batch ") + memory.batch.description,
        (zh ? "流水号 " : "STAN ") + memory.stan.description,
        (zh ? "日志笔数 " : "Journal ") + "\(memory.journal.count)",
      ], next: .menu(menu))
  }
}
