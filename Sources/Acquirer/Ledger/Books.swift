import POSProtocol

/// A number of transactions and the sum of their amounts.
public struct Tally: Sendable, Hashable {
  public private(set) var count = 0
  /// Minor units.
  public private(set) var minorUnits: Int64 = 0

  mutating func add(_ amount: Amount) { add(amount.minorUnits) }

  mutating func remove(_ amount: Amount) { add(-amount.minorUnits, -1) }

  mutating func add(_ units: Int64, _ number: Int = 1) {
    count += number
    minorUnits = minorUnits.addingReportingOverflow(units).partialValue
  }
}

/// Totals over all transactions that move or hold money, by what became of them.
///
/// A sale that was reversed or voided is no longer among the approved. Voids that stand are not
/// counted for themselves. The balance of all cards is their opening balance less ``approved`` plus
/// ``refunded``.
public struct Books: Sendable, Hashable {
  public private(set) var approved = Tally()
  public private(set) var declined = Tally()
  public private(set) var reversed = Tally()
  public private(set) var voided = Tally()
  public private(set) var refunded = Tally()
  /// Transactions that settlements have counted, and the money these have moved.
  public private(set) var settled = Tally()
  /// Balance inquiries that were answered with the balance.
  public private(set) var inquiries = 0

  public init() {}

  mutating func add(_ record: TransactionRecord) {
    guard record.movesMoney else {
      if record.type == .balance && record.status == .approved { inquiries += 1 }
      return
    }
    change(record) { $0.add(record.amount) }
  }

  mutating func remove(_ record: TransactionRecord) {
    guard record.movesMoney else { return }
    change(record) { $0.remove(record.amount) }
  }

  mutating func add(_ settlement: SettlementRecord) {
    settled.add(settlement.moved, settlement.count)
  }

  mutating func remove(_ settlement: SettlementRecord) {
    settled.add(-settlement.moved, -settlement.count)
  }

  private mutating func change(_ record: TransactionRecord, _ body: (inout Tally) -> Void) {
    switch record.status {
    case .approved:
      switch record.type.traits.effect {
      case .debit, .hold: body(&approved)
      case .credit where record.type.isRefund: body(&refunded)
      // A void's original is no longer among the approved, and a transfer stays among the cards.
      case .credit, .release, .transfer, .none: break
      }
    case .declined: body(&declined)
    case .reversed: body(&reversed)
    case .voided: body(&voided)
    case .completed, .adjusted, .reversedUnseen: break
    }
  }
}
