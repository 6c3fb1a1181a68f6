import POSProtocol

/// Changes of the records of transactions: journal, reversal, advices, notices of issuers' scripts.
///
/// A change that names a place that is not there changes nothing: whoever made it looked.
enum RecordChange: Sendable, Hashable, Codable {
  case reversal(ReversalRecord?)
  /// The supervisor has given the reversal up.
  case reversalCleared(ClearedReversal)
  case booked(JournalEntry)
  /// The record at a place of the journal stands for the one that was there.
  case rewritten(Int, JournalEntry)
  case journalCleared
  /// The host approved what the card then refused.
  case refusedByCard(JournalEntry)
  case adviceAdded(PendingAdvice)
  case adviceRewritten(Int, PendingAdvice)
  case adviceDropped(STAN)
  case scriptNoticeAdded(ScriptNotice)
  /// The oldest was not answered once more.
  case scriptNoticeTried
  case scriptNoticeDropped
}

extension TerminalMemory {
  mutating func apply(_ change: RecordChange) {
    switch change {
    case .reversal(let record): reversal = record
    case .reversalCleared(let cleared):
      clearedReversals = (clearedReversals + [cleared]).suffix(ClearedReversal.limit)
      reversal = nil
    case .booked(let entry): journal.append(entry)
    case .rewritten(let index, let entry):
      if journal.indices.contains(index) { journal[index] = entry }
    case .journalCleared: journal = []
    case .refusedByCard(let entry): refusedByCard.append(entry)
    case .adviceAdded(let advice): advices.append(advice)
    case .adviceRewritten(let index, let advice):
      if advices.indices.contains(index) { advices[index] = advice }
    case .adviceDropped(let stan): advices.removeAll { $0.entry.stan == stan }
    case .scriptNoticeAdded(let notice): add(notice)
    case .scriptNoticeTried: countScriptTry()
    case .scriptNoticeDropped: dropScriptNotice()
    }
  }
}
