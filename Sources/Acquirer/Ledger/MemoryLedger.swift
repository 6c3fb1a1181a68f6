public import POSProtocol

/// The books in memory: a fold of ``LedgerChange``s.
///
/// Decisions are made on it; a durable store keeps the same changes and gives them back at start.
public struct MemoryLedger: Sendable, Equatable {
  public private(set) var sessions: [TerminalID: TerminalSession] = [:]
  public private(set) var transactions: [TransactionID: TransactionRecord] = [:]
  public private(set) var cards: [String: CardAccount] = [:]
  public private(set) var terminals: [TerminalID: TerminalStanding] = [:]
  public private(set) var merchants: [MerchantID: MerchantStanding] = [:]
  public private(set) var books = Books()
  /// The last number of the host's counter that is in the books.
  public private(set) var sequence: UInt64 = 0

  public init() {}

  /// The ledger that `changes` make, in their order.
  public init(_ changes: some Sequence<LedgerChange>) {
    for change in changes { apply(change) }
  }

  /// Makes one change.
  public mutating func apply(_ change: LedgerChange) {
    switch change {
    case .session(let session):
      sessions[session.terminal] = session
      sequence = max(sequence, session.sequence)
    case .recorded(let record):
      if let old = transactions.updateValue(record, forKey: record.id) { books.remove(old) }
      books.add(record)
      sequence = max(sequence, record.sequence)
    case .status(let id, let status):
      guard var record = transactions[id] else { return }
      books.remove(record)
      record.status = status
      books.add(record)
      transactions[id] = record
    case .card(let account): cards[account.alias] = account
    case .terminal(let standing): terminals[standing.terminal] = standing
    case .merchant(let standing): merchants[standing.merchant] = standing
    }
  }
}
