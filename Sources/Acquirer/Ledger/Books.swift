import POSProtocol

/// A number of transactions and the sum of their amounts.
public struct Tally: Sendable, Hashable {
  public private(set) var count = 0
  /// Minor units.
  public private(set) var minorUnits: Int64 = 0

  mutating func add(_ amount: Amount) {
    count += 1
    minorUnits = minorUnits.addingReportingOverflow(amount.minorUnits).partialValue
  }

  mutating func remove(_ amount: Amount) {
    count -= 1
    minorUnits = minorUnits.subtractingReportingOverflow(amount.minorUnits).partialValue
  }
}

/// Totals over all transactions that move money, by what became of them.
///
/// A reversed sale is no longer among the approved: the balance of all cards is their opening balance
/// less ``approved``.
public struct Books: Sendable, Hashable {
  public private(set) var approved = Tally()
  public private(set) var declined = Tally()
  public private(set) var reversed = Tally()
  public private(set) var voided = Tally()
  /// Balance inquiries that were answered with the balance.
  public private(set) var inquiries = 0

  public init() {}

  mutating func add(_ record: TransactionRecord) {
    guard record.movesMoney else {
      if record.type == .balance && record.status == .approved { inquiries += 1 }
      return
    }
    change(record.status) { $0.add(record.amount) }
  }

  mutating func remove(_ record: TransactionRecord) {
    guard record.movesMoney else { return }
    change(record.status) { $0.remove(record.amount) }
  }

  private mutating func change(_ status: TransactionStatus, _ body: (inout Tally) -> Void) {
    switch status {
    case .approved: body(&approved)
    case .declined: body(&declined)
    case .reversed: body(&reversed)
    case .voided: body(&voided)
    case .reversedUnseen: break
    }
  }
}
