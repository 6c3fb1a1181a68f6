public import POSProtocol

/// A settlement that the host has answered and whose batch upload is under way.
///
/// It survives a loss of power; nothing else is done before it ends. Source: protocol.md 3.5.
public struct SettlementProgress: Sendable, Hashable, Codable {
  /// One message of a batch upload.
  public enum Item: Sendable, Hashable, Codable {
    /// Up to eight transactions of one 0320/201.
    case details([STAN])
    /// A refund or a completion advice, sent again as 0320.
    case advice(STAN)
    /// The certificate (TC) of an inserted card, 0320/203 or 205.
    case certificate(STAN)
    /// An approval that the card refused, 0320/204 or 206.
    case refusedByCard(STAN)
    /// The end message, 0320/207 or 202.
    case end
  }

  /// The terminal's totals with the host's result digits.
  public var totals: SettlementTotals
  public var batch: BatchNumber
  public var time: LocalTime
  /// What is to be sent in this round, the end message last.
  public var queue: [Item]
  /// What got no answer in this round.
  public var unanswered: [Item] = []
  /// Rounds that are over.
  public var rounds = 0
  /// Transactions the host took, for F48 of the end message.
  public var uploadedCount = 0
  /// Transactions the host refused.
  public var refused: [STAN] = []
  /// Transactions that got no answer in any round.
  public var failed: [STAN] = []

  var isBalanced: Bool { totals.domesticResult == .balanced && totals.foreignResult == .balanced }
}

/// A batch that is settled: what its slips are printed from.
public struct SettledBatch: Sendable, Hashable, Codable {
  public var slip: Receipt
  public var detailSlip: Receipt
  /// 未成功上送交易明细, 上送后被平台拒绝交易明细; nil when everything went up.
  public var failureSlip: Receipt?
}

extension TerminalMemory {
  /// The journal's totals by card group; nil when F48 cannot say them, which the limits of the journal
  /// do not let happen. Source: protocol.md 2.6, 7.1 (rule 2).
  var totals: SettlementTotals? {
    var totals = SettlementTotals()
    for entry in journal {
      guard let side = entry.settlementSide else { continue }
      let group: WritableKeyPath<SettlementTotals, GroupTotals> =
        entry.isForeign ? \.foreign : \.domestic
      guard let sum = totals[keyPath: group].adding(entry.total, to: side) else { return nil }
      totals[keyPath: group] = sum
    }
    return totals
  }

  /// Whether the batch takes one more transaction of this amount: all amounts together, whatever
  /// their group and side, stay within the twelve digits of a total.
  func takes(_ amount: Amount) -> Bool {
    var sum: Amount? = amount
    for index in journal.indices { sum = sum?.adding(journal[index].total) }
    for index in advices.indices { sum = sum?.adding(advices[index].entry.total) }
    return sum != nil
  }

  /// The record with this voucher number: of the journal, or of a sale that was done offline and
  /// that the host has not confirmed yet.
  func journalEntry(_ stan: STAN) -> JournalEntry? {
    journal.last { $0.stan == stan }
      ?? advices.last { $0.entry.stan == stan && $0.entry.type.isOffline }?.entry
  }
}

extension SettlementTotals {
  /// Whether the host says how they compare, as an answer does.
  var isJudged: Bool { domesticResult != .open && foreignResult != .open }
}

extension JournalEntry {
  /// The side it counts on in a settlement; nil for what does not count, such as a sale in whose
  /// place an adjustment stands.
  var settlementSide: SettlementSide? { isAdjusted ? nil : type.settlementSide }
}
