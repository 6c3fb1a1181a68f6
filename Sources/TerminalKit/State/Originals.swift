import POSProtocol

extension TerminalMemory {
  /// Marks the original that `entry` takes back, adds to or replaces.
  mutating func markOriginal(of entry: JournalEntry) {
    switch entry.type {
    case .saleVoid, .completionVoid, .instalmentVoid, .qrVoid, .preAuthVoid:
      changeOriginal(of: entry) { $0.isVoided = true }
    case .adjustment: changeOriginal(of: entry) { $0.isAdjusted = true }
    case .tip:
      changeOriginal(of: entry) { $0.tips = ($0.tips ?? .zero).adding(entry.amount) ?? $0.tips }
    default: break
    }
  }

  /// The transaction that `entry` names, when this terminal has it.
  func original(of entry: JournalEntry) -> JournalEntry? {
    journalIndex(entry).map { journal[$0] } ?? adviceIndex(entry).map { advices[$0].entry }
  }

  func preAuthIndex(_ code: String?, _ pan: PAN?) -> Int? {
    journal.lastIndex {
      $0.type == .preAuth && $0.authorisationCode == code && $0.pan == pan
    }
  }

  /// An offline sale may still wait to be confirmed; its record goes into the journal as it is then.
  private mutating func changeOriginal(
    of entry: JournalEntry, _ change: (inout JournalEntry) -> Void
  ) {
    if let index = journalIndex(entry) {
      change(&journal[index])
    } else if let index = adviceIndex(entry) {
      change(&advices[index].entry)
    }
  }

  private func journalIndex(_ entry: JournalEntry) -> Int? {
    guard let original = entry.original else { return nil }
    if entry.type == .preAuthVoid { return preAuthIndex(original.authorisationCode, entry.pan) }
    return journal.lastIndex { $0.isNamed(by: original.message) }
  }

  private func adviceIndex(_ entry: JournalEntry) -> Int? {
    guard let original = entry.original else { return nil }
    return advices.lastIndex {
      $0.entry.type.isOffline && $0.entry.isNamed(by: original.message)
    }
  }
}

extension JournalEntry {
  fileprivate func isNamed(by message: OriginalMessage) -> Bool {
    stan == message.stan && batch == message.batch
  }
}
