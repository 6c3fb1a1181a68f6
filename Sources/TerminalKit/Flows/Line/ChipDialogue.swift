import ISO8583
import POSProtocol
import Wording

/// The chip of an online transaction: asked before the request is made, and, when it was inserted,
/// again when the host has answered.
struct ChipDialogue {
  private let request: CardRequest

  init(_ request: CardRequest) { self.request = request }

  /// Odd, so that every STAN makes another unpredictable number out of one seed.
  private static let numberSpread: UInt32 = 0x9E37_79B1

  private static let cardTimeout: Int64 = 20_000

  func askForCryptogram(
    _ exchange: inout Exchange, _ device: inout some WiredDevice
  ) -> JobEnd {
    guard let chip = request.card?.chip, let code = request.type.codes.processingCode,
      let type = PackedDigits(String(code.prefix(2)))
    else { return .failed([device.text(RequestRefusal.unbuildable.display)]) }
    let transaction = ChipTransaction(
      amount: request.amount ?? .zero, verificationResults: request.verificationResults,
      date: device.time.packedDate, type: type,
      unpredictableNumber: chip.seed ^ (device.memory.stan.value &* Self.numberSpread))
    exchange.stage = .askingCard
    exchange.chipTransaction = transaction
    ask(.generate(transaction), &exchange, &device)
    return .waits
  }

  private func ask(
    _ command: CardCommand, _ exchange: inout Exchange, _ device: inout some WiredDevice
  ) {
    device.emit(.askCard(command))
    exchange.timer = device.newTimer(milliseconds: Self.cardTimeout)
  }

  /// The host has answered; the card is told and has to agree to an approval.
  func askToComplete(
    _ reply: Frame, _ exchange: inout Exchange, _ device: inout some WiredDevice
  ) -> JobEnd {
    let field = reply.message.rawBytes(55)
    exchange.stage = .completing
    exchange.reply = reply
    ask(
      .complete(
        code: reply.message[39] ?? "", field.flatMap { IssuerAuthentication(field: $0) },
        scripts: field.map { IssuerScript.all(in: $0) } ?? []), &exchange, &device)
    return .waits
  }

  /// What follows from the card's answer; nil when it was not asked.
  func answered(
    _ answer: CardAnswer, _ exchange: inout Exchange, _ device: inout some BookingDevice
  ) -> JobEnd? {
    switch exchange.stage {
    case .askingCard: return takeRequestCryptogram(answer.cryptogram, &exchange, device)
    case .completing:
      keepScriptResults(answer.scriptResults, exchange, &device)
      return takeCertificate(answer.cryptogram, &exchange, &device)
    case .connecting, .waiting, .preparing: return nil
    }
  }

  /// A card that says nothing more has been taken away: what is not finished does not count.
  func cardSilent(
    _ exchange: inout Exchange, _ device: inout some SessionDevice & RecordDevice
  ) -> JobEnd {
    guard let reply = exchange.reply else { return .failed([device.text(Texts.unreadable)]) }
    guard let code = declining(reply) else { return refuse(reply, exchange, &device) }
    return CardWork(request).decline(reply, code, exchange, &device)
  }

  private func takeRequestCryptogram(
    _ cryptogram: ChipCryptogram, _ exchange: inout Exchange, _ device: some DeviceView
  ) -> JobEnd {
    guard cryptogram.kind == .arqc, let transaction = exchange.chipTransaction,
      let chip = request.card?.chip
    else { return .failed([device.text(ChipTexts.cardRefuses)]) }
    var request = request
    request.chip = ChipRecord(
      data: ChipData(
        transaction: transaction, application: chip.application, cryptogram: cryptogram,
        verificationMethod: request.verificationMethod,
        serialNumber: device.configuration.id.text,
        sequenceCounter: PackedDigits(UInt64(device.memory.stan.value), count: 3)),
      status: request.card?.method == .insert ? [0x68, 0x00] : [0x00, 0x00])
    exchange.jobs[0] = .financial(request)
    return .again
  }

  /// Keeps what the card says of the issuer's scripts.
  private func keepScriptResults(
    _ results: [UInt8], _ exchange: Exchange, _ device: inout some RecordDevice
  ) {
    guard !results.isEmpty, var entry = exchange.entry, entry.chip != nil else { return }
    entry.rrn = exchange.reply?.message[37].flatMap { RRN($0) }
    device.edit(.scriptNoticeAdded(ScriptNotice(entry: entry, results: results)))
  }

  /// The code of a reply that does not approve.
  private func declining(_ reply: Frame) -> ResponseCode? {
    reply.message[39].flatMap { ResponseCode($0) }.flatMap { $0.isApproval ? nil : $0 }
  }

  /// A TC makes the approval final. Otherwise the host's booking is taken back: the reversal that was
  /// stored before sending stays. A card that hears of a decline gives an AAC, and the decline stands.
  private func takeCertificate(
    _ cryptogram: ChipCryptogram, _ exchange: inout Exchange, _ device: inout some BookingDevice
  ) -> JobEnd? {
    guard let reply = exchange.reply else { return nil }
    if let code = declining(reply) {
      return CardWork(request).decline(reply, code, exchange, &device)
    }
    let hasAnswer = reply.message.contains(55)
    exchange.entry?.chip?.data.cryptogram = cryptogram
    if hasAnswer { exchange.entry?.chip?.status = [0x78, 0x00] }
    guard cryptogram.kind != .tc else {
      return CardWork(request).approve(reply, &exchange, &device)
    }
    return refuse(reply, exchange, &device)
  }

  private func refuse(
    _ reply: Frame, _ exchange: Exchange, _ device: inout some SessionDevice & RecordDevice
  ) -> JobEnd {
    device.takeOrder(reply, exchange)
    var entry = exchange.entry
    // TVR byte 5, bit 7: issuer authentication failed (EMV Book 3, annex C5).
    entry?.chip?.data.transaction.verificationResults[4] |= 0x40
    device.keepReversal(.other, authorisationCode: reply.message[38])
    var lines = [ChipTexts.cardRefuses, ChipTexts.answerNotTrusted]
    if var entry, device.memory.reversal != nil {
      device.changeReversal { $0.field55 = entry.reversalRecord.field55 }
      entry.confirm(reply, at: device.replyTime(reply.message))
      device.edit(.refusedByCard(entry))
      lines.append(ChipTexts.takenBack)
    }
    return .failed(lines.map(device.text))
  }
}

extension CardRequest {
  /// Whether the card is to be asked before it can go (protocol.md 3.3, F55).
  var needsCryptogram: Bool {
    chip == nil && card?.chip != nil && type.traits.asksChip
  }

  /// Whether an approval is final only when the card agrees; a tapped card is gone by then.
  var endsWithCard: Bool { chip != nil && card?.method == .insert }

  /// TVR. The terminal authenticates no card offline and sends everything to the host; a tapped card
  /// is not asked for either.
  fileprivate var verificationResults: [UInt8] {
    guard card?.method == .insert else { return [0, 0, 0, 0, 0] }
    return [0x80, 0x00, pin == nil ? 0x00 : 0x04, 0x80, 0x00]
  }

  /// CVM results: PIN online, signature, or nothing.
  fileprivate var verificationMethod: [UInt8] {
    if pin != nil { return [0x02, 0x03, 0x00] }
    return smallAmountLimit == nil ? [0x1E, 0x03, 0x00] : [0x1F, 0x03, 0x02]
  }
}
