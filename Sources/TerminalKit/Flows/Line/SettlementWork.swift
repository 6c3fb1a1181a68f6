import ISO8583
import POSProtocol
import Wording

/// What it takes to settle.
typealias SettlingDevice = SessionDevice & SettlementDevice & PrintingDevice

/// 结算: the totals, then the batch upload (protocol.md 3.5).
enum SettlementWork {
  /// Asks whether to settle, or to go on with an upload that was cut off.
  static func start(_ device: inout some DeviceView) -> Phase {
    guard device.isSignedInToday else {
      device.beep(.error)
      return .result(
        ResultPage(
          title: TransactionType.settlement.name,
          lines: [Texts.notSignedIn, Texts.signInHint].map(device.text)))
    }
    let memory = device.memory
    guard memory.settlement == nil else {
      return .confirm(
        Confirmation(.settlement, Texts.resumeUpload, jobs: [.upload], from: .finance))
    }
    let shop: [Job] = memory.shop.pending.isEmpty ? [] : [.shopUpload(.beforeSettlement)]
    return .confirm(
      Confirmation(
        .settlement, memory.awaitsSettlement ? Texts.settleAgain : Texts.confirmSettlement,
        lines: totalLines(memory),
        jobs: device.withPending(shop + [.settlement], allAdvices: true), from: .finance))
  }

  /// The totals before they are sent. Foreign cards have lines of their own when there are any.
  private static func totalLines(_ memory: TerminalMemory) -> [LocalizedText] {
    guard let totals = memory.totals else { return [] }
    guard totals.foreign.isUsed else { return totals.domestic.screenLines }
    return totals.domestic.screenLines(Texts.domestic) + totals.foreign.screenLines(Texts.foreign)
  }

  static func request(
    _ device: inout some SessionDevice & SettlementDevice
  ) throws(RequestRefusal) -> PreparedRequest {
    guard let totals = device.memory.totals else { throw .unbuildable }
    // Kept with the STAN, before anything is sent: without an answer nobody knows what the host did.
    if !device.memory.awaitsSettlement { device.edit(.awaited(true)) }
    return try ManagementRequest(
      .settlement, totals: totals.description
    ).prepared(&device)
  }

  static func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & SettlementDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return fail(outcome, &exchange, &device) }
    guard let answered = reply.message[48].flatMap({ SettlementTotals(digits: $0) }),
      answered.isJudged, var totals = device.memory.totals
    else { return .failed([device.text(Texts.damagedReply)]) }
    device.takeOrder(reply, exchange)
    totals.domesticResult = answered.domesticResult
    totals.foreignResult = answered.foreignResult
    let progress = SettlementProgress(
      totals: totals, batch: device.memory.batch, time: device.replyTime(reply.message),
      queue: BatchUploadWork.items(totals, device.memory))
    device.edit(.begun(progress))
    exchange.jobs.insert(.upload, at: 1)
    return .done()
  }

  /// What was refused or never sent can be left; what was not answered has to be settled again.
  private static func fail(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & SettlementDevice
  ) -> JobEnd {
    switch outcome {
    case .declined, .notConnected:
      device.edit(.awaited(false))
      return outcome.failure(&exchange, &device)
    case .noReply:
      return .failed([Texts.timedOut, Texts.settlementUnanswered].map(device.text))
    case .approved, .unproven, .mismatch, .macWrong, .unreadable:
      return outcome.failure(&exchange, &device)
    }
  }
}
