import ISO8583
import POSProtocol

/// Settlement (批结算): compares the terminal's totals with the books and moves the shop's money.
///
/// All that the terminal has in clearing goes to the shop's funds, or to the frozen account when these are
/// frozen, by the host's figures, whether they agree or not. What a late reversal takes out of a settled
/// batch is missing in the next settlement. A repeat gets the same answer; another settlement of the batch
/// moves what has come since. F64 is not looked for. Source: protocol.md 2.6, 3.5, 4.1.
enum Settlement {
  typealias Books = SessionReads & StandingReads & BatchReads & FundsReads

  static func decide(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some Books,
    _ figures: SettlementFigures
  ) throws(Decline) -> Reply {
    try request.require([11, 42, 48, 60])
    let id = try request.transactionID()
    let shop = try Admitted(request, draft.setup, books).merchant
    guard let digits = request.message[48], let claimed = SettlementTotals(digits: digits) else {
      throw Decline(.formatError, .malformed(field: 48))
    }
    if let known = books.settlement(id) {
      guard known.terminalTotals == claimed else { throw Decline(.duplicate, .numberUsed) }
      return answer(known)
    }
    try request.requireSession(books)
    guard books.transaction(id) == nil else { throw Decline(.duplicate, .numberUsed) }
    try draft.throwOrdered(request)
    let earlier = books.settlements(of: id.terminal, batch: id.batch)
    let settlement = try settlement(id, shop, claimed, &draft, books, figures)
    if settlement.isEmpty, earlier.count >= emptyLimit, let last = earlier.last,
      last.merchant == settlement.merchant, !last.isClosed
    {
      let renewed = last.asked(again: settlement)
      draft.change(.settlement(renewed))
      return answer(renewed)
    }
    if settlement.isEmpty, earlier.isEmpty, hasSettledNothing(id.terminal, draft, books) {
      throw Decline(.invalidTransaction, .emptySettlements)
    }
    draft.change(.settlement(settlement))
    draft.change(.funds(funds(after: settlement, books)))
    return answer(settlement)
  }

  /// Whether a terminal has had one empty batch after the other today, which only somebody without its
  /// keys does, for whom each would be one more record in the books.
  private static func hasSettledNothing(
    _ terminal: TerminalID, _ draft: DecisionDraft, _ books: some BatchReads
  ) -> Bool {
    let last = books.lastSettlements(of: terminal, emptyBatches)
    return last.count == emptyBatches
      && last.allSatisfy {
        $0.isEmpty && draft.setup.localTime($0.time).dayNumber == draft.time.dayNumber
      }
  }

  /// A terminal's settlements in a row that count and move nothing, in a day.
  private static let emptyBatches = 64

  /// Settlements of a batch behind which one that counts and moves nothing takes the place of the last,
  /// so that nobody can fill the books with them.
  private static let emptyLimit = 16

  private static func settlement(
    _ id: TransactionID, _ shop: MerchantEntry, _ claimed: SettlementTotals,
    _ draft: inout DecisionDraft, _ books: some StandingReads, _ figures: SettlementFigures
  ) throws(Decline) -> SettlementRecord {
    let sequence = draft.nextSequence()
    guard let rrn = RRN(draft.rrn(sequence)) else {
      preconditionFailure("a reference is twelve digits")
    }
    let batch = figures.batch(id.terminal, id.batch)
    let standing = books.standing(of: shop)
    let hold =
      standing.fundsFrozen
      ? FundsHold(
        reason: standing.reason, day: draft.time.dayNumber, documents: standing.documents) : nil
    return SettlementRecord(
      id: id, merchant: shop.id, time: draft.instant, rrn: rrn, sequence: sequence,
      terminalTotals: claimed, hostTotals: try batch.totals(against: claimed),
      count: batch.count - batch.settled, moved: figures.unsettled(id.terminal, shop.id),
      hold: hold)
  }

  private static func funds(
    after settlement: SettlementRecord, _ books: some FundsReads
  ) -> MerchantFunds {
    var funds =
      books.funds(of: settlement.merchant) ?? MerchantFunds(merchant: settlement.merchant)
    if settlement.hold == nil {
      funds.funds &+= settlement.moved
    } else {
      funds.frozen &+= settlement.moved
    }
    return funds
  }

  private static func answer(_ settlement: SettlementRecord) -> Reply {
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
