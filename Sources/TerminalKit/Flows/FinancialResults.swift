import ISO8583
import POSProtocol
import Wording

/// What follows from the reply to a card transaction, or from its absence.
extension Terminal {
  mutating func finishFinancial(
    _ request: CardRequest, _ outcome: Outcome, _ exchange: Exchange
  ) {
    switch outcome {
    case .approved(let reply) where request.endsWithCard:
      askToComplete(request, reply, exchange)
    case .approved(let reply): approve(request, reply, exchange)
    case .declined(let reply, _) where request.endsWithCard:
      askToComplete(request, reply, exchange)
    case .declined(let reply, let code): decline(request, reply, code, exchange)
    case .unproven(let reply, let code): doubt(reply, code, exchange)
    case .macWrong(let reply):
      keepReversal(.macError, authorisationCode: reply.message[38])
      endSession()
      abandon(exchange, lines: [text(Texts.macWrong)] + reversalHint())
    case .noReply:
      keepReversal(.noReply)
      countTry(exchange.entry)
      abandon(exchange, lines: [text(Texts.timedOut)] + reversalHint())
    case .mismatch(let mismatch):
      abandon(exchange, lines: [text(mismatch.display)] + reversalHint())
    case .unreadable:
      abandon(exchange, lines: [text(Texts.damagedReply)] + reversalHint())
    case .notConnected:
      // Nothing was sent, so there is nothing to take back (protocol.md 7.2).
      dropReversal()
      dropAdvice(exchange.entry)
      abandon(exchange, lines: [text(Texts.connectFailed), text(Texts.checkLine)])
    }
  }

  mutating func keepReversal(_ reason: ReversalReason, authorisationCode: String? = nil) {
    changeReversal { record in
      record.reason = reason
      if let authorisationCode { record.authorisationCode = authorisationCode }
    }
  }

  mutating func changeReversal(_ body: (inout ReversalRecord) -> Void) {
    guard var record = memory.reversal else { return }
    body(&record)
    if record != memory.reversal { edit(.records(.reversal(record))) }
  }

  mutating func dropReversal() {
    if memory.reversal != nil { edit(.records(.reversal(nil))) }
  }

  private func reversalHint() -> [String] {
    if memory.reversal != nil { return [text(Texts.reversalFollows)] }
    return memory.advices.isEmpty ? [] : [text(Texts.adviceFollows)]
  }

  mutating func approve(_ request: CardRequest, _ reply: Frame, _ exchange: Exchange) {
    takeOrder(reply, exchange)
    dropReversal()
    guard request.amount != nil, let entry = exchange.entry else {
      return showBalance(reply.message, exchange)
    }
    let booked = book(entry, reply, request)
    emit(.beep(.success))
    printCopies()
    let paper = hasPaper ? [] : [text(Texts.outOfPaper)]
    var exchange = exchange
    leadToGoods(&exchange, booked)
    advance(
      exchange,
      doneLines: approvalLines(booked) + stillDue(request, booked) + returnNotes(booked) + paper)
  }

  /// The approval and what its code adds (protocol.md 6): of a partial one, both amounts.
  private func approvalLines(_ booked: JournalEntry) -> [String] {
    let amounts =
      booked.askedAmount.map {
        [text(Texts.asked) + "RMB \($0)", text(Texts.approvedOnly) + "RMB \(booked.amount)"]
      } ?? ["RMB \(booked.amount)"]
    return [text(Texts.approved)] + codeLines(booked.approvalCode) + amounts
  }

  private func codeLines(_ code: ResponseCode?) -> [String] {
    guard let code, code != .approved else { return [] }
    return ["[\(code)] " + text(code.display)]
  }

  /// Writes an approved transaction into the journal and makes its slip due, unless it was printed at
  /// once. The record, the mark on its original and the end of the reversal or advice are one write:
  /// power can go right here.
  @discardableResult
  mutating func book(
    _ draft: JournalEntry, _ reply: Frame, _ request: CardRequest? = nil
  ) -> JournalEntry {
    var entry = draft
    entry.confirm(reply, at: replyTime(reply.message))
    dropAdvice(entry)
    if entry.type == .tip { entry.paidBefore = memory.original(of: entry)?.total }
    if let mark = memory.mark(onOriginalOf: entry) { edit(.records(mark)) }
    edit(.records(.booked(entry)))
    if !entry.type.isOffline { addSlip(of: entry) }
    bookInShop(after: entry, request)
    return entry
  }

  private mutating func showBalance(_ reply: Message, _ exchange: Exchange) {
    guard let balance = reply[54].flatMap({ BalanceField($0) }) else {
      return abandon(exchange, lines: [text(Texts.damagedReply)])
    }
    let sign = balance.minorUnits < 0 ? "-" : ""
    let amount = Amount(minorUnits: Int64(clamping: balance.minorUnits.magnitude)) ?? .maximum
    emit(.beep(.success))
    advance(
      exchange,
      doneLines: [text(Texts.approved)] + codeLines(reply[39].flatMap { ResponseCode($0) })
        + [text(Texts.availableBalance), "RMB \(sign)\(amount)"])
  }

  mutating func decline(
    _ request: CardRequest, _ reply: Frame, _ code: ResponseCode, _ exchange: Exchange
  ) {
    takeOrder(reply, exchange)
    if !leavesOutcomeOpen(code, exchange) { dropReversal() }
    dropAdvice(exchange.entry)
    applyAction(of: code)
    var lines = ["[\(code)] " + text(code.display)] + reversalHint()
    if memory.order == .signInAgain {
      emit(.beep(.error))
      return advance(exchange, doneLines: lines)
    }
    lines += remark(reply.message)
    if code == .wrongPIN {
      let entry = CardEntry(again: request, settings: memory.settings)
      return abandon(
        exchange, lines: lines, next: .pinAgain(entry))
    }
    abandon(exchange, lines: lines, next: explanation(of: code))
  }

  /// A decline without a right MAC is shown, but neither the reversal nor the advice is given up for it:
  /// whoever sits on the line could otherwise leave a booked sale standing.
  private mutating func doubt(_ reply: Frame, _ code: ResponseCode, _ exchange: Exchange) {
    takeOrder(reply, exchange)
    if reply.message.contains(64) { keepReversal(.macError) }
    countTry(exchange.entry)
    applyAction(of: code)
    let lines = ["[\(code)] " + text(code.display)] + reversalHint()
    if memory.order == .signInAgain {
      emit(.beep(.error))
      return advance(exchange, doneLines: lines)
    }
    abandon(exchange, lines: lines, next: explanation(of: code))
  }

  /// 94 says that the host has a transaction of this number. When the journal has none, its answer
  /// was lost, and whether it was approved is not known.
  private func leavesOutcomeOpen(_ code: ResponseCode, _ exchange: Exchange) -> Bool {
    code == .duplicate
      && !memory.journal.contains {
        $0.stan == exchange.entry?.stan && $0.batch == memory.batch
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

  func replyTime(_ reply: Message) -> LocalTime {
    guard let date = reply[13], let clock = reply[12],
      let hostTime = time.nearest(dateDigits: date, timeDigits: clock)
    else { return time }
    return hostTime
  }
}
