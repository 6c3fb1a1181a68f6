import POSProtocol

/// One batch of one terminal.
struct TerminalBatch: Sendable, Hashable {
  let terminal: TerminalID
  let batch: BatchNumber

  init(_ terminal: TerminalID, _ batch: BatchNumber) {
    self.terminal = terminal
    self.batch = batch
  }

  init(_ id: TransactionID) { self.init(id.terminal, id.batch) }
}

/// Ways to a settlement other than its id.
struct SettlementIndex: Sendable, Equatable {
  /// Oldest first.
  private(set) var ofTerminals: [TerminalID: [TransactionID]] = [:]
  private(set) var ofBatches: [TerminalBatch: [TransactionID]] = [:]

  mutating func add(_ id: TransactionID) {
    ofTerminals[id.terminal, default: []].append(id)
    ofBatches[TerminalBatch(id), default: []].append(id)
  }
}

/// Ways to a transaction other than its id. A sale adds one item to its terminal's list and one to its
/// batch's.
struct TransactionIndex: Sendable, Equatable {
  struct Item: Sendable, Equatable {
    let sequence: UInt64
    let batch: BatchNumber
    let stan: STAN
  }

  /// In the order of the host's counter.
  private(set) var items: [TerminalID: [Item]] = [:]
  /// In the same order.
  private var batches: [TerminalBatch: [STAN]] = [:]
  private(set) var followUps: [TransactionID: [TransactionID]] = [:]
  /// Pre-authorisations by F38.
  private(set) var holds: [String: [TransactionID]] = [:]

  mutating func add(_ record: TransactionRecord) {
    let id = record.id
    items[id.terminal, default: []].append(
      Item(sequence: record.sequence, batch: id.batch, stan: id.stan))
    batches[TerminalBatch(id), default: []].append(id.stan)
    if let original = record.original { followUps[original, default: []].append(id) }
    if record.type.traits.effect == .hold, let code = record.authorisation {
      holds[code, default: []].append(id)
    }
  }

  func ids(of terminal: TerminalID) -> some Sequence<TransactionID> {
    items[terminal, default: []].lazy.map {
      TransactionID(terminal: terminal, batch: $0.batch, stan: $0.stan)
    }
  }

  func ids(of batch: TerminalBatch) -> some Sequence<TransactionID> {
    batches[batch, default: []].lazy.map {
      TransactionID(terminal: batch.terminal, batch: batch.batch, stan: $0)
    }
  }

  /// The transactions whose host counter ends in these eight digits, the second half of an RRN.
  func ids(sequenceEnding digits: UInt64, upTo last: UInt64) -> [TransactionID] {
    var found: [TransactionID] = []
    for sequence in stride(from: digits, through: last, by: 100_000_000) {
      for (terminal, list) in items {
        if let item = Self.item(sequence, in: list) {
          found.append(TransactionID(terminal: terminal, batch: item.batch, stan: item.stan))
        }
      }
    }
    return found
  }

  private static func item(_ sequence: UInt64, in list: [Item]) -> Item? {
    var range = list.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if list[middle].sequence == sequence { return list[middle] }
      range =
        list[middle].sequence < sequence
        ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
