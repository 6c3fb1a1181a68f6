import POSProtocol

extension TerminalMemory {
  /// The mark on the original that `entry` takes back, adds to or replaces; nil where it has none here.
  func mark(onOriginalOf entry: JournalEntry) -> RecordChange? {
    switch entry.type.traits.follows?.kind {
    case .void: change(originalOf: entry) { $0.isVoided = true }
    case .adjustment: change(originalOf: entry) { $0.isAdjusted = true }
    case .tip:
      change(originalOf: entry) { $0.tips = ($0.tips ?? .zero).adding(entry.amount) ?? $0.tips }
    case .refund, .completion, nil: nil
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
  private func change(
    originalOf entry: JournalEntry, _ body: (inout JournalEntry) -> Void
  ) -> RecordChange? {
    if let index = journalIndex(entry) {
      var original = journal[index]
      body(&original)
      return .rewritten(index, original)
    }
    guard let index = adviceIndex(entry) else { return nil }
    var advice = advices[index]
    body(&advice.entry)
    return .adviceRewritten(index, advice)
  }

  private func journalIndex(_ entry: JournalEntry) -> Int? {
    guard let original = entry.original, let follows = entry.type.traits.follows else { return nil }
    return switch follows.naming {
    case .authorisationCode: preAuthIndex(original.authorisationCode, entry.pan)
    case .voucher: journal.lastIndex { $0.isNamed(by: original.message) }
    // It may be of another terminal, or of an earlier batch.
    case .reference: nil
    }
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

extension TransactionType {
  /// The types of the transaction whose voucher number it asks for. What was an advice, such as a
  /// completion, is not taken back at the terminal.
  var voucherOriginals: [TransactionType] {
    isVoid ? originals.filter { !$0.isAdvice } : originals
  }
}
