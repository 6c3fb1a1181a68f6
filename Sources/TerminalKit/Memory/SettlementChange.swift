import POSProtocol

/// Changes of a settlement and its batch upload.
enum SettlementChange: Sendable, Hashable, Codable {
  /// It is about to be asked for, or the host's answer to it is known.
  case awaited(Bool)
  case begun(SettlementProgress)
  /// What became of the item of the upload that is first.
  case item(SettlementProgress.Fate)
  /// The round is over: what got no answer is sent again, or given up.
  case roundEnded(again: Bool)
  /// Everything is with the host: an empty journal, the next batch.
  case closed(SettledBatch, next: BatchNumber)
}

extension TerminalMemory {
  mutating func apply(_ change: SettlementChange) {
    switch change {
    case .awaited(let isAwaited): awaitsSettlement = isAwaited
    case .begun(let progress):
      settlement = progress
      awaitsSettlement = false
    case .item(let fate): settlement?.take(fate)
    case .roundEnded(let again): settlement?.endRound(again: again)
    case .closed(let batch, let next):
      settledBatch = batch
      unprinted.append(batch.slip)
      journal = []
      refusedByCard = []
      self.batch = next
      settlement = nil
    }
  }
}

extension SettlementProgress {
  /// What the host made of an item.
  enum Fate: Sendable, Hashable, Codable {
    case taken, refused, unanswered
  }

  fileprivate mutating func take(_ fate: Fate) {
    guard let item = queue.first else { return }
    queue.removeFirst()
    switch fate {
    case .taken: uploadedCount += item.stans.count
    case .refused: refused += item.stans
    case .unanswered: unanswered.append(item)
    }
  }

  fileprivate mutating func endRound(again: Bool) {
    if again {
      queue = unanswered + [.end]
      rounds += 1
    } else {
      failed = unanswered.flatMap(\.stans)
    }
    unanswered = []
  }
}
