import POSProtocol

/// Balances worked out anew from every record, against what the ledger says.
public struct Audit: Sendable {
  /// Something that does not hold.
  public enum Finding: Sendable, Hashable, CustomStringConvertible {
    /// The ledger's balance of an account is not what the records make, in minor units.
    case balance(Account, ledger: Int64, records: Int64)
    /// A transaction's status is not what its follow-ups say.
    case status(TransactionID, TransactionStatus)
    /// A follow-up's original is not in the books.
    case originalMissing(TransactionID)
    /// More was refunded than was paid, in minor units.
    case overRefunded(TransactionID, paid: Int64, refunded: Int64)
    /// A shop's deposit or stock does not follow from its movements.
    case shop(ShopAudit.Finding)
    /// What a rule has matched is not in the books.
    case alertWithout(rule: String, TransactionID)
    /// A settlement's money is held though the shop's funds are not frozen any more.
    case heldWithoutFreeze(TransactionID)

    public var description: String {
      switch self {
      case .balance(let account, let ledger, let records):
        "\(account): the ledger has \(Amount.yuan(ledger)), the records make \(Amount.yuan(records))"
      case .status(let id, let status):
        "\(Audit.name(id)): it is \(status.rawValue), which its follow-ups do not bear out"
      case .shop(let finding): "\(finding)"
      case .originalMissing(let id): "\(Audit.name(id)): its original is not in the books"
      case .overRefunded(let id, let paid, let refunded):
        "\(Audit.name(id)): \(Amount.yuan(refunded)) refunded of \(Amount.yuan(paid))"
      case .alertWithout(let rule, let id):
        "\(Audit.name(id)): the rule \(rule) has matched it, and it is not in the books"
      case .heldWithoutFreeze(let id):
        "\(Audit.name(id)): its money is held, and the shop's funds are not frozen"
      }
    }
  }

  /// What the records make, in minor units.
  public private(set) var balances: [Account: Int64] = [:]
  /// Over all accounts, with the ledger's own balances where it keeps them; zero in sound books.
  public private(set) var sum: Int64 = 0
  /// In a fixed order.
  public private(set) var findings: [Finding] = []

  /// Whether all accounts together are zero and nothing differs.
  public var isSound: Bool { sum == 0 && findings.isEmpty }

  public init(_ ledger: MemoryLedger) {
    for card in ledger.cards.values { post(Postings.of(card)) }
    for record in ledger.transactions.values {
      post(Postings.of(record))
      check(record, ledger)
    }
    for settlement in ledger.settlements.values {
      post(Postings.of(settlement))
      check(settlement, ledger)
    }
    for alert in ledger.alerts { check(alert, ledger) }
    compare(ledger)
    for shop in ledger.shop.shops.values {
      findings += ShopAudit(shop).findings.map { .shop($0) }
    }
    findings.sort { "\($0)" < "\($1)" }
  }

  private mutating func post(_ postings: [Posting]) {
    for posting in postings {
      balances[posting.from, default: 0] &-= posting.amount
      balances[posting.to, default: 0] &+= posting.amount
    }
  }

  private mutating func compare(_ ledger: MemoryLedger) {
    var kept: [Account: Int64] = [:]
    for card in ledger.cards.values { kept[.card(card.alias)] = card.balance }
    for funds in ledger.funds.values {
      kept[.funds(funds.merchant)] = funds.funds
      kept[.frozen(funds.merchant)] = funds.frozen
    }
    for account in Set(balances.keys).union(kept.keys) {
      let records = balances[account] ?? 0
      let ledger = kept[account] ?? (account.isKept ? 0 : records)
      sum &+= ledger
      if ledger != records {
        findings.append(.balance(account, ledger: ledger, records: records))
      }
    }
  }

  private mutating func check(_ record: TransactionRecord, _ ledger: MemoryLedger) {
    if let original = record.original, ledger.transactions[original] == nil {
      findings.append(.originalMissing(record.id))
    }
    let standing = ledger.followUps(of: record.id).filter {
      $0.status == .approved || $0.status == .voided
    }
    let isBorneOut =
      switch record.status {
      case .voided: record.type.isTip || standing.contains { $0.type.isVoid }
      case .completed: standing.contains { $0.type.isCompletion }
      case .adjusted: standing.contains { $0.type.traits.follows?.kind == .adjustment }
      case .approved: !standing.contains { $0.type.endsItsOriginal }
      case .declined, .reversed, .reversedUnseen: true
      }
    if !isBorneOut { findings.append(.status(record.id, record.status)) }
    let refunded = standing.filter { $0.type.isRefund }
      .reduce(Int64(0)) { $0 &+ $1.amount.minorUnits }
    let paid = standing.filter { $0.type.isTip }
      .reduce(record.amount.minorUnits) { $0 &+ $1.amount.minorUnits }
    if refunded > paid {
      findings.append(.overRefunded(record.id, paid: paid, refunded: refunded))
    }
  }

  /// A shop without a standing is frozen by the world file, or was when the money came in.
  private mutating func check(_ settlement: SettlementRecord, _ ledger: MemoryLedger) {
    guard settlement.hold?.isReleased == false,
      ledger.merchants[settlement.merchant]?.fundsFrozen == false
    else { return }
    findings.append(.heldWithoutFreeze(settlement.id))
  }

  private mutating func check(_ alert: RiskAlert, _ ledger: MemoryLedger) {
    for id in alert.matched where ledger.transactions[id] == nil {
      findings.append(.alertWithout(rule: alert.rule, id))
    }
  }

  /// For example `10000001 batch 000001 STAN 000012`.
  private static func name(_ id: TransactionID) -> String {
    "\(id.terminal) batch \(id.batch) STAN \(id.stan)"
  }
}

extension Account {
  /// Whether the ledger keeps its balance besides the records.
  fileprivate var isKept: Bool {
    switch self {
    case .card, .funds, .frozen: true
    case .hold, .clearing, .fees, .issuer: false
    }
  }
}
