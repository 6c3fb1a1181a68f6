import POSProtocol

/// The freeze of a shop's funds (冻结商家资金), from its beginning to the release of the money.
extension Acquirer {
  /// A second freeze for another reason keeps what the shop has handed in and said.
  mutating func freezeFunds(_ id: MerchantID, _ reason: FreezeReason) throws(AdminError) {
    guard registry.merchants[id] != nil else { throw .unknownMerchant(id) }
    let known = ledger.merchants[id]
    record(
      .merchant(
        MerchantStanding(
          merchant: id, fundsFrozen: true, reason: reason,
          documents: known?.documents ?? FreezeDocuments(), appealed: known?.appealed)))
  }

  mutating func take(
    _ evidence: FreezeEvidence, from id: MerchantID, _ instant: Instant
  ) throws(AdminError) {
    let day = localTime(instant).dayNumber
    var standing = try frozenStanding(id)
    if standing.documents.add(evidence, on: day) { record(.merchant(standing)) }
    for var settlement in held(id) {
      guard settlement.hold?.documents.add(evidence, on: day) == true else { continue }
      record(.settlement(settlement))
    }
  }

  /// The first appeal counts.
  mutating func appeal(_ id: MerchantID, _ instant: Instant) throws(AdminError) {
    var standing = try frozenStanding(id)
    guard standing.appealed == nil else { return }
    standing.appealed = instant
    record(.merchant(standing))
  }

  mutating func release(_ id: MerchantID, _ instant: Instant) throws(AdminError) {
    _ = try frozenStanding(id)
    try unfreezeFunds(id, instant)
  }

  /// Lets the money go that settlements have put into the frozen account.
  mutating func unfreezeFunds(_ id: MerchantID, _ instant: Instant) throws(AdminError) {
    guard registry.merchants[id] != nil else { throw .unknownMerchant(id) }
    record(.merchant(MerchantStanding(merchant: id, fundsFrozen: false)))
    let held = held(id)
    guard !held.isEmpty, var funds = ledger.funds[id] else { return }
    for var settlement in held {
      settlement.hold?.released = instant
      funds.frozen &-= settlement.moved
      funds.funds &+= settlement.moved
      record(.settlement(settlement))
    }
    record(.funds(funds))
  }

  /// - Throws: ``AdminError/fundsNotFrozen(_:)`` when there is no freeze.
  private func frozenStanding(_ id: MerchantID) throws(AdminError) -> MerchantStanding {
    guard registry.merchants[id] != nil else { throw .unknownMerchant(id) }
    guard let reason = freezeReason(ofMerchant: id) else { throw .fundsNotFrozen(id) }
    return ledger.merchants[id]
      ?? MerchantStanding(merchant: id, fundsFrozen: true, reason: reason)
  }

  /// The settlements of a shop whose money has not been released, oldest first.
  private func held(_ id: MerchantID) -> [SettlementRecord] {
    ledger.settlements.values
      .filter { $0.merchant == id && $0.hold?.isReleased == false }
      .sorted { $0.sequence < $1.sequence }
  }
}
