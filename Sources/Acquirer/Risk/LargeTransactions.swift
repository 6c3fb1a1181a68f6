import POSProtocol

/// A transaction that is listed for the regulator.
public struct LargeTransaction: Sendable, Hashable {
  /// Why it is listed.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Its own amount reaches the threshold.
    case single
    /// What the card has paid that day reaches it.
    case daySum = "day-sum"
  }

  public let record: TransactionRecord
  public let basis: Basis
  /// The shop's calendar day (days since 1970-01-01).
  public let day: Int64
  /// What the card has paid that day, in minor units.
  public let daySum: Int64
}

/// The payments that reach a threshold, alone or together with the card's others of the day.
///
/// The form is that of the PBC's Measures for reporting large and suspicious transactions (金融机构大额
/// 交易和可疑交易报告管理办法, order 3 of 2016), article 5: single or cumulated within a day, the
/// threshold itself included. It gives 50 000 yuan for cash; taking it for cards is this project's
/// assumption.
public enum LargeTransactions {
  /// 50 000.00 yuan in minor units.
  public static let usualThreshold: Int64 = 5_000_000

  /// In the order of the host's counter. What was declined, reversed or voided does not count.
  ///
  /// - Parameters:
  ///   - threshold: minor units.
  ///   - day: only this day; nil: all.
  ///   - offsetSeconds: seconds the shops' clocks are east of Greenwich.
  public static func list(
    _ ledger: MemoryLedger, threshold: Int64 = usualThreshold, day: Int64? = nil,
    offsetSeconds: Int = 28_800
  ) -> [LargeTransaction] {
    struct CardDay: Hashable {
      let card: String
      let day: Int64
    }
    var days: [CardDay: [TransactionRecord]] = [:]
    for record in ledger.transactions.values where record.isPayment && record.status == .approved {
      let number = LocalTime(record.time, offsetSeconds: offsetSeconds).dayNumber
      guard let card = record.card, day == nil || day == number else { continue }
      days[CardDay(card: card, day: number), default: []].append(record)
    }
    var found: [LargeTransaction] = []
    for (key, records) in days {
      let sum = records.reduce(Int64(0)) { $0 &+ $1.amount.minorUnits }
      guard sum >= threshold else { continue }
      found += records.map {
        LargeTransaction(
          record: $0, basis: $0.amount.minorUnits >= threshold ? .single : .daySum, day: key.day,
          daySum: sum)
      }
    }
    return found.sorted { $0.record.sequence < $1.record.sequence }
  }
}
