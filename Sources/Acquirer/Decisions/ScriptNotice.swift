import ISO8583
import POSProtocol

extension Acquirer {
  /// What became of an issuer's script on a card (0620, 60.3 = 951). Its MAC has to be right, and the
  /// transaction that F61 names has to be the terminal's; it is kept under its own number, and one that
  /// comes again is confirmed again. Source: protocol.md 3.1, 4.1.
  mutating func takeScriptNotice(_ request: Request, _ proof: Proof?) -> Reply {
    let sequence = nextSequence()
    var reply: Reply
    do throws(Decline) {
      reply = try keepNotice(request, proof, sequence)
    } catch {
      reply = Reply(error)
    }
    reply.rrn = rrn(sequence, request.time)
    return reply
  }

  private mutating func keepNotice(
    _ request: Request, _ proof: Proof?, _ sequence: UInt64
  ) throws(Decline) -> Reply {
    try require([3, 11, 42, 55, 60, 61], request)
    let id = try transactionID(request)
    let admitted = try admitted(request)
    try requireSession(request)
    guard proof != nil else { throw Decline(.signInRequired, .noKeys) }
    try throwForced(request)
    guard let results = request.message.rawBytes(55).flatMap({ ChipData.scriptResults(in: $0) })
    else { throw Decline(.formatError, .malformed(field: 55)) }
    guard let named = request.message[61].flatMap({ OriginalMessage(digits: $0) }),
      let stan = named.stan, let rrn = RRN(rrn(sequence, request.time))
    else { throw Decline(.formatError, .malformed(field: 61)) }
    let original = ledger.transactions[
      TransactionID(terminal: request.terminal, batch: named.batch, stan: stan)]
    guard let original else { throw Decline(.originalNotFound, .noOriginal) }
    guard ledger.transactions[id] == nil else {
      guard ledger.transactions[id]?.type == .scriptNotice else {
        throw Decline(.duplicate, .numberUsed)
      }
      return Reply(.approved)
    }
    record(
      .recorded(
        TransactionRecord(
          id: id, merchant: admitted.merchant.id, type: .scriptNotice, card: original.card,
          maskedPAN: original.maskedPAN, amount: .zero, time: request.instant, rrn: rrn,
          authorisation: Hex.encode(results), code: .approved, status: .approved,
          sequence: sequence)))
    return Reply(.approved)
  }
}
