public import ISO8583
public import POSProtocol

/// An account in a shop's own books, where a card sale ends up.
public enum MerchantAccount: String, Sendable, Hashable, CaseIterable {
  case receivables, income, financeExpense, bankDeposits, frozenFunds

  public var name: LocalizedText {
    switch self {
    case .receivables: LocalizedText(zh: "应收账款-银行卡销售", en: "Receivables from card sales")
    case .income: LocalizedText(zh: "主营业务收入", en: "Operating income")
    case .financeExpense: LocalizedText(zh: "财务费用-手续费", en: "Finance expense")
    case .bankDeposits: LocalizedText(zh: "银行存款", en: "Bank deposits")
    case .frozenFunds: LocalizedText(zh: "其他货币资金-冻结", en: "Frozen funds")
    }
  }
}

/// One line of a shop's journal: a debit or a credit.
public struct MerchantEntryLine: Sendable, Hashable {
  public let merchant: MerchantID
  public let time: Instant
  public let stan: STAN
  public let rrn: RRN
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
  public static func lines(_ ledger: MemoryLedger, of merchant: MerchantID? = nil)
    -> [MerchantEntryLine]
  {
    let transactions = ledger.transactions.values
      .filter { merchant == nil || $0.merchant == merchant }
      .map { (sequence: $0.sequence, lines: lines(of: $0)) }
    let settlements = ledger.settlements.values
      .filter { merchant == nil || $0.merchant == merchant }
      .map { (sequence: $0.sequence, lines: lines(of: $0)) }
    return (transactions + settlements).sorted { $0.sequence < $1.sequence }.flatMap(\.lines)
  }

  private static func lines(of record: TransactionRecord) -> [MerchantEntryLine] {
    Postings.of(record).flatMap { posting -> [MerchantEntryLine] in
      guard let pair = pair(posting) else { return [] }
      let origin = Origin(
        merchant: record.merchant, time: record.time, stan: record.id.stan, rrn: record.rrn)
      return origin.lines(debit: pair.debit, credit: pair.credit, posting.amount)
    }
  }

  private static func lines(of settlement: SettlementRecord) -> [MerchantEntryLine] {
    Postings.of(settlement).flatMap { posting -> [MerchantEntryLine] in
      guard let pair = pair(posting) else { return [] }
      let origin = Origin(
        merchant: settlement.merchant, time: settlement.time, stan: settlement.id.stan,
        rrn: settlement.rrn)
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
    let stan: STAN
    let rrn: RRN

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
        merchant: merchant, time: time, stan: stan, rrn: rrn, account: account, debit: debit,
        credit: credit)
    }
  }
}
