import POSProtocol
import Wording

/// The days a query covers: a day, a week from Monday, a month; and how many such back.
struct SalesPeriod: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case day, week, month
  }

  /// As far back as figures can be kept.
  static let backLimit = 100

  let kind: Kind
  /// 0 is the present one, 1 the one before.
  var back: Int = 0

  /// The numbers of its days.
  func days(today: LocalTime) -> ClosedRange<Int64> {
    let day = today.dayNumber
    switch kind {
    case .day:
      let shifted = day - Int64(back)
      return shifted...shifted
    case .week:
      let monday = day - Int64(today.weekday - 1) - 7 * Int64(back)
      return monday...(monday + 6)
    case .month:
      let months = today.year * 12 + today.month - 1 - back
      let (year, month) = (months / 12, months % 12 + 1)
      let first = LocalTime(year: year, month: month, day: 1)?.dayNumber ?? day
      return first...(first + Int64(LocalTime.daysInMonth(month, year: year)) - 1)
    }
  }

  /// `11-22`, or `11-16~11-22`.
  func text(today: LocalTime) -> String {
    let days = days(today: today)
    let ends = [days.lowerBound, days.upperBound].map {
      String(LocalTime(wallSeconds: $0 * 86_400).displayText.prefix(5))
    }
    return kind == .day ? ends[0] : "\(ends[0])~\(ends[1])"
  }
}
