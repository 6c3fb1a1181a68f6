import POSProtocol

/// The postings of the books. They are not stored: each follows from the record it belongs to.
///
/// What has been reversed posts twice, there and back. A voided sale stays posted, since its void
/// posts the way back. A pre-authorisation holds money until it is voided or completed.
public enum Postings {
  public static func of(_ record: TransactionRecord) -> [Posting] {
    switch record.status {
    case .declined, .reversedUnseen: return []
    case .approved: return made(by: record)
    case .voided where record.type.traits.effect != .hold: return made(by: record)
    case .voided, .completed, .adjusted, .reversed:
      let made = made(by: record)
      return made + made.map(\.undone)
    }
  }

  /// What a transaction has done to an account, in minor units.
  static func effect(of record: TransactionRecord, on account: Account) -> Int64 {
    of(record).reduce(0) { $0 + $1.effect(on: account) }
  }

  /// Clearing to funds, or to the frozen account and, when released, from there to the funds.
  public static func of(_ settlement: SettlementRecord) -> [Posting] {
    settling(settlement) + releasing(settlement)
  }

  /// What a settlement posts when it is made.
  static func settling(_ settlement: SettlementRecord) -> [Posting] {
    let shop = settlement.merchant
    guard settlement.moved != 0 else { return [] }
    let target = settlement.hold == nil ? Account.funds(shop) : .frozen(shop)
    return [Posting(from: .clearing(shop), to: target, amount: settlement.moved)]
  }

  /// What it posts when its money is let go, which may be weeks later.
  static func releasing(_ settlement: SettlementRecord) -> [Posting] {
    let shop = settlement.merchant
    guard settlement.moved != 0, settlement.hold?.isReleased == true else { return [] }
    return [Posting(from: .frozen(shop), to: .funds(shop), amount: settlement.moved)]
  }

  /// What the issuer has put on a card.
  public static func of(_ card: CardAccount) -> [Posting] {
    card.opening == 0
      ? [] : [Posting(from: .issuer, to: .card(card.alias), amount: card.opening)]
  }

  private static func made(by record: TransactionRecord) -> [Posting] {
    guard let alias = record.card else { return [] }
    let amount = record.amount.minorUnits
    let clearing = Account.clearing(record.merchant)
    switch record.type.traits.effect {
    case .debit:
      return [Posting(from: .card(alias), to: clearing, amount: amount)]
        + fee(record, from: clearing, to: .fees)
    case .credit:
      return [Posting(from: clearing, to: .card(alias), amount: amount)]
        + fee(record, from: .fees, to: clearing)
    case .hold: return [Posting(from: .card(alias), to: .hold(alias), amount: amount)]
    case .transfer:
      return record.payee.map {
        [Posting(from: .card(alias), to: .card($0), amount: amount)]
      } ?? []
    // What the hold has posted is posted back when it ends.
    case .release, .none: return []
    }
  }

  private static func fee(
    _ record: TransactionRecord, from: Account, to: Account
  ) -> [Posting] {
    record.fee == .zero ? [] : [Posting(from: from, to: to, amount: record.fee.minorUnits)]
  }
}
