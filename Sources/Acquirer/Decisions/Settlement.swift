import ISO8583
import POSProtocol

extension Acquirer {
  /// Settlement (批结算): compares the terminal's totals with the books and moves the shop's money.
  ///
  /// All that the terminal has in clearing goes to the shop's funds, or to the frozen account when
  /// these are frozen, by the host's figures, whether they agree or not. What a late reversal takes out
  /// of a settled batch is missing in the next settlement. A repeat gets the same answer; another
  /// settlement of the batch moves what has come since. F64 is not looked for. Source: protocol.md
  /// 2.6, 3.5, 4.1.
  mutating func settle(_ request: Request) throws(Decline) -> Reply {
    try require([11, 42, 48, 60], request)
    let id = try transactionID(request)
    let admitted = try admitted(request)
    guard let digits = request.message[48], let claimed = SettlementTotals(digits: digits) else {
      throw Decline(.formatError, .malformed(field: 48))
    }
    if let known = ledger.settlements[id] {
      guard known.terminalTotals == claimed else { throw Decline(.duplicate, .numberUsed) }
      return answer(known)
    }
    try requireSession(request)
    guard ledger.transactions[id] == nil else { throw Decline(.duplicate, .numberUsed) }
    try throwForced(request)
    let earlier = ledger.settlements(of: id.terminal, batch: id.batch)
    let settlement = try settlement(id, request, admitted.merchant.id, claimed)
    if settlement.isEmpty, earlier.count >= Self.emptyLimit, let last = earlier.last,
      last.merchant == settlement.merchant, !last.isClosed
    {
      let renewed = last.asked(again: settlement)
      record(.settlement(renewed))
      return answer(renewed)
    }
    if settlement.isEmpty, earlier.isEmpty, hasSettledNothing(id.terminal, on: request.time) {
      throw Decline(.invalidTransaction)
    }
    record(.settlement(settlement))
    record(.funds(funds(after: settlement)))
    return answer(settlement)
  }

  /// Whether a terminal has had one empty batch after the other today, which only somebody without its
  /// keys does, for whom each would be one more record in the books.
  private func hasSettledNothing(_ terminal: TerminalID, on time: LocalTime) -> Bool {
    let last = ledger.lastSettlements(of: terminal, Self.emptyBatches)
    return last.count == Self.emptyBatches
      && last.allSatisfy { $0.isEmpty && localTime($0.time).dayNumber == time.dayNumber }
  }

  /// A terminal's settlements in a row that count and move nothing, in a day.
  private static let emptyBatches = 64

  /// Settlements of a batch behind which one that counts and moves nothing takes the place of the last,
  /// so that nobody can fill the books with them.
  private static let emptyLimit = 16

  private mutating func settlement(
    _ id: TransactionID, _ request: Request, _ shop: MerchantID, _ claimed: SettlementTotals
  ) throws(Decline) -> SettlementRecord {
    let sequence = nextSequence()
    guard let rrn = RRN(rrn(sequence, request.time)) else { throw Decline(.systemError) }
    let figures = figures.batch(id.terminal, id.batch)
    let hold =
      fundsFrozen(of: shop) == true
      ? FundsHold(
        reason: freezeReason(ofMerchant: shop) ?? .unspecified, day: request.time.dayNumber,
        documents: ledger.merchants[shop]?.documents ?? FreezeDocuments()) : nil
    return SettlementRecord(
      id: id, merchant: shop, time: request.instant, rrn: rrn, sequence: sequence,
      terminalTotals: claimed, hostTotals: try hostTotals(figures, claimed),
      count: figures.count - figures.settled,
      moved: self.figures.unsettled(id.terminal, shop), hold: hold)
  }

  private func funds(after settlement: SettlementRecord) -> MerchantFunds {
    var funds =
      ledger.funds[settlement.merchant] ?? MerchantFunds(merchant: settlement.merchant)
    if settlement.hold == nil {
      funds.funds &+= settlement.moved
    } else {
      funds.frozen &+= settlement.moved
    }
    return funds
  }

  private func answer(_ settlement: SettlementRecord) -> Reply {
    var reply = Reply(.approved)
    reply.rrn = settlement.rrn.text
    reply.totals = settlement.hostTotals.description
    return reply
  }
}

extension SettlementRecord {
  fileprivate var isEmpty: Bool { count == 0 && moved == 0 }

  /// The same settlement with the totals, time and reference of another that adds nothing to it.
  fileprivate func asked(again other: SettlementRecord) -> SettlementRecord {
    SettlementRecord(
      id: id, merchant: merchant, time: other.time, rrn: other.rrn, sequence: other.sequence,
      terminalTotals: other.terminalTotals, hostTotals: other.hostTotals, count: count,
      moved: moved, hold: hold)
  }
}
