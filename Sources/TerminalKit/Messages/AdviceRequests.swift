import ISO8583
import POSProtocol

/// Advices that are sent again, and the messages of a settlement (protocol.md 3.5).
extension Terminal {
  /// The advice as it was sent first, but for the track, which is not stored, and a new MAC.
  func adviceRequest(_ stan: STAN) throws(RequestRefusal) -> PreparedRequest {
    guard let advice = memory.advices.first(where: { $0.entry.stan == stan }) else {
      throw .nothingToSend
    }
    let keys = try signingKeys()
    let record = advice.entry.reversalRecord
    let message: Message
    do {
      message = try CardMessage(request: advice.entry.request, record: record, keys: keys)
        .built(for: configuration)
    } catch {
      throw .unbuildable
    }
    return PreparedRequest(frame: frame(message, record.entryMode), entry: advice.entry)
  }

  mutating func settlementRequest() throws(RequestRefusal) -> PreparedRequest {
    guard let totals = memory.totals else { throw .unbuildable }
    // Kept with the STAN, before anything is sent: without an answer nobody knows what the host did.
    if !memory.awaitsSettlement { edit(.settlement(.awaited(true))) }
    return try managementRequest(
      .settlement, totals: totals.description)
  }

  mutating func uploadRequest() throws(RequestRefusal) -> PreparedRequest {
    guard let settlement = memory.settlement, let item = settlement.queue.first else {
      throw .nothingToSend
    }
    switch item {
    case .details(let stans):
      guard let details = BatchDetails(stans.compactMap(detail)) else { throw .unbuildable }
      return try uploadMessage(.details, details.description, settlement.batch)
    case .advice(let stan): return try advice(of: stan)
    case .certificate(let stan):
      guard let entry = memory.journalEntry(stan) else { throw .nothingToSend }
      return try chipUpload(
        entry, code: .certificate(isBalanced: settlement.isBalanced), settlement.batch)
    case .refusedByCard(let stan):
      guard let entry = memory.refusedByCard.last(where: { $0.stan == stan }) else {
        throw .nothingToSend
      }
      return try chipUpload(
        entry, code: .refusedByCard(isBalanced: settlement.isBalanced), settlement.batch)
    case .end:
      let count = String(settlement.uploadedCount)
      let digits = String(repeating: "0", count: max(0, 4 - count.count)) + count
      return try uploadMessage(
        .end(isBalanced: settlement.isBalanced), digits, settlement.batch)
    }
  }

  private mutating func uploadMessage(
    _ code: UploadCode, _ field48: String, _ batch: BatchNumber
  ) throws(RequestRefusal) -> PreparedRequest {
    try managementRequest(
      .batchUpload, networkCode: code.rawValue, batch: batch, totals: field48)
  }

  private func detail(_ stan: STAN) -> BatchDetail? {
    guard let entry = memory.journalEntry(stan) else { return nil }
    return BatchDetail(
      isForeign: entry.isForeign, stan: stan, pan: entry.pan, amount: entry.total)
  }

  /// The 0220 once more as 0320, without a MAC (protocol.md 3.2).
  private func advice(of stan: STAN) throws(RequestRefusal) -> PreparedRequest {
    guard let entry = memory.journalEntry(stan) else { throw .nothingToSend }
    do {
      let message = try CardMessage.unsealed(
        entry.request, entry.reversalRecord, mti: .batchUpload, for: configuration)
      return PreparedRequest(frame: frame(message, entry.entryMode))
    } catch {
      throw .unbuildable
    }
  }
}
