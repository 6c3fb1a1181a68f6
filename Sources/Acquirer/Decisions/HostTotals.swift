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
        stan: record.id.stan, isForeign: card?.kind == .foreign, side: side, amount: amount)
    }
  }

  /// The books' totals, each group with the result of its comparison.
  func hostTotals(_ items: [SettledItem], _ claimed: SettlementTotals) -> SettlementTotals {
    var totals = SettlementTotals()
    for item in items {
      if item.isForeign {
        totals.foreign.add(item.amount, to: item.side)
      } else {
        totals.domestic.add(item.amount, to: item.side)
      }
    }
    totals.domesticResult = totals.domestic == claimed.domestic ? .balanced : .unbalanced
    totals.foreignResult = totals.foreign == claimed.foreign ? .balanced : .unbalanced
    return totals
  }
}
