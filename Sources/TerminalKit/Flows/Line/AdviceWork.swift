import ISO8583
import POSProtocol
import Wording

/// Advices the host has not confirmed: sent again, each with the STAN and date it had first.
enum AdviceWork {
  /// The advice as it was sent first, but for the track, which is not stored, and a new MAC.
  static func request(
    _ stan: STAN, _ device: inout some DeviceView
  ) throws(RequestRefusal) -> PreparedRequest {
    guard let advice = device.memory.advices.first(where: { $0.entry.stan == stan }) else {
      throw .nothingToSend
    }
    let keys = try SigningKeys(device)
    let record = advice.entry.reversalRecord
    let message: Message
    do {
      message = try CardMessage(request: advice.entry.request, record: record, keys: keys)
        .built(for: device.configuration)
    } catch {
      throw .unbuildable
    }
    return PreparedRequest(
      frame: device.configuration.frame(message, record.entryMode), entry: advice.entry)
  }

  static func finish(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout some BookingDevice
  ) -> JobEnd {
    guard let entry = exchange.entry else { return .done() }
    let text = device.text
    switch outcome {
    case .approved(let reply), .declined(let reply, .duplicate):
      device.takeOrder(reply, exchange)
      _ = Booking(entry).book(reply, &device)
      device.printPending()
      return .done()
    case .declined(let reply, let code): return refused(entry, reply, code, exchange, &device)
    case .unproven(let reply, let code): return doubted(entry, reply, code, exchange, &device)
    case .notConnected: return .failed([text(Texts.connectFailed), text(Texts.checkLine)])
    case .macWrong:
      device.endSession()
      return .failed([text(Texts.macWrong)])
    case .mismatch(let mismatch): return keep(entry, exchange, [text(mismatch.display)], &device)
    case .unreadable: return keep(entry, exchange, [text(Texts.damagedReply)], &device)
    case .noReply: return keep(entry, exchange, [text(Texts.timedOut)], &device)
    }
  }

  /// A settlement needs to know; anything else goes on, the advice waits for the next time.
  private static func keep(
    _ entry: JournalEntry, _ exchange: Exchange, _ lines: [String],
    _ device: inout some BookingDevice
  ) -> JobEnd {
    device.countTry(entry)
    guard exchange.title == .settlement else { return .done() }
    return .failed(lines + [device.text(Texts.adviceWaits)])
  }

  private static func refused(
    _ entry: JournalEntry, _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange,
    _ device: inout some BookingDevice
  ) -> JobEnd {
    device.takeOrder(reply, exchange)
    let lines = [code.line(device.language)]
    guard !code.endsSession else {
      device.applyAction(of: code)
      return .failed(lines, next: .explanation(of: code))
    }
    guard !mayBeTakenLater(entry, code, device) else {
      return keep(entry, exchange, lines, &device)
    }
    device.dropAdvice(entry)
    let slip = FaultSlip.adviceRefused(
      entry, code, terminal: device.configuration, at: device.time)
    device.edit(.due([slip]))
    device.printPending()
    return .done()
  }

  /// A refusal without a right MAC counts when it has come at every opportunity; a slip then says so.
  private static func doubted(
    _ entry: JournalEntry, _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange,
    _ device: inout some BookingDevice
  ) -> JobEnd {
    guard !code.endsSession, hasTriesLeft(entry, device) else {
      return refused(entry, reply, code, exchange, &device)
    }
    device.takeOrder(reply, exchange)
    return keep(entry, exchange, [code.line(device.language)], &device)
  }

  private static func hasTriesLeft(_ entry: JournalEntry, _ device: some DeviceView) -> Bool {
    let tries = device.memory.advices.first { $0.entry.stan == entry.stan }?.tries ?? 0
    return tries < PendingAdvice.triesLimit
  }

  /// The goods of an offline sale are gone, so it is not given up for an error on the way.
  private static func mayBeTakenLater(
    _ entry: JournalEntry, _ code: ResponseCode, _ device: some DeviceView
  ) -> Bool {
    entry.type.isOffline && hasTriesLeft(entry, device)
      && (code == .formatError || code == .systemError)
  }
}

extension PendingAdvice {
  /// Opportunities after which an advice is only kept for the settlement (protocol.md 7.1, step 7).
  static let triesLimit = 3
}

extension RecordDevice {
  mutating func countTry(_ entry: JournalEntry?) {
    guard let index = memory.advices.firstIndex(where: { $0.entry.stan == entry?.stan }) else {
      return
    }
    var advice = memory.advices[index]
    advice.tries += 1
    edit(RecordChange.adviceRewritten(index, advice))
  }

  mutating func dropAdvice(_ entry: JournalEntry?) {
    guard let entry, memory.advices.contains(where: { $0.entry.stan == entry.stan }) else { return }
    edit(RecordChange.adviceDropped(entry.stan))
  }
}
