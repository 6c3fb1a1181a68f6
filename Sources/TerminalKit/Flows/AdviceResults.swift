import POSProtocol

/// Advices the host has not confirmed: sent again, each with the STAN and date it had first.
extension Terminal {
  /// Opportunities after which an advice is only kept for the settlement (protocol.md 7.1, step 7).
  static let adviceTries = 3

  /// The jobs with everything that waits in front: the reversal, what became of issuers' scripts, then
  /// the advices that still have tries left, or all of them before a settlement.
  func withPending(_ jobs: [Job], allAdvices: Bool = false) -> [Job] {
    let advices = memory.advices
      .filter { allAdvices || $0.tries < Self.adviceTries }
      .map { Job.advice($0.entry.stan, $0.entry.type) }
    // Notices that a host does not want wait for a download that grants them.
    let notices =
      isWithheld(.scriptNotice) ? [] : memory.scriptNotices?.map { _ in Job.scriptNotice } ?? []
    return (memory.reversal == nil ? [] : [.reversal]) + notices + advices + jobs
  }

  mutating func finishAdvice(_ outcome: Outcome, _ exchange: Exchange) {
    guard let entry = exchange.entry else { return advance(exchange, doneLines: []) }
    switch outcome {
    case .approved(let reply): confirmed(entry, reply, exchange)
    case .declined(let reply, .duplicate): confirmed(entry, reply, exchange)
    case .declined(let reply, let code): refused(entry, reply, code, exchange)
    case .unproven(let reply, let code): doubted(entry, reply, code, exchange)
    case .notConnected:
      abandon(exchange, lines: [text(Texts.connectFailed), text(Texts.checkLine)])
    case .macWrong:
      endSession()
      abandon(exchange, lines: [text(Texts.macWrong)])
    case .mismatch(let mismatch): keep(entry, exchange, lines: [text(mismatch.display)])
    case .unreadable: keep(entry, exchange, lines: [text(Texts.damagedReply)])
    case .noReply: keep(entry, exchange, lines: [text(Texts.timedOut)])
    }
  }

  /// A settlement needs to know; anything else goes on, the advice waits for the next time.
  private mutating func keep(_ entry: JournalEntry, _ exchange: Exchange, lines: [String]) {
    countTry(entry)
    if exchange.title == .settlement {
      return abandon(exchange, lines: lines + [text(Texts.adviceWaits)])
    }
    advance(exchange, doneLines: [])
  }

  private mutating func confirmed(_ entry: JournalEntry, _ reply: Frame, _ exchange: Exchange) {
    takeOrder(reply, exchange)
    book(entry, reply)
    printPending()
    advance(exchange, doneLines: [])
  }

  private mutating func refused(
    _ entry: JournalEntry, _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange
  ) {
    takeOrder(reply, exchange)
    let lines = ["[\(code)] " + text(code.display)]
    guard code.action == .none || code.action == .retainCard else {
      applyAction(of: code)
      return abandon(exchange, lines: lines, next: explanation(of: code))
    }
    guard !mayBeTakenLater(entry, code) else { return keep(entry, exchange, lines: lines) }
    dropAdvice(entry)
    edit(
      .printing(.due([FaultSlip.adviceRefused(entry, code, terminal: configuration, at: time)])))
    printPending()
    advance(exchange, doneLines: [])
  }

  /// A refusal without a right MAC counts when it has come at every opportunity; a slip then says so.
  private mutating func doubted(
    _ entry: JournalEntry, _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange
  ) {
    let endsSession = code.action == .signInAgain || code.action == .explainRegistration
    guard !endsSession, tries(of: entry) < Self.adviceTries else {
      return refused(entry, reply, code, exchange)
    }
    takeOrder(reply, exchange)
    keep(entry, exchange, lines: ["[\(code)] " + text(code.display)])
  }

  private func tries(of entry: JournalEntry) -> Int {
    memory.advices.first { $0.entry.stan == entry.stan }?.tries ?? 0
  }

  /// The goods of an offline sale are gone, so it is not given up for an error on the way.
  private func mayBeTakenLater(_ entry: JournalEntry, _ code: ResponseCode) -> Bool {
    entry.type.isOffline && tries(of: entry) < Self.adviceTries
      && (code == .formatError || code == .systemError)
  }

  mutating func countTry(_ entry: JournalEntry?) {
    guard let index = memory.advices.firstIndex(where: { $0.entry.stan == entry?.stan }) else {
      return
    }
    var advice = memory.advices[index]
    advice.tries += 1
    edit(.records(.adviceRewritten(index, advice)))
  }

  mutating func dropAdvice(_ entry: JournalEntry?) {
    guard let entry, memory.advices.contains(where: { $0.entry.stan == entry.stan }) else { return }
    edit(.records(.adviceDropped(entry.stan)))
  }
}
