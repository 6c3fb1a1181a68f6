import ISO8583
import POSProtocol

/// The chip of an online transaction: asked before the request is made, and, when it was inserted,
/// again when the host has answered.
extension Terminal {
  mutating func askForCryptogram(_ request: CardRequest, _ exchange: Exchange) {
    guard let chip = request.card?.chip else { return }
    guard let type = PackedDigits(String((request.type.codes.processingCode ?? "00").prefix(2)))
    else { return abandon(exchange, lines: [text(RequestRefusal.unbuildable.display)]) }
    let transaction = ChipTransaction(
      amount: request.amount ?? .zero, verificationResults: request.verificationResults,
      date: time.packedDate, type: type,
      unpredictableNumber: chip.seed ^ (memory.stan.value &* Self.numberSpread))
    var exchange = exchange
    exchange.stage = .askingCard
    exchange.chipTransaction = transaction
    emit(.askCard(.generate(transaction)))
    exchange.timer = newTimer(milliseconds: Self.cardTimeout)
    phase = .online(exchange)
  }

  /// Odd, so that every STAN makes another unpredictable number out of one seed.
  private static let numberSpread: UInt32 = 0x9E37_79B1

  private static let cardTimeout: Int64 = 20_000

  /// A card that says nothing more has been taken away: what is not finished does not count.
  mutating func cardSilent(_ exchange: Exchange) {
    guard let reply = exchange.reply else {
      return abandon(exchange, lines: [text(Texts.unreadable)])
    }
    guard case .financial(let request)? = exchange.jobs.first, let code = declining(reply) else {
      return refuse(reply, exchange)
    }
    decline(request, reply, code, exchange)
  }

  mutating func askToComplete(_ request: CardRequest, _ reply: Frame, _ exchange: Exchange) {
    let answer = reply.message.rawBytes(55).flatMap { IssuerAuthentication(field: $0) }
    var exchange = exchange
    exchange.stage = .completing
    exchange.reply = reply
    let scripts = reply.message.rawBytes(55).map { IssuerScript.all(in: $0) } ?? []
    emit(.askCard(.complete(code: reply.message[39] ?? "", answer, scripts: scripts)))
    exchange.timer = newTimer(milliseconds: Self.cardTimeout)
    phase = .online(exchange)
  }

  /// The answer of a card that nobody asks is ignored.
  mutating func cardAnswered(_ answer: CardAnswer) {
    guard case .online(let exchange) = phase, case .financial(let request) = exchange.jobs.first
    else { return }
    switch exchange.stage {
    case .askingCard: takeRequestCryptogram(answer.cryptogram, request, exchange)
    case .completing:
      keepScriptResults(answer.scriptResults, exchange)
      takeCertificate(answer.cryptogram, request, exchange)
    case .connecting, .waiting, .preparing: break
    }
  }

  private mutating func takeRequestCryptogram(
    _ cryptogram: ChipCryptogram, _ request: CardRequest, _ exchange: Exchange
  ) {
    guard cryptogram.kind == .arqc, let transaction = exchange.chipTransaction,
      let chip = request.card?.chip
    else { return abandon(exchange, lines: [text(ChipTexts.cardRefuses)]) }
    var request = request
    request.chip = ChipRecord(
      data: ChipData(
        transaction: transaction, application: chip.application, cryptogram: cryptogram,
        verificationMethod: request.verificationMethod,
        serialNumber: configuration.id.text,
        sequenceCounter: PackedDigits(UInt64(memory.stan.value), count: 3)),
      status: request.card?.method == .insert ? [0x68, 0x00] : [0x00, 0x00])
    var exchange = exchange
    exchange.jobs[0] = .financial(request)
    begin(exchange)
  }

  /// The code of a reply that does not approve.
  private func declining(_ reply: Frame) -> ResponseCode? {
    reply.message[39].flatMap { ResponseCode($0) }.flatMap { $0.isApproval ? nil : $0 }
  }

  /// A TC makes the approval final. Otherwise the host's booking is taken back: the reversal that was
  /// stored before sending stays. A card that hears of a decline gives an AAC, and the decline stands.
  private mutating func takeCertificate(
    _ cryptogram: ChipCryptogram, _ request: CardRequest, _ exchange: Exchange
  ) {
    guard let reply = exchange.reply else { return }
    if let code = declining(reply) { return decline(request, reply, code, exchange) }
    let hasAnswer = reply.message.contains(55)
    var exchange = exchange
    exchange.entry?.chip?.data.cryptogram = cryptogram
    if hasAnswer { exchange.entry?.chip?.status = [0x78, 0x00] }
    guard cryptogram.kind != .tc else { return approve(request, reply, exchange) }
    refuse(reply, exchange)
  }

  private mutating func refuse(_ reply: Frame, _ exchange: Exchange) {
    takeOrder(reply, exchange)
    var entry = exchange.entry
    // TVR byte 5, bit 7: issuer authentication failed (EMV Book 3, annex C5).
    entry?.chip?.data.transaction.verificationResults[4] |= 0x40
    keepReversal(.other, authorisationCode: reply.message[38])
    var lines = [ChipTexts.cardRefuses, ChipTexts.answerNotTrusted]
    if var entry, memory.reversal != nil {
      changeReversal { $0.field55 = entry.reversalRecord.field55 }
      entry.confirm(reply, at: replyTime(reply.message))
      edit(.records(.refusedByCard(entry)))
      lines.append(ChipTexts.takenBack)
    }
    abandon(exchange, lines: lines.map(text))
  }
}

extension CardRequest {
  /// Whether the card is to be asked before it can go (protocol.md 3.3, F55).
  var needsCryptogram: Bool {
    chip == nil && card?.chip != nil && [.sale, .preAuth, .balance].contains(type)
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
