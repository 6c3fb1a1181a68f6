public import POSProtocol
public import Wording

/// An account in a shop's own books, where a card sale ends up.
public enum MerchantAccount: String, Sendable, Hashable, CaseIterable {
  case receivables, income, financeExpense, bankDeposits, frozenFunds
  case terminalDepreciation, terminalMaintenance, terminalRepair, accumulatedDepreciation

  public var name: LocalizedText {
    switch self {
    case .receivables: LocalizedText(zh: "应收账款-银行卡销售", en: "Receivables from card sales")
    case .income: LocalizedText(zh: "主营业务收入", en: "Operating income")
    case .financeExpense: LocalizedText(zh: "财务费用-手续费", en: "Finance expense")
    case .bankDeposits: LocalizedText(zh: "银行存款", en: "Bank deposits")
    case .frozenFunds: LocalizedText(zh: "其他货币资金-冻结", en: "Frozen funds")
    case .terminalDepreciation:
      LocalizedText(zh: "财务费用-终端折旧", en: "Finance expense: terminal depreciation")
    case .terminalMaintenance:
      LocalizedText(zh: "财务费用-终端维护", en: "Finance expense: terminal maintenance")
    case .terminalRepair:
      LocalizedText(zh: "财务费用-终端维修", en: "Finance expense: terminal repair")
    case .accumulatedDepreciation: LocalizedText(zh: "累计折旧", en: "Accumulated depreciation")
    }
  }
}

/// One line of a shop's journal: a debit or a credit.
public struct MerchantEntryLine: Sendable, Hashable {
  public let merchant: MerchantID
  public let time: Instant
  /// Nil on a line that no message of a terminal has made.
  public let stan: STAN?
  /// The RRN, or `E` and the number of a bookkeeper's entry.
  public let reference: String
  public let account: MerchantAccount
  /// Minor units; 0 on a credit line.
  public let debit: Int64
  /// Minor units; 0 on a debit line.
  public let credit: Int64
}

/// The postings of the shops as a bookkeeper writes them: debits and credits of one line pair are equal.
///
/// A sale is a receivable against income, its fee a finance expense against the receivable; a
/// settlement turns the receivable into a deposit. What goes back stands on the opposite sides. What
/// was reversed stands there and back.
public enum MerchantJournal {
  /// In the order of the host's counter; of one shop, or of all.
  ///
  /// - Parameter costs: what a bookkeeper has entered. It stands at the beginning of its day.
  public static func lines(
    _ ledger: MemoryLedger, of merchant: MerchantID? = nil, costs: [CostEntry] = [],
    offsetSeconds: Int = 28_800
  ) -> [MerchantEntryLine] {
    let transactions = ledger.transactions.values
      .filter { merchant == nil || $0.merchant == merchant }
      .map { Entry(sequence: $0.sequence, lines: lines(of: $0)) }
    let settlements = ledger.settlements.values
      .filter { merchant == nil || $0.merchant == merchant }
    let moved = settlements.map {
      Entry(sequence: $0.sequence, lines: lines(of: $0, Postings.settling($0), at: $0.time))
    }
    let released = settlements.compactMap { record in
      record.hold?.released.map { time in
        Entry(
          sequence: record.sequence, lines: lines(of: record, Postings.releasing(record), at: time))
      }
    }
    let entered = costs.filter { merchant == nil || $0.merchant == merchant }
      .map { Entry(sequence: 0, lines: lines(of: $0, offsetSeconds)) }
    return inOrder(transactions + moved, entered + released)
  }

  private struct Entry {
    let sequence: UInt64
    let lines: [MerchantEntryLine]

    /// Of an entry without lines it matters to nobody.
    var time: Instant { lines.first?.time ?? Instant(milliseconds: .min) }
  }

  /// What the host has counted, in the order of its counter; what has no number of its own, such as a
  /// release, before the first that is later and comes after its settlement.
  private static func inOrder(_ counted: [Entry], _ released: [Entry]) -> [MerchantEntryLine] {
    var waiting = released.sorted { ($0.time, $0.sequence) < ($1.time, $1.sequence) }[...]
    var lines: [MerchantEntryLine] = []
    for entry in counted.sorted(by: { $0.sequence < $1.sequence }) {
      while let next = waiting.first, next.time < entry.time, next.sequence < entry.sequence {
        lines += next.lines
        waiting = waiting.dropFirst()
      }
      lines += entry.lines
    }
    return lines + waiting.flatMap(\.lines)
  }

  private static func lines(
    of entry: CostEntry, _ offsetSeconds: Int
  ) -> [MerchantEntryLine] {
    let start = entry.day.multipliedReportingOverflow(by: 86_400_000)
    let time = Instant(
      milliseconds: start.overflow ? entry.entered.milliseconds : start.partialValue
    ).advanced(byMilliseconds: -Int64(offsetSeconds) * 1_000)
    let origin = Origin(
      merchant: entry.merchant, time: time, stan: nil, reference: "E\(entry.number)")
    return origin.lines(
      debit: entry.pair.debit, credit: entry.pair.credit, entry.amount.minorUnits)
  }

  private static func lines(of record: TransactionRecord) -> [MerchantEntryLine] {
    Postings.of(record).flatMap { posting -> [MerchantEntryLine] in
      guard let pair = pair(posting) else { return [] }
      let origin = Origin(
        merchant: record.merchant, time: record.time, stan: record.id.stan,
        reference: record.rrn.text)
      return origin.lines(debit: pair.debit, credit: pair.credit, posting.amount)
    }
  }

  private static func lines(
    of settlement: SettlementRecord, _ postings: [Posting], at time: Instant
  ) -> [MerchantEntryLine] {
    postings.flatMap { posting -> [MerchantEntryLine] in
      guard let pair = pair(posting) else { return [] }
      let origin = Origin(
        merchant: settlement.merchant, time: time, stan: settlement.id.stan,
        reference: settlement.rrn.text)
      return origin.lines(debit: pair.debit, credit: pair.credit, posting.amount)
    }
  }

  /// The shop's side of a posting; nil when it has none.
  private static func pair(
    _ posting: Posting
  ) -> (debit: MerchantAccount, credit: MerchantAccount)? {
    switch (posting.from, posting.to) {
    case (.card, .clearing): (.receivables, .income)
    case (.clearing, .card): (.income, .receivables)
    case (.clearing, .fees): (.financeExpense, .receivables)
    case (.fees, .clearing): (.receivables, .financeExpense)
    case (.clearing, .funds): (.bankDeposits, .receivables)
    case (.clearing, .frozen): (.frozenFunds, .receivables)
    case (.frozen, .funds): (.bankDeposits, .frozenFunds)
    default: nil
    }
  }

  private struct Origin {
    let merchant: MerchantID
    let time: Instant
    let stan: STAN?
    let reference: String

    /// A negative amount changes the sides.
    func lines(
      debit: MerchantAccount, credit: MerchantAccount, _ amount: Int64
    ) -> [MerchantEntryLine] {
      let units = Int64(clamping: amount.magnitude)
      let accounts = amount < 0 ? (credit, debit) : (debit, credit)
      return [line(accounts.0, debit: units, credit: 0), line(accounts.1, debit: 0, credit: units)]
    }

    private func line(
      _ account: MerchantAccount, debit: Int64, credit: Int64
    ) -> MerchantEntryLine {
      MerchantEntryLine(
        merchant: merchant, time: time, stan: stan, reference: reference, account: account,
        debit: debit,
        credit: credit)
    }
  }
}
