public import POSProtocol

extension Acquirer {
  /// Does what the back office or the trainer asks.
  ///
  /// - Parameter instant: now.
  /// - Returns: the changes to store; none for an order that only waits for the next message.
  /// - Throws: ``AdminError`` when what it names is not in the registry; nothing has changed then.
  public mutating func apply(
    _ action: AdminAction, at instant: Instant
  ) throws(AdminError) -> [LedgerChange] {
    // On a copy, so that an order that is refused half-way leaves no trace.
    var draft = self
    try draft.perform(action, at: instant)
    self = draft
    return takeChanges()
  }

  private mutating func perform(
    _ action: AdminAction, at instant: Instant
  ) throws(AdminError) {
    switch action {
    case .freezeTerminal(let id): try change(id) { $0.isFrozen = true }
    case .unfreezeTerminal(let id): try change(id) { $0.isFrozen = false }
    case .register(let id): try change(id) { $0.isRegistered = true }
    case .unregister(let id): try change(id) { $0.isRegistered = false }
    case .bind(let id, let merchant): try bind(id, merchant)
    case .unbind(let id): try change(id) { $0.merchant = nil }
    case .require(let requirement, let id): try change(id) { $0.requirement = requirement }
    case .freezeMerchantFunds(let id): try freezeFunds(id, .unspecified)
    case .freezeMerchantFundsBecause(let id, let reason): try freezeFunds(id, reason)
    case .unfreezeMerchantFunds(let id): try unfreezeFunds(id, instant)
    case .evidence(let id, let evidence): try take(evidence, from: id, instant)
    case .appeal(let id): try appeal(id, instant)
    case .release(let id): try release(id, instant)
    case .freezeCard(let alias): try freezeCard(alias, .unspecified)
    case .freezeCardBecause(let alias, let reason): try freezeCard(alias, reason)
    case .unfreezeCard(let alias): try unfreezeCard(alias)
    case .setBalance(let alias, let units): try correct(alias, units)
    case .openKeyDownload(let id, let minutes, let count):
      try openKeyDownload(id, minutes, count, instant)
    case .closeKeyDownload(let id): try closeKeyDownload(id, instant)
    case .shop(let action): try apply(action, at: instant)
    case .respond(let type, let code, let terminal):
      faults.answers.append(.init(type: type, code: code, terminal: terminal))
    case .wrongMAC(let terminal): faults.wrongMACs.append(terminal)
    case .sendScript(let terminal): faults.scripts.append(terminal)
    case .wrongARPC(let terminal): faults.wrongARPCs.append(terminal)
    case .corruptCheckValue(let terminal): faults.corruptCheckValues.append(terminal)
    }
  }

  /// How a terminal stands now; nil when the registry has none with this id.
  public func standing(of id: TerminalID) -> TerminalStanding? {
    ledger.terminals[id] ?? registry.terminals[id].map { TerminalStanding($0) }
  }

  /// Whether a shop's funds are frozen now; nil when the registry has none with this id.
  public func fundsFrozen(of id: MerchantID) -> Bool? {
    guard let entry = registry.merchants[id] else { return nil }
    return ledger.merchants[id]?.fundsFrozen ?? entry.fundsFrozen
  }

  /// A card's account now; nil when the registry has none with this alias.
  public func account(of alias: String) -> CardAccount? {
    ledger.cards[alias] ?? registry.cards[alias].map { CardAccount($0) }
  }

  private mutating func change(
    _ id: TerminalID, _ body: (inout TerminalStanding) -> Void
  ) throws(AdminError) {
    guard var standing = standing(of: id) else { throw .unknownTerminal(id) }
    body(&standing)
    record(.terminal(standing))
  }

  private mutating func bind(_ id: TerminalID, _ merchant: MerchantID) throws(AdminError) {
    guard registry.merchants[merchant] != nil else { throw .unknownMerchant(merchant) }
    try change(id) { $0.merchant = merchant }
  }

  private mutating func freezeCard(
    _ alias: String, _ reason: FreezeReason
  ) throws(AdminError) {
    try changeCard(alias) { $0.status = .frozen }
    record(.cardFreeze(CardFreeze(card: alias, reason: reason)))
  }

  private mutating func unfreezeCard(_ alias: String) throws(AdminError) {
    try changeCard(alias) { $0.status = .active }
    if ledger.cardFreezes[alias] != nil {
      record(.cardFreeze(CardFreeze(card: alias, reason: nil)))
    }
  }

  private mutating func correct(_ alias: String, _ balance: Int64) throws(AdminError) {
    try changeCard(alias) { account in
      account.opening &+= balance &- account.balance
      account.balance = balance
    }
  }

  private mutating func changeCard(
    _ alias: String, _ body: (inout CardAccount) -> Void
  ) throws(AdminError) {
    guard var account = account(of: alias) else { throw .unknownCard(alias: alias) }
    body(&account)
    record(.card(account))
  }
}
