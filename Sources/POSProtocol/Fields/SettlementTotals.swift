/// The totals of one card group in a settlement: debit and credit, amount and count.
///
/// Debit (借记): sales, by card or by code, at once or in instalments, completions, offline sales.
/// Credit (贷记): refunds and voids of these. Pre-authorisations and their voids are not counted. Source: protocol.md 2.6.
public struct GroupTotals: Sendable, Hashable, Codable {
  public var debitAmount: Amount = .zero
  /// 0 to 999.
  public var debitCount: Int = 0
  public var creditAmount: Amount = .zero
  /// 0 to 999.
  public var creditCount: Int = 0

  public init() {}

  /// The totals with one more transaction; nil when F48 cannot say them: above 999 transactions or
  /// twelve digits on a side.
  public func adding(_ amount: Amount, to side: SettlementSide) -> GroupTotals? {
    var totals = self
    switch side {
    case .debit:
      guard let sum = debitAmount.adding(amount), debitCount < 999 else { return nil }
      totals.debitAmount = sum
      totals.debitCount += 1
    case .credit:
      guard let sum = creditAmount.adding(amount), creditCount < 999 else { return nil }
      totals.creditAmount = sum
      totals.creditCount += 1
    }
    return totals
  }

  init?(digits: some StringProtocol) {
    let text = Array(digits.utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    guard text.count == 30, let debit = Amount(digits: part(0..<12)),
      let debits = Int(part(12..<15)), let credit = Amount(digits: part(15..<27)),
      let credits = Int(part(27..<30))
    else { return nil }
    debitAmount = debit
    debitCount = debits
    creditAmount = credit
    creditCount = credits
  }

  var digits: String {
    debitAmount.digits + (Digits.padded(UInt64(max(0, debitCount)), width: 3) ?? "999")
      + creditAmount.digits + (Digits.padded(UInt64(max(0, creditCount)), width: 3) ?? "999")
  }
}

/// The side of a settlement a transaction counts on.
public enum SettlementSide: Sendable, Hashable {
  case debit, credit
}

/// What the host says of one group's totals (F48, result digit).
public enum SettlementResult: String, Sendable, Hashable, Codable {
  /// In a request.
  case open = "0"
  /// 对账平
  case balanced = "1"
  /// 对账不平
  case unbalanced = "2"
  /// 对账出错
  case error = "3"
}

/// F48 of a settlement: domestic (内卡), then foreign (外卡), 31 digits each.
///
/// Source: protocol.md 2.6.
public struct SettlementTotals: Sendable, Hashable, Codable, CustomStringConvertible {
  public var domestic: GroupTotals
  public var domesticResult: SettlementResult
  public var foreign: GroupTotals
  public var foreignResult: SettlementResult

  public init(
    domestic: GroupTotals = GroupTotals(), foreign: GroupTotals = GroupTotals(),
    domesticResult: SettlementResult = .open, foreignResult: SettlementResult = .open
  ) {
    self.domestic = domestic
    self.foreign = foreign
    self.domesticResult = domesticResult
    self.foreignResult = foreignResult
  }

  /// Reads 62 digits; 31 (one group only, as one acquirer sends) read as domestic.
  public init?(digits: some StringProtocol) {
    let text = digits.utf8.count == 31 ? digits + String(repeating: "0", count: 31) : String(digits)
    guard text.utf8.count == 62, Digits.areDecimal(text),
      let domestic = GroupTotals(digits: text.prefix(30)),
      let domesticResult = SettlementResult(rawValue: String(text.dropFirst(30).prefix(1))),
      let foreign = GroupTotals(digits: text.dropFirst(31).prefix(30)),
      let foreignResult = SettlementResult(rawValue: String(text.suffix(1)))
    else { return nil }
    self.init(
      domestic: domestic, foreign: foreign, domesticResult: domesticResult,
      foreignResult: foreignResult)
  }

  /// 62 digits.
  public var description: String {
    domestic.digits + domesticResult.rawValue + foreign.digits + foreignResult.rawValue
  }
}
