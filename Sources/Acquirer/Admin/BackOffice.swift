import POSProtocol

/// What the back office or the trainer orders. It is refused as a whole or done as a whole.
struct BackOffice<
  Books: StandingReads & AccountReads & FundsReads & ShopReads & MasterKeyReads
> {
  private let registry: Registry
  private let settings: Acquirer.Settings
  private let books: Books

  init(_ setup: HostSetup, _ books: Books) {
    registry = setup.registry
    settings = setup.settings
    self.books = books
  }

  /// - Throws: ``AdminError`` when what the order names is not in the registry; the draft is then to be
  ///   thrown away.
  func decide(_ action: AdminAction, _ draft: inout DecisionDraft) throws(AdminError) {
    switch action {
    case .freezeTerminal(let id): try change(id, &draft) { $0.isFrozen = true }
    case .unfreezeTerminal(let id): try change(id, &draft) { $0.isFrozen = false }
    case .register(let id): try change(id, &draft) { $0.isRegistered = true }
    case .unregister(let id): try change(id, &draft) { $0.isRegistered = false }
    case .bind(let id, let merchant):
      guard registry.merchants[merchant] != nil else { throw .unknownMerchant(merchant) }
      try change(id, &draft) { $0.merchant = merchant }
    case .unbind(let id): try change(id, &draft) { $0.merchant = nil }
    case .require(let requirement, let id):
      try change(id, &draft) { $0.requirement = requirement }
    case .freezeMerchantFunds(let id): try funds.freeze(id, .unspecified, &draft)
    case .freezeMerchantFundsBecause(let id, let reason): try funds.freeze(id, reason, &draft)
    case .unfreezeMerchantFunds(let id): try funds.unfreeze(id, &draft)
    case .evidence(let id, let evidence): try funds.take(evidence, from: id, &draft)
    case .appeal(let id): try funds.appeal(id, &draft)
    case .release(let id): try funds.release(id, &draft)
    case .freezeCard(let alias): try freeze(alias, .unspecified, &draft)
    case .freezeCardBecause(let alias, let reason): try freeze(alias, reason, &draft)
    case .unfreezeCard(let alias): try unfreeze(alias, &draft)
    case .setBalance(let alias, let units):
      try change(alias, &draft) { account in
        account.opening &+= units &- account.balance
        account.balance = units
      }
    case .openKeyDownload(let id, let minutes, let count):
      try keyDownloads.open(id, minutes, count, settings, &draft)
    case .closeKeyDownload(let id): try keyDownloads.close(id, &draft)
    case .shop(let action): try ShopOrders(registry, books).decide(action, &draft)
    case .respond(let type, let code, let terminal):
      draft.memory.faults.answers.append(.init(type: type, code: code, terminal: terminal))
    case .wrongMAC(let terminal): draft.memory.faults.wrongMACs.append(terminal)
    case .sendScript(let terminal): draft.memory.faults.scripts.append(terminal)
    case .wrongARPC(let terminal): draft.memory.faults.wrongARPCs.append(terminal)
    case .corruptCheckValue(let terminal):
      draft.memory.faults.corruptCheckValues.append(terminal)
    }
  }

  private var funds: FundsOrders<Books> { FundsOrders(registry, books) }
  private var keyDownloads: KeyDownloadOrders<Books> { KeyDownloadOrders(registry, books) }

  private func change(
    _ id: TerminalID, _ draft: inout DecisionDraft, _ body: (inout TerminalStanding) -> Void
  ) throws(AdminError) {
    guard let entry = registry.terminals[id] else { throw .unknownTerminal(id) }
    var standing = books.standing(of: entry)
    body(&standing)
    draft.change(.terminal(standing))
  }

  private func change(
    _ alias: String, _ draft: inout DecisionDraft, _ body: (inout CardAccount) -> Void
  ) throws(AdminError) {
    guard let entry = registry.cards[alias] else { throw .unknownCard(alias: alias) }
    var account = books.account(of: entry)
    body(&account)
    draft.change(.card(account))
  }

  private func freeze(
    _ alias: String, _ reason: FreezeReason, _ draft: inout DecisionDraft
  ) throws(AdminError) {
    try change(alias, &draft) { $0.status = .frozen }
    draft.change(.cardFreeze(CardFreeze(card: alias, reason: reason)))
  }

  private func unfreeze(_ alias: String, _ draft: inout DecisionDraft) throws(AdminError) {
    try change(alias, &draft) { $0.status = .active }
    if books.cardFreeze(of: alias) != nil {
      draft.change(.cardFreeze(CardFreeze(card: alias, reason: nil)))
    }
  }
}
