import ISO8583
import POSProtocol
import Wording

/// The batch upload after a settlement, and the end of the batch (protocol.md 3.5).
enum BatchUploadWork {
  /// The groups that the host finds unbalanced: offline sales and adjustments, details by eight,
  /// refunds and completion advices, certificates and what cards refused, then the end (protocol.md 3.5,
  /// rules 3 and 4). Tips go with their sales.
  static func items(
    _ totals: SettlementTotals, _ memory: TerminalMemory
  ) -> [SettlementProgress.Item] {
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
    let chips: [SettlementProgress.Item] =
      memory.journal.filter { $0.hasCertificate && $0.settlementSide != nil }
      .map { .certificate($0.stan) } + memory.refusedByCard.map { .refusedByCard($0.stan) }
    return advices.filter(\.isOfflineSale).map { .advice($0.stan) } + groups
      + advices.filter { !$0.isOfflineSale }.map { .advice($0.stan) } + chips + [.end]
  }

  static func request(
    _ device: inout some SessionDevice
  ) throws(RequestRefusal) -> PreparedRequest {
    let memory = device.memory
    guard let settlement = memory.settlement, let item = settlement.queue.first else {
      throw .nothingToSend
    }
    switch item {
    case .details(let stans):
      guard let details = BatchDetails(stans.compactMap { detail($0, memory) }) else {
        throw .unbuildable
      }
      return try message(.details, details.description, settlement.batch, &device)
    case .advice(let stan): return try advice(of: stan, device)
    case .certificate(let stan):
      guard let entry = memory.journalEntry(stan) else { throw .nothingToSend }
      return try ChipUpload(
        entry, code: .certificate(isBalanced: settlement.isBalanced), settlement.batch
      )
      .prepared(device)
    case .refusedByCard(let stan):
      guard let entry = memory.refusedByCard.last(where: { $0.stan == stan }) else {
        throw .nothingToSend
      }
      return try ChipUpload(
        entry, code: .refusedByCard(isBalanced: settlement.isBalanced), settlement.batch
      )
      .prepared(device)
    case .end:
      let count = String(settlement.uploadedCount)
      let digits = String(repeating: "0", count: max(0, 4 - count.count)) + count
      return try message(.end(isBalanced: settlement.isBalanced), digits, settlement.batch, &device)
    }
  }

  private static func message(
    _ code: UploadCode, _ field48: String, _ batch: BatchNumber,
    _ device: inout some SessionDevice
  ) throws(RequestRefusal) -> PreparedRequest {
    try ManagementRequest(
      .batchUpload, networkCode: code.rawValue, batch: batch, totals: field48
    ).prepared(&device)
  }

  private static func detail(_ stan: STAN, _ memory: TerminalMemory) -> BatchDetail? {
    guard let entry = memory.journalEntry(stan) else { return nil }
    return BatchDetail(
      isForeign: entry.isForeign, stan: stan, pan: entry.pan, amount: entry.total)
  }

  /// The 0220 once more as 0320, without a MAC (protocol.md 3.2).
  private static func advice(
    of stan: STAN, _ device: some DeviceView
  ) throws(RequestRefusal) -> PreparedRequest {
    guard let entry = device.memory.journalEntry(stan) else { throw .nothingToSend }
    do {
      let message = try CardMessage.unsealed(
        entry.request, entry.reversalRecord, mti: .batchUpload, for: device.configuration)
      return PreparedRequest(frame: device.configuration.frame(message, entry.entryMode))
    } catch {
      throw .unbuildable
    }
  }

  static func finish(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout some SettlingDevice
  ) -> JobEnd {
    guard let item = device.memory.settlement?.queue.first else { return .done() }
    switch outcome {
    case .approved(let reply), .declined(let reply, .duplicate):
      device.takeOrder(reply, exchange)
      guard item != .end else { return closeBatch(&exchange, &device) }
      return goOn(after: .taken, &device)
    case .declined(let reply, let code): return refused(item, reply, code, exchange, &device)
    case .notConnected:
      return .failed(
        [Texts.connectFailed, Texts.checkLine, Texts.uploadUnfinished].map(device.text))
    case .mismatch(let mismatch): return unanswered(item, &exchange, mismatch.display, &device)
    case .unreadable: return unanswered(item, &exchange, Texts.damagedReply, &device)
    case .noReply, .macWrong, .unproven:
      return unanswered(item, &exchange, Texts.timedOut, &device)
    }
  }

  private static func refused(
    _ item: SettlementProgress.Item, _ reply: Frame, _ code: ResponseCode,
    _ exchange: Exchange, _ device: inout some SettlingDevice
  ) -> JobEnd {
    device.takeOrder(reply, exchange)
    guard item != .end, !code.endsSession else {
      device.applyAction(of: code)
      let lines = [code.line(device.language), device.text(Texts.uploadUnfinished)]
      return .failed(lines, next: .explanation(of: code))
    }
    return goOn(after: .refused, &device)
  }

  private static func unanswered(
    _ item: SettlementProgress.Item, _ exchange: inout Exchange, _ reason: LocalizedText,
    _ device: inout some SettlingDevice
  ) -> JobEnd {
    guard item == .end else { return goOn(after: .unanswered, &device) }
    guard exchange.attempts <= device.memory.parameters.reversalTries else {
      return .failed([reason, Texts.uploadUnfinished].map(device.text))
    }
    exchange.attempts += 1
    return .again
  }

  /// Goes on with the upload. What got no answer is sent again when the round is over, up to the
  /// resend count + 1 (protocol.md 3.5, rule 5).
  private static func goOn(
    after fate: SettlementProgress.Fate, _ device: inout some SettlingDevice
  ) -> JobEnd {
    device.edit(.item(fate))
    if let settlement = device.memory.settlement, settlement.queue == [.end],
      !settlement.unanswered.isEmpty
    {
      let limit = device.memory.parameters.reversalTries
      device.edit(.roundEnded(again: settlement.rounds < limit))
    }
    return .again
  }

  /// Everything is with the host: slips, an empty journal, the next batch, all in one write.
  private static func closeBatch(
    _ exchange: inout Exchange, _ device: inout some SettlingDevice
  ) -> JobEnd {
    let memory = device.memory
    guard let settlement = memory.settlement else { return .done() }
    let report = SettlementReport(
      settlement: settlement, journal: memory.journal, terminal: device.configuration,
      merchantName: memory.parameters.merchantName, operatorNumber: memory.operatorAtWork,
      cleared: memory.clearedReversals.filter { $0.batch == settlement.batch }.map(\.record))
    let batch = report.settledBatch
    device.edit(.closed(batch, next: settlement.batch.next))
    device.beep(.success)
    device.printPending()
    if !memory.journal.isEmpty {
      exchange.next = .question(.printDetails)
    } else if batch.failureSlip != nil {
      exchange.next = .question(.printFailures)
    }
    if memory.parameters.signOffAfterSettlement {
      exchange.jobs.append(.signOffAfter(settlement.batch))
    }
    return .done(report.screenLines.map(device.text))
  }
}

extension JournalEntry {
  /// An adjustment takes the place of an offline sale.
  fileprivate var isOfflineSale: Bool {
    type.isOffline || type.traits.follows?.kind == .adjustment
  }
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
