import POSProtocol

/// What a settlement says of one batch: counts and sums by card group and side.
struct BatchFigures: Sendable, Equatable {
  /// The two sides of one card group.
  struct Group: Sendable, Equatable {
    fileprivate(set) var debit = Tally()
    fileprivate(set) var credit = Tally()
  }

  fileprivate(set) var domestic = Group()
  fileprivate(set) var foreign = Group()
  /// Transactions that settlements of the batch have counted.
  fileprivate(set) var settled = 0

  /// Transactions that a settlement counts.
  var count: Int {
    domestic.debit.count + domestic.credit.count + foreign.debit.count + foreign.credit.count
  }
}

/// What settlements say and move, kept up with every change of the books: an 0500 costs the same
/// however many transactions its terminal has.
///
/// It follows from the ledger and the kinds of the registry's cards, and is worked out anew at start.
struct SettlementFigures: Sendable {
  private struct Shop: Sendable, Hashable {
    let terminal: TerminalID
    let merchant: MerchantID
  }

  private var batches: [TerminalBatch: BatchFigures] = [:]
  /// What a terminal has brought into a shop's clearing account and no settlement has moved.
  private var clearing: [Shop: Int64] = [:]

  init(_ ledger: MemoryLedger, _ registry: Registry) {
    for record in ledger.transactions.values {
      addClearing(record, 1)
      addItem(record, 1, ledger, registry)
    }
    for settlement in ledger.settlements.values { add(settlement, 1) }
  }

  func batch(_ terminal: TerminalID, _ batch: BatchNumber) -> BatchFigures {
    batches[TerminalBatch(terminal, batch)] ?? BatchFigures()
  }

  /// Minor units; negative when more went back to cards than came.
  func unsettled(_ terminal: TerminalID, _ merchant: MerchantID) -> Int64 {
    clearing[Shop(terminal: terminal, merchant: merchant)] ?? 0
  }

  /// Takes out what a change is about to alter; ``add(_:_:_:)`` puts it back as it is then.
  mutating func remove(_ change: LedgerChange, _ ledger: MemoryLedger, _ registry: Registry) {
    follow(change, -1, ledger, registry)
  }

  /// Adds what a change has altered.
  mutating func add(_ change: LedgerChange, _ ledger: MemoryLedger, _ registry: Registry) {
    follow(change, 1, ledger, registry)
  }

  private mutating func follow(
    _ change: LedgerChange, _ sign: Int64, _ ledger: MemoryLedger, _ registry: Registry
  ) {
    switch change {
    case .recorded(let record): follow(record.id, record.original, sign, ledger, registry)
    case .status(let id, _):
      follow(id, ledger.transactions[id]?.original, sign, ledger, registry)
    case .settlement(let record):
      if let known = ledger.settlements[record.id] { add(known, sign) }
    case .session, .card, .terminal, .merchant, .uploaded, .funds, .shop, .alert, .cardFreeze,
      .usage, .masterKeys, .keyDownload, .ordered:
      break
    }
  }

  /// A tip counts with its original.
  private mutating func follow(
    _ id: TransactionID, _ original: TransactionID?, _ sign: Int64, _ ledger: MemoryLedger,
    _ registry: Registry
  ) {
    if let record = ledger.transactions[id] {
      addClearing(record, sign)
      addItem(record, sign, ledger, registry)
    }
    if let record = original.flatMap({ ledger.transactions[$0] }) {
      addItem(record, sign, ledger, registry)
    }
  }

  private mutating func addClearing(_ record: TransactionRecord, _ sign: Int64) {
    let effect = Postings.effect(of: record, on: .clearing(record.merchant))
    guard effect != 0 else { return }
    clearing[Shop(terminal: record.id.terminal, merchant: record.merchant), default: 0] &+=
      sign &* effect
  }

  private mutating func addItem(
    _ record: TransactionRecord, _ sign: Int64, _ ledger: MemoryLedger, _ registry: Registry
  ) {
    guard let item = SettledItem(record, ledger, registry) else { return }
    let units = sign &* item.minorUnits
    let number = Int(sign)
    let key = TerminalBatch(record.id)
    switch (item.isForeign, item.side) {
    case (false, .debit): batches[key, default: BatchFigures()].domestic.debit.add(units, number)
    case (false, .credit): batches[key, default: BatchFigures()].domestic.credit.add(units, number)
    case (true, .debit): batches[key, default: BatchFigures()].foreign.debit.add(units, number)
    case (true, .credit): batches[key, default: BatchFigures()].foreign.credit.add(units, number)
    }
  }

  private mutating func add(_ settlement: SettlementRecord, _ sign: Int64) {
    batches[TerminalBatch(settlement.id), default: BatchFigures()].settled +=
      Int(sign) * settlement.count
    let shop = Shop(terminal: settlement.id.terminal, merchant: settlement.merchant)
    clearing[shop, default: 0] &-= sign &* settlement.moved
  }
}
