import Acquirer
import POSProtocol
import TerminalKit

// What can be asked of a simulated world.
extension SimulatedWorld {
  public func value(of property: TerminalProperty) throws(Refusal) -> String? {
    let standing = acquirer.standing(of: terminal.configuration.id)
    switch property {
    case .registered: return "\(standing?.isRegistered ?? false)"
    case .bound: return "\(standing?.merchant != nil)"
    case .frozen: return "\(standing?.isFrozen ?? false)"
    case .power: return isOn ? "on" : "off"
    case .paper: return hasPaper ? "load" : "out"
    case .signedIn, .operator, .batch, .stan, .invoice, .pendingReversal, .journal, .unsent,
      .locked:
      return terminal.status(at: instant).value(of: property)
    }
  }

  public func value(of property: LedgerProperty) throws(Refusal) -> String? {
    switch property {
    case .count(.approved): return "\(acquirer.books.approved.count)"
    case .count(.declined): return "\(acquirer.books.declined.count)"
    case .count(.reversed): return "\(acquirer.books.reversed.count)"
    case .count(.voided): return "\(acquirer.books.voided.count)"
    case .count(.refunded): return "\(acquirer.books.refunded.count)"
    case .count(.settled): return "\(acquirer.books.settled.count)"
    case .count(.alerts): return "\(acquirer.ledger.alerts.count)"
    case .count(.settlementDifferences):
      return "\(acquirer.ledger.settlements.values.reduce(0) { $0 + $1.differences.count })"
    case .merchantAccount(let account, let merchant): return try value(account, merchant)
    case .fees: return yuan(fen: Audit(acquirer.ledger).balances[.fees] ?? 0)
    case .lastAlert: return acquirer.ledger.alerts.last?.rule
    case .freezeReason(let name): return try freezeReason(name)
    case .balance(let alias):
      guard let balance = acquirer.balance(of: alias) else {
        throw .unknownCard(alias: alias, known: setup.world.cards.map(\.alias))
      }
      return yuan(fen: balance)
    case .shop(.bills): return "\(shopBooks?.bills ?? 0)"
    case .shop(.returns): return "\(shopBooks?.returns.count ?? 0)"
    case .shop(.orders):
      return "\(shopBooks?.orders.filter { $0.order.status != .cancelled }.count ?? 0)"
    case .shop(.deposit): return shopBooks.map { yuan(fen: $0.depositBalance) }
    case .stock(let code): return GoodsCode(code).flatMap { shopBooks?.stock(of: $0).description }
    }
  }

  /// The books of the shop at which the terminal stands.
  private var shopBooks: ShopBooks? {
    acquirer.standing(of: terminal.configuration.id)?.merchant.map { acquirer.shopBooks(of: $0) }
  }

  private func value(
    _ account: LedgerAccount, _ name: String
  ) throws(Refusal) -> String {
    let id = try merchant(name)
    let funds = acquirer.ledger.funds[id] ?? MerchantFunds(merchant: id)
    return yuan(fen: account == .funds ? funds.funds : funds.frozen)
  }

  private func freezeReason(_ name: String) throws(Refusal) -> String? {
    if setup.world.card(name) != nil { return acquirer.freezeReason(ofCard: name)?.rawValue }
    return acquirer.freezeReason(ofMerchant: try merchant(name))?.rawValue
  }

  private func merchant(_ name: String) throws(Refusal) -> MerchantID {
    guard setup.world.merchant(name) != nil, let id = MerchantID(name) else {
      throw .unknownName(.merchant, name: name)
    }
    return id
  }

  public func stock(of code: String) throws(Refusal) -> String? {
    terminal.status(at: instant).stock(of: code)
  }
}

extension TerminalStatus {
  /// A property that the terminal itself knows, as scripts write it; nil when it has no value, and
  /// for what only its host or its surroundings know.
  func value(of property: TerminalProperty) -> String? {
    switch property {
    case .signedIn: "\(isSignedIn)"
    case .operator: operatorNumber
    case .batch: batch.description
    case .stan: stan.description
    case .invoice: lastVoucher?.description
    case .pendingReversal: "\(hasPendingReversal)"
    case .journal: "\(journalCount)"
    case .unsent: "\(unsentCount)"
    case .locked: "\(isLocked)"
    case .registered, .bound, .frozen, .power, .paper: nil
    }
  }
}
