import POSProtocol

/// A transaction as a settlement counts it.
struct SettledItem {
  let stan: STAN
  let isForeign: Bool
  let side: SettlementSide
  /// With its tips.
  let amount: Amount
}

extension Acquirer {
  /// The transactions of a batch that a settlement counts: what was approved, a voided sale beside its
  /// void; an adjustment in the place of its original.
  func settledItems(_ terminal: TerminalID, _ batch: BatchNumber) -> [SettledItem] {
    ledger.transactions(of: terminal, batch: batch).compactMap {
      SettledItem($0, ledger, registry)
    }
  }

  /// The books' totals, each group with the result of its comparison.
  ///
  /// - Throws: 65 when F48 cannot say them: a side of a group has more than 999 transactions or more
  ///   than twelve digits. Nothing is left out in silence; after a sign-off the next batch's settlement
  ///   moves the money.
  func hostTotals(
    _ figures: BatchFigures, _ claimed: SettlementTotals
  ) throws(Decline) -> SettlementTotals {
    guard let domestic = Self.totals(figures.domestic),
      let foreign = Self.totals(figures.foreign)
    else { throw Decline(.countLimit, .totalsTooLarge) }
    return SettlementTotals(
      domestic: domestic, foreign: foreign,
      domesticResult: domestic == claimed.domestic ? .balanced : .unbalanced,
      foreignResult: foreign == claimed.foreign ? .balanced : .unbalanced)
  }

  private static func totals(_ figures: BatchFigures.Group) -> GroupTotals? {
    guard figures.debit.count <= 999, figures.credit.count <= 999,
      let debit = Amount(minorUnits: figures.debit.minorUnits),
      let credit = Amount(minorUnits: figures.credit.minorUnits)
    else { return nil }
    var totals = GroupTotals()
    totals.debitCount = figures.debit.count
    totals.debitAmount = debit
    totals.creditCount = figures.credit.count
    totals.creditAmount = credit
    return totals
  }
}
