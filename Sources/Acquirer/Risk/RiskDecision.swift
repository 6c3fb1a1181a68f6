public import POSProtocol

extension Acquirer {
  /// Lets the rules look at a transaction that has just been booked. It stays as it was decided; what
  /// they freeze is frozen for the next one.
  mutating func watch(_ record: TransactionRecord) {
    guard !settings.risk.isEmpty else { return }
    for alert in watchdog.alerts(after: record, ledger, registry) {
      self.record(.alert(alert))
      switch alert.outcome {
      case .report: break
      case .freezeCard: freeze(card: alert.card, alert.reason)
      case .freezeMerchant: freeze(merchant: alert.merchant, alert.reason)
      }
    }
  }

  /// A card that the issuer has stopped for another reason stays as it is.
  private mutating func freeze(card alias: String?, _ reason: FreezeReason) {
    guard let alias, var account = account(of: alias), account.status == .active else { return }
    account.status = .frozen
    record(.card(account))
    record(.cardFreeze(CardFreeze(card: alias, reason: reason)))
  }

  private mutating func freeze(merchant id: MerchantID, _ reason: FreezeReason) {
    guard fundsFrozen(of: id) == false else { return }
    record(.merchant(MerchantStanding(merchant: id, fundsFrozen: true, reason: reason)))
  }

  /// Why a card is frozen; nil when it is not, or the registry has none with this alias.
  public func freezeReason(ofCard alias: String) -> FreezeReason? {
    guard account(of: alias)?.status == .frozen else { return nil }
    return ledger.cardFreezes[alias]?.reason ?? registry.cards[alias]?.freezeReason ?? .unspecified
  }

  /// Why a shop's funds are frozen; nil when they are not, or the registry has no such shop.
  public func freezeReason(ofMerchant id: MerchantID) -> FreezeReason? {
    guard fundsFrozen(of: id) == true else { return nil }
    return ledger.merchants[id]?.reason ?? registry.merchants[id]?.freezeReason
  }
}
