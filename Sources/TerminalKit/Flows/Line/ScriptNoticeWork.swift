import ISO8583
import POSProtocol
import Wording

/// The notice of an issuer's script (0620, 60.3 = 951): sent before the next transaction, and again
/// another time when there is no answer (protocol.md 7.1, step 6).
enum ScriptNoticeWork {
  static func request(
    _ device: inout some SessionDevice
  ) throws(RequestRefusal) -> PreparedRequest {
    guard let notice = device.memory.scriptNotices?.first, let chip = notice.entry.chip else {
      throw .nothingToSend
    }
    let keys = try SigningKeys(device)
    let entry = notice.entry
    let stan = device.memory.stan
    var message = Message(mti: .administrativeAdvice, dialect: .unionPay)
    do {
      if let pan = entry.pan { try message.set(2, pan.digits) }
      if let code = entry.type.codes.processingCode { try message.set(3, code) }
      if entry.amount > .zero { try message.set(4, entry.amount.digits) }
      try message.set(11, stan.description)
      try message.set(22, entry.entryMode.description)
      if let sequence = entry.cardSequence { try message.setUnsigned(23, UInt64(sequence)) }
      if let code = entry.type.codes.conditionCode { try message.set(25, code) }
      if let rrn = entry.rrn { try message.set(37, rrn.text) }
      try device.configuration.setIdentity(in: &message)
      try message.set(49, "156")
      try message.set(55, bytes: chip.data.scriptField(results: notice.results))
      try message.set(60, "00" + device.memory.batch.description + "951")
      try message.set(61, OriginalMessage(batch: entry.batch, stan: entry.stan).description)
      try message.seal(with: keys.mak)
    } catch {
      throw .unbuildable
    }
    device.edit(.stan(stan.next))
    return PreparedRequest(frame: device.configuration.frame(message, entry.entryMode))
  }

  static func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & RecordDevice
  ) -> JobEnd {
    switch outcome {
    case .approved(let reply):
      device.takeOrder(reply, exchange)
      device.edit(.scriptNoticeDropped)
      return .done()
    case .declined(let reply, let code):
      device.takeOrder(reply, exchange)
      guard code.endsSession else {
        // Nothing comes of asking the same again.
        device.edit(.scriptNoticeDropped)
        return .done()
      }
      device.applyAction(of: code)
      return .failed([code.line(device.language)], next: .explanation(of: code))
    case .notConnected:
      return .failed([device.text(Texts.connectFailed), device.text(Texts.checkLine)])
    case .macWrong:
      device.endSession()
      return .failed([device.text(Texts.macWrong)])
    case .unproven(let reply, let code) where code.action != .signInAgain:
      device.takeOrder(reply, exchange)
      device.edit(.scriptNoticeTried)
      return .done()
    case .unproven(_, let code):
      device.applyAction(of: code)
      return .failed([code.line(device.language)])
    case .noReply, .mismatch, .unreadable:
      device.edit(.scriptNoticeTried)
      return .done()
    }
  }
}
