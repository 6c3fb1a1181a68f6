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
    ledger.transactions(of: terminal, batch: batch).compactMap { record in
      guard record.status == .approved || record.status == .voided,
        let side = record.type.settlementSide
      else { return nil }
      let tips = ledger.followUps(of: record.id).filter {
        $0.type == .tip && ($0.status == .approved || $0.status == .voided)
      }
      let amount = tips.reduce(record.amount) { $0.adding($1.amount) ?? $0 }
      let card = record.card.flatMap { registry.cards[$0] }
      return SettledItem(
        stan: record.id.stan, isForeign: card?.isForeign == true, side: side, amount: amount)
    }
  }

  /// The books' totals, each group with the result of its comparison.
  ///
  /// - Throws: 65 when F48 cannot say them: a side of a group has more than 999 transactions or more
  ///   than twelve digits. Nothing is left out in silence; after a sign-off the next batch's settlement
  ///   moves the money.
  func hostTotals(
    _ items: [SettledItem], _ claimed: SettlementTotals
  ) throws(Decline) -> SettlementTotals {
    var totals = SettlementTotals()
    for item in items {
      let group: WritableKeyPath<SettlementTotals, GroupTotals> =
        item.isForeign ? \.foreign : \.domestic
      guard let sum = totals[keyPath: group].adding(item.amount, to: item.side) else {
        throw Decline(.countLimit, .totalsTooLarge)
      }
      totals[keyPath: group] = sum
    }
    totals.domesticResult = totals.domestic == claimed.domestic ? .balanced : .unbalanced
    totals.foreignResult = totals.foreign == claimed.foreign ? .balanced : .unbalanced
    return totals
  }
}
