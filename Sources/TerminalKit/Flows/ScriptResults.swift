import ISO8583
import POSProtocol

/// The notice of an issuer's script (0620, 60.3 = 951): sent before the next transaction, and again
/// another time when there is no answer (protocol.md 7.1, step 6).
extension Terminal {
  /// Keeps what the card says of the scripts; it is stored with what follows from the answer.
  mutating func keepScriptResults(_ results: [UInt8], _ exchange: Exchange) {
    guard !results.isEmpty, var entry = exchange.entry, entry.chip != nil else { return }
    entry.rrn = exchange.reply?.message[37].flatMap { RRN($0) }
    edit(.records(.scriptNoticeAdded(ScriptNotice(entry: entry, results: results))))
  }

  mutating func scriptNoticeRequest() throws(RequestRefusal) -> PreparedRequest {
    guard let notice = memory.scriptNotices?.first, let chip = notice.entry.chip else {
      throw .nothingToSend
    }
    let keys = try signingKeys()
    let entry = notice.entry
    let stan = memory.stan
    var message = Message(mti: .administrativeAdvice, dialect: .unionPay)
    do {
      if let pan = entry.pan { try message.set(2, pan.digits) }
      try message.set(3, entry.type.codes.processingCode ?? "000000")
      if entry.amount > .zero { try message.set(4, entry.amount.digits) }
      try message.set(11, stan.description)
      try message.set(22, entry.entryMode.description)
      if let sequence = entry.cardSequence { try message.setUnsigned(23, UInt64(sequence)) }
      try message.set(25, entry.type.codes.conditionCode ?? "00")
      if let rrn = entry.rrn { try message.set(37, rrn.text) }
      try setIdentity(&message)
      try message.set(49, "156")
      try message.set(55, bytes: chip.data.scriptField(results: notice.results))
      try message.set(60, "00" + memory.batch.description + "951")
      try message.set(61, OriginalMessage(batch: entry.batch, stan: entry.stan).description)
      try message.seal(with: keys.mak)
    } catch {
      throw .unbuildable
    }
    edit(.session(.stan(stan.next)))
    return PreparedRequest(frame: frame(message, entry.entryMode))
  }

  mutating func finishScriptNotice(_ outcome: Outcome, _ exchange: Exchange) {
    switch outcome {
    case .approved(let reply):
      takeOrder(reply, exchange)
      endScriptNotice(exchange)
    case .declined(let reply, let code):
      takeOrder(reply, exchange)
      guard code.action == .none || code.action == .retainCard else {
        applyAction(of: code)
        return abandon(
          exchange, lines: ["[\(code)] " + text(code.display)], next: explanation(of: code))
      }
      // Nothing comes of asking the same again.
      endScriptNotice(exchange)
    case .notConnected:
      abandon(exchange, lines: [text(Texts.connectFailed), text(Texts.checkLine)])
    case .macWrong:
      endSession()
      abandon(exchange, lines: [text(Texts.macWrong)])
    case .unproven(let reply, let code) where code.action != .signInAgain:
      takeOrder(reply, exchange)
      edit(.records(.scriptNoticeTried))
      advance(exchange, doneLines: [])
    case .unproven(_, let code):
      applyAction(of: code)
      abandon(exchange, lines: ["[\(code)] " + text(code.display)])
    case .noReply, .mismatch, .unreadable:
      edit(.records(.scriptNoticeTried))
      advance(exchange, doneLines: [])
    }
  }

  private mutating func endScriptNotice(_ exchange: Exchange) {
    edit(.records(.scriptNoticeDropped))
    advance(exchange, doneLines: [])
  }
}
