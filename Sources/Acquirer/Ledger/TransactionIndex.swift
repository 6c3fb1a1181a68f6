import POSProtocol

/// Ways to a transaction other than its id. A sale adds one item to its terminal's list and nothing
/// else.
struct TransactionIndex: Sendable, Equatable {
  struct Item: Sendable, Equatable {
    let sequence: UInt64
    let batch: BatchNumber
    let stan: STAN
  }

  /// In the order of the host's counter.
  private(set) var items: [TerminalID: [Item]] = [:]
  private(set) var followUps: [TransactionID: [TransactionID]] = [:]
  /// Pre-authorisations by F38.
  private(set) var holds: [String: [TransactionID]] = [:]

  mutating func add(_ record: TransactionRecord) {
    let id = record.id
    items[id.terminal, default: []].append(
      Item(sequence: record.sequence, batch: id.batch, stan: id.stan))
    if let original = record.original { followUps[original, default: []].append(id) }
    if record.type == .preAuth, let code = record.authorisation {
      holds[code, default: []].append(id)
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
