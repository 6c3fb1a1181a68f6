public import POSProtocol
public import Wording

/// What a terminal costs its shop besides fees (终端的折旧、维护、维修).
public enum CostKind: String, Sendable, Hashable, CaseIterable {
  case depreciation, maintenance, repair

  public var name: LocalizedText {
    switch self {
    case .depreciation: LocalizedText(zh: "折旧", en: "depreciation")
    case .maintenance: LocalizedText(zh: "维护", en: "maintenance")
    case .repair: LocalizedText(zh: "维修", en: "repair")
    }
  }

  /// Where it stands in the shop's books: the trade's guides put all of it under 财务费用.
  var expense: MerchantAccount {
    switch self {
    case .depreciation: .terminalDepreciation
    case .maintenance: .terminalMaintenance
    case .repair: .terminalRepair
    }
  }

  /// What it comes out of.
  var source: MerchantAccount {
    switch self {
    case .depreciation: .accumulatedDepreciation
    case .maintenance, .repair: .bankDeposits
    }
  }
}

/// A cost that a bookkeeper has entered. Nothing is ever struck out: what was wrong is taken back by
/// an entry of its own.
public struct CostEntry: Sendable, Hashable {
  /// From 1; 0 before it is in the books.
  public let number: Int64
  public let merchant: MerchantID
  public let terminal: TerminalID
  /// The shop's calendar day (days since 1970-01-01) it belongs to.
  public let day: Int64
  public let kind: CostKind
  /// Always positive; which side it stands on follows from ``reverses``.
  public let amount: Amount
  public let note: String
  public let entered: Instant
  /// The number of the entry that this one takes back; nil: it is a cost.
  public let reverses: Int64?

  public init(
    number: Int64 = 0, merchant: MerchantID, terminal: TerminalID, day: Int64, kind: CostKind,
    amount: Amount, note: String, entered: Instant, reverses: Int64? = nil
  ) {
    self.number = number
    self.merchant = merchant
    self.terminal = terminal
    self.day = day
    self.kind = kind
    self.amount = amount
    self.note = note
    self.entered = entered
    self.reverses = reverses
  }

  /// The entry that takes this one back.
  public func reversal(on day: Int64, note: String, entered: Instant) -> CostEntry {
    CostEntry(
      merchant: merchant, terminal: terminal, day: day, kind: kind, amount: amount, note: note,
      entered: entered, reverses: number)
  }

  /// The accounts it is debited and credited to.
  var pair: (debit: MerchantAccount, credit: MerchantAccount) {
    reverses == nil ? (kind.expense, kind.source) : (kind.source, kind.expense)
  }
}

/// Whether the entered costs hold together.
public struct CostAudit: Sendable {
  public enum Finding: Sendable, Hashable, CustomStringConvertible {
    case amount(entry: Int64)
    case reversesNothing(entry: Int64, original: Int64)
    /// It takes back something else than was entered, or a reversal.
    case reversesOther(entry: Int64, original: Int64)
    case reversedTwice(original: Int64)

    public var description: String {
      switch self {
      case .amount(let number): "entry \(number): its amount is not above zero"
      case .reversesNothing(let number, let original):
        "entry \(number): it takes back entry \(original), which is not there"
      case .reversesOther(let number, let original):
        "entry \(number): it is not the contrary of entry \(original)"
      case .reversedTwice(let original): "entry \(original): it is taken back more than once"
      }
    }
  }

  /// Debits less credits by shop and account, in minor units.
  public private(set) var balances: [MerchantID: [MerchantAccount: Int64]] = [:]
  public private(set) var findings: [Finding] = []

  /// Over all accounts; zero in sound books.
  public var sum: Int64 { balances.values.reduce(0) { $1.values.reduce($0, &+) } }

  public init(_ entries: [CostEntry]) {
    let byNumber = Dictionary(entries.map { ($0.number, $0) }, uniquingKeysWith: { a, _ in a })
    var reversed: Set<Int64> = []
    for entry in entries {
      let units = entry.amount.minorUnits
      balances[entry.merchant, default: [:]][entry.pair.debit, default: 0] &+= units
      balances[entry.merchant, default: [:]][entry.pair.credit, default: 0] &-= units
      if units <= 0 { findings.append(.amount(entry: entry.number)) }
      guard let number = entry.reverses else { continue }
      if !reversed.insert(number).inserted { findings.append(.reversedTwice(original: number)) }
      guard let original = byNumber[number] else {
        findings.append(.reversesNothing(entry: entry.number, original: number))
        continue
      }
      if !entry.isContrary(of: original) {
        findings.append(.reversesOther(entry: entry.number, original: number))
      }
    }
  }
}

extension CostEntry {
  fileprivate func isContrary(of original: CostEntry) -> Bool {
    original.reverses == nil && original.merchant == merchant && original.terminal == terminal
      && original.kind == kind && original.amount == amount
  }
}
