import POSProtocol

/// What follows when rules match a transaction that has just been booked. It stays as it was decided; what
/// they freeze is frozen for the next one.
enum RiskDecision {
  static func changes(
    _ alert: RiskAlert, _ registry: Registry, _ books: some StandingReads & AccountReads
  ) -> [LedgerChange] {
    switch alert.outcome {
    case .report: [.alert(alert)]
    case .freezeCard: [.alert(alert)] + freeze(card: alert, registry, books)
    case .freezeMerchant: [.alert(alert)] + freeze(merchant: alert, registry, books)
    }
  }

  /// A card that the issuer has stopped for another reason stays as it is.
  private static func freeze(
    card alert: RiskAlert, _ registry: Registry, _ books: some AccountReads
  ) -> [LedgerChange] {
    guard let entry = alert.card.flatMap({ registry.cards[$0] }) else { return [] }
    var account = books.account(of: entry)
    guard account.status == .active else { return [] }
    account.status = .frozen
    return [.card(account), .cardFreeze(CardFreeze(card: entry.alias, reason: alert.reason))]
  }

  private static func freeze(
    merchant alert: RiskAlert, _ registry: Registry, _ books: some StandingReads
  ) -> [LedgerChange] {
    guard let entry = registry.merchants[alert.merchant], !books.standing(of: entry).fundsFrozen
    else { return [] }
    return [
      .merchant(
        MerchantStanding(merchant: entry.id, fundsFrozen: true, reason: alert.reason))
    ]
  }
}
