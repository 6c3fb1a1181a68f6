import ISO8583
import POSProtocol
import Wording

/// 结算: the totals, the batch upload, the end of the batch (protocol.md 3.5).
extension Terminal {
  /// Asks whether to settle, or to go on with an upload that was cut off.
  mutating func startSettlement() {
    guard isSignedInToday else {
      emit(.beep(.error))
      phase = .result(
        ResultPage(
          title: TransactionType.settlement.name,
          lines: [Texts.notSignedIn, Texts.signInHint].map(text)))
      return
    }
    let isResumed = memory.settlement != nil
    let question = memory.awaitsSettlement ? Texts.settleAgain : Texts.confirmSettlement
    phase = .confirm(
      Confirmation(
        title: TransactionType.settlement.name,
        text: isResumed ? Texts.resumeUpload : question,
        lines: isResumed ? [] : totalLines,
        jobs: isResumed ? [.upload] : withPending(shopUploads + [.settlement], allAdvices: true),
        parent: .finance))
  }

  /// The totals before they are sent. Foreign cards have lines of their own when there are any.
  private var totalLines: [LocalizedText] {
    guard let totals = memory.totals else { return [] }
    guard totals.foreign.isUsed else { return totals.domestic.screenLines }
    return totals.domestic.screenLines(Texts.domestic) + totals.foreign.screenLines(Texts.foreign)
  }

  mutating func finishSettlement(_ outcome: Outcome, _ exchange: Exchange) {
    guard case .approved(let reply) = outcome else { return settlementFailed(outcome, exchange) }
    guard let answered = reply.message[48].flatMap({ SettlementTotals(digits: $0) }),
      answered.isJudged, var totals = memory.totals
    else { return abandon(exchange, lines: [text(Texts.damagedReply)]) }
    takeOrder(reply, exchange)
    totals.domesticResult = answered.domesticResult
    totals.foreignResult = answered.foreignResult
    let progress = SettlementProgress(
      totals: totals, batch: memory.batch, time: replyTime(reply.message),
      queue: uploadItems(totals))
    edit(.settlement(.begun(progress)))
    var exchange = exchange
    exchange.jobs.insert(.upload, at: 1)
    advance(exchange, doneLines: [])
  }

  /// What was refused or never sent can be left; what was not answered has to be settled again.
  private mutating func settlementFailed(_ outcome: Outcome, _ exchange: Exchange) {
    switch outcome {
    case .declined, .notConnected:
      edit(.settlement(.awaited(false)))
      fail(outcome, exchange)
    case .noReply:
      abandon(exchange, lines: [Texts.timedOut, Texts.settlementUnanswered].map(text))
    default: fail(outcome, exchange)
    }
  }

  /// The groups that the host finds unbalanced: offline sales and adjustments, details by eight,
  /// refunds and completion advices, then the end (protocol.md 3.5, rules 3 and 4). Tips go with
  /// their sales.
  private func uploadItems(_ totals: SettlementTotals) -> [SettlementProgress.Item] {
    let entries = memory.journal.filter { entry in
      let result = entry.isForeign ? totals.foreignResult : totals.domesticResult
      return result == .unbalanced && entry.settlementSide != nil
    }
    let details = entries.filter { !$0.type.isAdvice && !$0.hasCertificate }.map(\.stan)
    let groups = stride(from: 0, to: details.count, by: BatchDetails.maximumCount).map {
      SettlementProgress.Item.details(
        Array(details[$0..<min(details.count, $0 + BatchDetails.maximumCount)]))
    }
    let advices = entries.filter { $0.type.isAdvice }
    return advices.filter(\.isOfflineSale).map { .advice($0.stan) } + groups
      + advices.filter { !$0.isOfflineSale }.map { .advice($0.stan) } + chipItems + [.end]
  }

  mutating func finishUpload(_ outcome: Outcome, _ exchange: Exchange) {
    guard let item = memory.settlement?.queue.first else {
      return advance(exchange, doneLines: [])
    }
    switch outcome {
    case .approved(let reply):
      takeOrder(reply, exchange)
      uploaded(item, exchange)
    case .declined(let reply, .duplicate):
      takeOrder(reply, exchange)
      uploaded(item, exchange)
    case .declined(let reply, let code): refused(item, reply, code, exchange)
    case .notConnected:
      abandon(
        exchange,
        lines: [Texts.connectFailed, Texts.checkLine, Texts.uploadUnfinished].map(text))
    case .mismatch(let mismatch): unanswered(item, exchange, mismatch.display)
    case .unreadable: unanswered(item, exchange, Texts.damagedReply)
    case .noReply, .macWrong, .unproven: unanswered(item, exchange, Texts.timedOut)
    }
  }

  private mutating func uploaded(_ item: SettlementProgress.Item, _ exchange: Exchange) {
    guard item != .end else { return closeBatch(exchange) }
    edit(.settlement(.item(.taken)))
    nextItem(exchange)
  }

  private mutating func refused(
    _ item: SettlementProgress.Item, _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange
  ) {
    takeOrder(reply, exchange)
    let endsSession = code.action == .signInAgain || code.action == .explainRegistration
    guard item != .end, !endsSession else {
      applyAction(of: code)
      let lines = ["[\(code)] " + text(code.display), text(Texts.uploadUnfinished)]
      return abandon(exchange, lines: lines, next: explanation(of: code))
    }
    edit(.settlement(.item(.refused)))
    nextItem(exchange)
  }

  private mutating func unanswered(
    _ item: SettlementProgress.Item, _ exchange: Exchange, _ reason: LocalizedText
  ) {
    guard item == .end else {
      edit(.settlement(.item(.unanswered)))
      return nextItem(exchange)
    }
    guard exchange.attempts <= memory.parameters.reversalTries else {
      return abandon(exchange, lines: [reason, Texts.uploadUnfinished].map(text))
    }
    var exchange = exchange
    exchange.attempts += 1
    begin(exchange)
  }

  /// Goes on with the upload. What got no answer is sent again when the round is over, up to the
  /// resend count + 1 (protocol.md 3.5, rule 5).
  private mutating func nextItem(_ exchange: Exchange) {
    if let settlement = memory.settlement, settlement.queue == [.end],
      !settlement.unanswered.isEmpty
    {
      edit(
        .settlement(.roundEnded(again: settlement.rounds < memory.parameters.reversalTries)))
    }
    begin(exchange)
  }

  /// Everything is with the host: slips, an empty journal, the next batch, all in one write.
  private mutating func closeBatch(_ exchange: Exchange) {
    guard let settlement = memory.settlement else { return }
    let report = SettlementReport(
      settlement: settlement, journal: memory.journal, terminal: configuration,
      merchantName: memory.parameters.merchantName, operatorNumber: memory.operatorNumber ?? "",
      cleared: memory.clearedReversals.filter { $0.batch == settlement.batch }.map(\.record))
    let batch = report.settledBatch
    let hasDetails = !memory.journal.isEmpty
    edit(.settlement(.closed(batch, next: settlement.batch.next)))
    emit(.beep(.success))
    printPending()
    var exchange = exchange
    if hasDetails {
      exchange.next = .question(.printDetails)
    } else if batch.failureSlip != nil {
      exchange.next = .question(.printFailures)
    }
    if memory.parameters.signOffAfterSettlement {
      exchange.jobs.append(.signOffAfter(settlement.batch))
    }
    advance(exchange, doneLines: report.screenLines.map(text))
  }

  /// The questions after a settlement (protocol.md 3.5, rule 6).
  mutating func answer(_ key: Key, to question: Question) {
    switch key {
    case .enter:
      let slip =
        question == .printDetails
        ? memory.settledBatch?.detailSlip : memory.settledBatch?.failureSlip
      if let slip { addToUnprinted(slip) }
      printPending()
      phase = .result(
        ResultPage(
          title: TransactionType.settlement.name, lines: [printResult],
          next: followingQuestion(question).map { .question($0) } ?? .idle))
      return
    case .cancel: break
    case .menu:
      phase = .menu(.main)
      return runOrder(onTheWayTo: .main)
    default: return emit(.beep(.error))
    }
    if let next = followingQuestion(question) {
      phase = .question(next)
    } else {
      phase = .idle
      runOrder()
    }
  }

  private func followingQuestion(_ question: Question) -> Question? {
    question == .printDetails && memory.settledBatch?.failureSlip != nil ? .printFailures : nil
  }
}

extension JournalEntry {
  fileprivate var isOfflineSale: Bool { type == .offlineSale || type == .adjustment }
}

extension SettlementProgress.Item {
  var stans: [STAN] {
    switch self {
    case .details(let stans): stans
    case .advice(let stan), .certificate(let stan), .refusedByCard(let stan): [stan]
    case .end: []
    }
  }
}
