public import POSProtocol

/// The books in memory: a fold of ``LedgerChange``s.
///
/// Decisions are made on it; a durable store keeps the same changes and gives them back at start,
/// transactions and settlements in the order of the host's counter.
public struct MemoryLedger: Sendable, Equatable {
  public private(set) var sessions: [TerminalID: TerminalSession] = [:]
  public private(set) var transactions: [TransactionID: TransactionRecord] = [:]
  public private(set) var cards: [String: CardAccount] = [:]
  public private(set) var terminals: [TerminalID: TerminalStanding] = [:]
  public private(set) var merchants: [MerchantID: MerchantStanding] = [:]
  public private(set) var settlements: [TransactionID: SettlementRecord] = [:]
  public private(set) var funds: [MerchantID: MerchantFunds] = [:]
  public private(set) var shop = ShopLedger()
  /// In the order in which they were found.
  public private(set) var alerts: [RiskAlert] = []
  /// By alias.
  public private(set) var cardFreezes: [String: CardFreeze] = [:]
  public private(set) var masterKeys: [TerminalID: TerminalMasterKeys] = [:]
  public private(set) var keyDownloads: [TerminalID: KeyDownloadWindow] = [:]
  public private(set) var books = Books()
  /// The last number of the host's counter that is in the books.
  public private(set) var sequence: UInt64 = 0
  private(set) var index = TransactionIndex()
  private var settlementIndex = SettlementIndex()
  /// What uploads that have not ended have named.
  public private(set) var uploads: [TerminalID: BatchUploadItems] = [:]

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
      if let old = transactions.updateValue(record, forKey: record.id) {
        books.remove(old)
      } else {
        index.add(record)
      }
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
    case .settlement(let record): put(record)
    case .uploaded(let part): add(part)
    case .funds(let balance): funds[balance.merchant] = balance
    case .shop(let change):
      shop.apply(change)
      sequence = max(sequence, change.sequence)
    case .alert(let alert): alerts.append(alert)
    case .cardFreeze(let freeze): cardFreezes[freeze.card] = freeze
    case .usage, .ordered: break
    case .masterKeys(let keys): masterKeys[keys.terminal] = keys
    case .keyDownload(let window): keyDownloads[window.terminal] = window
    }
  }

  private mutating func put(_ record: SettlementRecord) {
    if let old = settlements.updateValue(record, forKey: record.id) {
      books.remove(old)
    } else {
      settlementIndex.add(record.id)
    }
    if record.isClosed, uploads[record.id.terminal]?.settlement == record.id {
      uploads[record.id.terminal] = nil
    }
    books.add(record)
    sequence = max(sequence, record.sequence)
  }

  private mutating func add(_ part: UploadPart) {
    let id = part.settlement
    if part.begins || uploads[id.terminal]?.settlement != id {
      uploads[id.terminal] = BatchUploadItems(id)
    }
    for item in part.items { uploads[id.terminal]?.add(item) }
  }

  /// What the upload of a settlement has named so far.
  func upload(of settlement: TransactionID) -> BatchUploadItems? {
    uploads[settlement.terminal].flatMap { $0.settlement == settlement ? $0 : nil }
  }

  /// The settlements of a terminal, oldest first.
  public func settlements(of terminal: TerminalID) -> [SettlementRecord] {
    settlementIndex.ofTerminals[terminal, default: []].compactMap { settlements[$0] }
  }

  /// The settlements of one batch, oldest first.
  func settlements(of terminal: TerminalID, batch: BatchNumber) -> [SettlementRecord] {
    settlementIndex.ofBatches[TerminalBatch(terminal, batch), default: []]
      .compactMap { settlements[$0] }
  }

  /// The newest settlements of a terminal, oldest first.
  func lastSettlements(of terminal: TerminalID, _ count: Int) -> [SettlementRecord] {
    settlementIndex.ofTerminals[terminal, default: []].suffix(count)
      .compactMap { settlements[$0] }
  }

  /// The newest settlement of a terminal.
  func lastSettlement(of terminal: TerminalID) -> SettlementRecord? {
    settlementIndex.ofTerminals[terminal]?.last.flatMap { settlements[$0] }
  }

  /// The transactions of a terminal in the order of the host's counter.
  public func transactions(of terminal: TerminalID) -> [TransactionRecord] {
    index.ids(of: terminal).compactMap { transactions[$0] }
  }

  /// The transactions of one batch in the order of the host's counter.
  public func transactions(
    of terminal: TerminalID, batch: BatchNumber
  ) -> [TransactionRecord] {
    index.ids(of: TerminalBatch(terminal, batch)).compactMap { transactions[$0] }
  }

  /// The batch of a terminal's newest transaction.
  func lastBatch(of terminal: TerminalID) -> BatchNumber? {
    index.items[terminal]?.last?.batch
  }

  /// What has followed a transaction, oldest first.
  public func followUps(of id: TransactionID) -> [TransactionRecord] {
    index.followUps[id, default: []].compactMap { transactions[$0] }
  }

  /// The transaction with this retrieval reference.
  public func transaction(with rrn: RRN) -> TransactionRecord? {
    guard let digits = UInt64(rrn.text.suffix(8)) else { return nil }
    return index.ids(sequenceEnding: digits, upTo: sequence).lazy
      .compactMap { transactions[$0] }.first { $0.rrn == rrn }
  }

  /// The pre-authorisations with this authorisation code.
  func holds(_ authorisation: String) -> [TransactionRecord] {
    index.holds[authorisation, default: []].compactMap { transactions[$0] }
  }
}
