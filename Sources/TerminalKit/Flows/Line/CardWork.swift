import ISO8583
import POSProtocol
import Wording

/// A card transaction on the line: what is sent, and what follows from the reply or from its absence.
struct CardWork {
  private let request: CardRequest

  init(_ request: CardRequest) { self.request = request }

  /// The STAN that is used up, and the reversal record or the advice, are remembered before anything is
  /// sent (protocol.md 7.2, 7.3).
  func request(
    _ device: inout some SessionDevice & RecordDevice
  ) throws(RequestRefusal) -> PreparedRequest {
    let keys = try SigningKeys(device)
    let entry = request.draft(device)
    let record = entry.reversalRecord
    let message: Message
    do {
      message = try CardMessage(request: request, record: record, keys: keys)
        .built(for: device.configuration)
    } catch {
      throw .unbuildable
    }
    device.edit(.stan(entry.stan.next))
    if request.type.isReversible { device.edit(.reversal(record)) }
    if request.type.isAdvice { device.edit(.adviceAdded(PendingAdvice(entry: entry))) }
    return PreparedRequest(
      frame: device.configuration.frame(message, record.entryMode), entry: entry)
  }

  func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some BookingDevice & WiredDevice
  ) -> JobEnd {
    let text = device.text
    switch outcome {
    case .approved(let reply) where request.endsWithCard,
      .declined(let reply, _) where request.endsWithCard:
      return ChipDialogue(request).askToComplete(reply, &exchange, &device)
    case .approved(let reply): return approve(reply, &exchange, &device)
    case .declined(let reply, let code): return decline(reply, code, exchange, &device)
    case .unproven(let reply, let code): return doubt(reply, code, exchange, &device)
    case .macWrong(let reply):
      device.keepReversal(.macError, authorisationCode: reply.message[38])
      device.endSession()
      return .failed([text(Texts.macWrong)] + openOutcome(device))
    case .noReply:
      device.keepReversal(.noReply)
      device.countTry(exchange.entry)
      return .failed([text(Texts.timedOut)] + openOutcome(device))
    case .mismatch(let mismatch):
      return .failed([text(mismatch.display)] + openOutcome(device))
    case .unreadable: return .failed([text(Texts.damagedReply)] + openOutcome(device))
    case .notConnected:
      // Nothing was sent, so there is nothing to take back (protocol.md 7.2).
      device.dropReversal()
      device.dropAdvice(exchange.entry)
      return .failed([text(Texts.connectFailed), text(Texts.checkLine)])
    }
  }

  /// What is said while it is not known whether the transaction counts.
  private func openOutcome(_ device: some DeviceView) -> [String] {
    if device.memory.reversal != nil { return [device.text(Texts.reversalFollows)] }
    return device.memory.advices.isEmpty ? [] : [device.text(Texts.adviceFollows)]
  }

  func approve(
    _ reply: Frame, _ exchange: inout Exchange, _ device: inout some BookingDevice
  ) -> JobEnd {
    device.takeOrder(reply, exchange)
    device.dropReversal()
    guard request.amount != nil, let entry = exchange.entry else {
      return balance(reply.message, &device)
    }
    let booked = Booking(entry, request).book(reply, &device)
    device.beep(.success)
    device.printCopies()
    let paper = device.hasPaper ? [] : [device.text(Texts.outOfPaper)]
    if CardReturn.asksForGoods(booked, device) {
      exchange.next = .shop(.document(DocumentEntry(.returned)))
    }
    return .done(
      approvalLines(booked, device) + stillDue(booked, device)
        + CardReturn.notes(booked, device) + paper)
  }

  /// The approval and what its code adds (protocol.md 6): of a partial one, both amounts.
  private func approvalLines(_ booked: JournalEntry, _ device: some DeviceView) -> [String] {
    let text = device.text
    let amounts =
      booked.askedAmount.map {
        [text(Texts.asked) + "RMB \($0)", text(Texts.approvedOnly) + "RMB \(booked.amount)"]
      } ?? ["RMB \(booked.amount)"]
    return [text(Texts.approved)] + codeLines(booked.approvalCode, device) + amounts
  }

  private func codeLines(_ code: ResponseCode?, _ device: some DeviceView) -> [String] {
    guard let code, code != .approved else { return [] }
    return [code.line(device.language)]
  }

  /// What a card paid of a bill only in part is to be paid in cash.
  private func stillDue(_ booked: JournalEntry, _ device: some DeviceView) -> [String] {
    guard request.paysBill, let rest = request.amount?.subtracting(booked.amount), rest > .zero
    else { return [] }
    return [device.text(ShopTexts.stillDue(rest))]
  }

  private func balance(_ reply: Message, _ device: inout some DeviceView) -> JobEnd {
    guard let balance = reply[54].flatMap({ BalanceField($0) }) else {
      return .failed([device.text(Texts.damagedReply)])
    }
    let sign = balance.minorUnits < 0 ? "-" : ""
    let amount = Amount(minorUnits: Int64(clamping: balance.minorUnits.magnitude)) ?? .maximum
    device.beep(.success)
    return .done(
      [device.text(Texts.approved)]
        + codeLines(reply[39].flatMap { ResponseCode($0) }, device)
        + [device.text(Texts.availableBalance), "RMB \(sign)\(amount)"])
  }

  func decline(
    _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange,
    _ device: inout some SessionDevice & RecordDevice
  ) -> JobEnd {
    device.takeOrder(reply, exchange)
    if !leavesOutcomeOpen(code, exchange, device) { device.dropReversal() }
    device.dropAdvice(exchange.entry)
    device.applyAction(of: code)
    let lines = [code.line(device.language)] + openOutcome(device)
    if let end = signInAgain(lines, &device) { return end }
    let next: ResultPage.Next =
      code == .wrongPIN
      ? .pinAgain(CardEntry(again: request, settings: device.memory.settings))
      : .explanation(of: code)
    return .failed(lines + remark(reply.message), next: next)
  }

  /// A decline without a right MAC is shown, but neither the reversal nor the advice is given up for it:
  /// whoever sits on the line could otherwise leave a booked sale standing.
  private func doubt(
    _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange,
    _ device: inout some SessionDevice & RecordDevice
  ) -> JobEnd {
    device.takeOrder(reply, exchange)
    if reply.message.contains(64) { device.keepReversal(.macError) }
    device.countTry(exchange.entry)
    device.applyAction(of: code)
    let lines = [code.line(device.language)] + openOutcome(device)
    return signInAgain(lines, &device) ?? .failed(lines, next: .explanation(of: code))
  }

  /// The host has ordered a sign-in, which follows at once.
  private func signInAgain(_ lines: [String], _ device: inout some DeviceView) -> JobEnd? {
    guard device.memory.order == .signInAgain else { return nil }
    device.beep(.error)
    return .done(lines)
  }

  /// 94 says that the host has a transaction of this number. When the journal has none, its answer
  /// was lost, and whether it was approved is not known.
  private func leavesOutcomeOpen(
    _ code: ResponseCode, _ exchange: Exchange, _ device: some DeviceView
  ) -> Bool {
    code == .duplicate
      && !device.memory.journal.contains {
        $0.stan == exchange.entry?.stan && $0.batch == device.memory.batch
      }
  }

  /// The remarks of issuer, centre and acquirer, twenty columns each (protocol.md 2.12).
  private static let remarkColumns = 60

  /// What the issuer adds in F63.2 (protocol.md 6, rules).
  private func remark(_ reply: Message) -> [String] {
    guard let field = reply[63], field.count > 3 else { return [] }
    let remark = PrintableText.display(
      field.dropFirst(3).split(separator: " ").joined(separator: " "))
    return remark.isEmpty ? [] : [DisplayText.shortened(remark, columns: Self.remarkColumns)]
  }
}
