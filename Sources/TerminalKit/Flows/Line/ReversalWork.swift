import ISO8583
import POSProtocol
import Wording

/// The automatic reversal (protocol.md 7.2): three tries, kept until it succeeds.
enum ReversalWork {
  static func request(
    _ device: inout some DeviceView
  ) throws(RequestRefusal) -> PreparedRequest {
    guard let record = device.memory.reversal else { throw .nothingToSend }
    let keys = try SigningKeys(device)
    var message = Message(mti: .reversal, dialect: .unionPay)
    do {
      if let pan = record.pan { try message.set(2, pan.digits) }
      if let code = record.type.codes.processingCode { try message.set(3, code) }
      try message.set(4, record.amount.digits)
      try message.set(11, record.stan.description)
      if let expiry = record.expiry { try message.set(14, expiry.digits) }
      try message.set(22, record.entryMode.description)
      if let sequence = record.cardSequence { try message.setUnsigned(23, UInt64(sequence)) }
      if let code = record.type.codes.conditionCode { try message.set(25, code) }
      if let code = record.authorisationCode { try message.set(38, code) }
      try message.set(39, record.reason.rawValue)
      try device.configuration.setIdentity(in: &message)
      try message.set(49, "156")
      if let chip = record.field55 { try message.set(55, bytes: chip) }
      try message.set(60, record.field60)
      if let original = record.field61 { try message.set(61, original) }
      try message.seal(with: keys.mak)
    } catch {
      throw .unbuildable
    }
    return PreparedRequest(frame: device.configuration.frame(message, record.entryMode))
  }

  static func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & RecordDevice & PrintingDevice
  ) -> JobEnd {
    let text = device.text
    switch outcome {
    case .approved: return reversed(&device)
    case .declined(_, let code) where endsReversal(code): return reversed(&device)
    case .declined(_, let code), .unproven(_, let code):
      device.keepReversal(.other)
      device.applyAction(of: code)
      let lines = [code.line(device.language)]
      return code.endsSession
        ? giveUp(&exchange, lines, &device) : tryAgain(&exchange, lines, &device)
    case .notConnected:
      // Nothing was tried, so there is nothing to ask the issuer.
      return .failed([Texts.connectFailed, Texts.checkLine, Texts.reversalFollows].map(text))
    case .mismatch(let mismatch): return tryAgain(&exchange, [text(mismatch.display)], &device)
    case .unreadable: return tryAgain(&exchange, [text(Texts.damagedReply)], &device)
    case .macWrong: return tryAgain(&exchange, [text(Texts.replyMACWrong)], &device)
    case .noReply: return tryAgain(&exchange, [text(Texts.timedOut)], &device)
    }
  }

  /// 12 and 25 say that there is nothing to take back, when the host itself says so.
  private static func endsReversal(_ code: ResponseCode) -> Bool {
    code == .invalidTransaction || code == .originalNotFound
  }

  private static func reversed(_ device: inout some RecordDevice) -> JobEnd {
    device.dropReversal()
    return .done()
  }

  private static func tryAgain(
    _ exchange: inout Exchange, _ lines: [String],
    _ device: inout some RecordDevice & PrintingDevice
  ) -> JobEnd {
    guard exchange.attempts < device.memory.parameters.reversalTries else {
      return giveUp(&exchange, lines, &device)
    }
    exchange.attempts += 1
    return .again
  }

  private static func giveUp(
    _ exchange: inout Exchange, _ lines: [String],
    _ device: inout some RecordDevice & PrintingDevice
  ) -> JobEnd {
    device.changeReversal { $0.failedRounds += 1 }
    if let record = device.memory.reversal {
      let (terminal, time) = (device.configuration, device.time)
      device.reportFault(FaultSlip.reversalFailed(record, terminal: terminal, at: time))
    }
    device.printPending()
    exchange.trouble = .refusal(.reversalFailed)
    return .failed(lines + [device.text(Texts.reversalFailed)])
  }
}

extension RecordDevice {
  mutating func keepReversal(_ reason: ReversalReason, authorisationCode: String? = nil) {
    changeReversal { record in
      record.reason = reason
      if let authorisationCode { record.authorisationCode = authorisationCode }
    }
  }

  mutating func changeReversal(_ body: (inout ReversalRecord) -> Void) {
    guard var record = memory.reversal else { return }
    body(&record)
    if record != memory.reversal { edit(RecordChange.reversal(record)) }
  }

  mutating func dropReversal() {
    if memory.reversal != nil { edit(RecordChange.reversal(nil)) }
  }
}
