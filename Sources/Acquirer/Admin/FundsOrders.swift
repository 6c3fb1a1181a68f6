import POSProtocol

/// The freeze of a shop's funds (冻结商家资金), from its beginning to the release of the money.
struct FundsOrders<Books: StandingReads & FundsReads> {
  private let registry: Registry
  private let books: Books

  init(_ registry: Registry, _ books: Books) {
    self.registry = registry
    self.books = books
  }

  /// A second freeze for another reason keeps what the shop has handed in and said.
  func freeze(
    _ id: MerchantID, _ reason: FreezeReason, _ draft: inout DecisionDraft
  ) throws(AdminError) {
    var standing = books.standing(of: try merchant(id))
    standing.fundsFrozen = true
    standing.reason = reason
    draft.change(.merchant(standing))
  }

  func take(
    _ evidence: FreezeEvidence, from id: MerchantID, _ draft: inout DecisionDraft
  ) throws(AdminError) {
    let day = draft.time.dayNumber
    var standing = try frozenStanding(id)
    if standing.documents.add(evidence, on: day) { draft.change(.merchant(standing)) }
    for var settlement in books.heldSettlements(of: id) {
      guard settlement.hold?.documents.add(evidence, on: day) == true else { continue }
      draft.change(.settlement(settlement))
    }
  }

  /// The first appeal counts.
  func appeal(_ id: MerchantID, _ draft: inout DecisionDraft) throws(AdminError) {
    var standing = try frozenStanding(id)
    guard standing.appealed == nil else { return }
    standing.appealed = draft.instant
    draft.change(.merchant(standing))
  }

  func release(_ id: MerchantID, _ draft: inout DecisionDraft) throws(AdminError) {
    _ = try frozenStanding(id)
    try unfreeze(id, &draft)
  }

  /// Lets the money go that settlements have put into the frozen account.
  func unfreeze(_ id: MerchantID, _ draft: inout DecisionDraft) throws(AdminError) {
    _ = try merchant(id)
    draft.change(.merchant(MerchantStanding(merchant: id, fundsFrozen: false)))
    let held = books.heldSettlements(of: id)
    guard !held.isEmpty, var funds = books.funds(of: id) else { return }
    for var settlement in held {
      settlement.hold?.released = draft.instant
      funds.frozen &-= settlement.moved
      funds.funds &+= settlement.moved
      draft.change(.settlement(settlement))
    }
    draft.change(.funds(funds))
  }

  private func merchant(_ id: MerchantID) throws(AdminError) -> MerchantEntry {
    guard let entry = registry.merchants[id] else { throw .unknownMerchant(id) }
    return entry
  }

  /// - Throws: ``AdminError/fundsNotFrozen(_:)`` when there is no freeze.
  private func frozenStanding(_ id: MerchantID) throws(AdminError) -> MerchantStanding {
    let standing = books.standing(of: try merchant(id))
    guard standing.fundsFrozen else { throw .fundsNotFrozen(id) }
    return standing
  }
}
