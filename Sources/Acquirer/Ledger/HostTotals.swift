import POSProtocol

/// A transaction as a settlement counts it.
struct SettledItem {
  let stan: STAN
  let isForeign: Bool
  let side: SettlementSide
  /// With its tips, which together may be more than an ``Amount`` can say.
  let minorUnits: Int64

  /// Nil for what a settlement does not count: it counts what was approved, a voided sale beside its
  /// void; an adjustment in the place of its original.
  init?(_ record: TransactionRecord, _ books: some TransactionReads, _ registry: Registry) {
    guard record.status == .approved || record.status == .voided,
      let side = record.type.settlementSide
    else { return nil }
    let tips = books.followUps(of: record.id).filter {
      $0.type.isTip && ($0.status == .approved || $0.status == .voided)
    }
    stan = record.id.stan
    isForeign = record.card.flatMap { registry.cards[$0] }?.isForeign == true
    self.side = side
    minorUnits = tips.reduce(record.amount.minorUnits) { $0 &+ $1.amount.minorUnits }
  }

  /// - Throws: 96 when it is more than an amount can say.
  func amount() throws(Decline) -> Amount {
    guard let amount = Amount(minorUnits: minorUnits) else {
      throw Decline(.systemError, .sumTooLarge)
    }
    return amount
  }
}

extension BatchFigures {
  /// The books' totals, each group with the result of its comparison.
  ///
  /// - Throws: 65 when F48 cannot say them: a side of a group has more than 999 transactions or more
  ///   than twelve digits. Nothing is left out in silence; after a sign-off the next batch's settlement
  ///   moves the money.
  func totals(against claimed: SettlementTotals) throws(Decline) -> SettlementTotals {
    guard let domestic = self.domestic.totals, let foreign = self.foreign.totals else {
      throw Decline(.countLimit, .totalsTooLarge)
    }
    return SettlementTotals(
      domestic: domestic, foreign: foreign,
      domesticResult: domestic == claimed.domestic ? .balanced : .unbalanced,
      foreignResult: foreign == claimed.foreign ? .balanced : .unbalanced)
  }
}

extension BatchFigures.Group {
  /// Nil when F48 cannot say them.
  fileprivate var totals: GroupTotals? {
    guard debit.count <= 999, credit.count <= 999,
      let debits = Amount(minorUnits: debit.minorUnits),
      let credits = Amount(minorUnits: credit.minorUnits)
    else { return nil }
    var totals = GroupTotals()
    totals.debitCount = debit.count
    totals.debitAmount = debits
    totals.creditCount = credit.count
    totals.creditAmount = credits
    return totals
  }
}
