import POSProtocol

/// The days a report is about: one, a week from Monday to Sunday, or a month.
public struct ReportPeriod: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case day, week, month
  }

  public let kind: Kind
  /// Days since 1970-01-01.
  public let first: Int64
  public let last: Int64

  public var days: Int { Int(clamping: last - first + 1) }

  public func contains(_ day: Int64) -> Bool { (first...last).contains(day) }

  /// The day, week or month that has this day in it.
  public init(_ kind: Kind, of day: Int64) {
    self.kind = kind
    switch kind {
    case .day:
      first = day
      last = day
    case .week:
      first = day - Int64(LocalTime(dayNumber: day).weekday - 1)
      last = first + 6
    case .month:
      let time = LocalTime(dayNumber: day)
      first = day - Int64(time.day - 1)
      last = first + Int64(LocalTime.daysInMonth(time.month, year: time.year) - 1)
    }
  }

  /// Reads `2026-11-22`, `2026-W47` (ISO 8601) or `2026-11`; nil when there is no such day, week or
  /// month.
  public init?(_ kind: Kind, text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let year = parts.first.flatMap({ Self.number($0, width: 4) }), year > 0 else {
      return nil
    }
    switch kind {
    case .day:
      guard let day = Self.day(text) else { return nil }
      self.init(.day, of: day)
    case .week:
      guard parts.count == 2, parts[1].first == "W",
        let week = Self.number(String(parts[1].dropFirst()), width: 2), week > 0,
        let fourth = LocalTime(year: year, month: 1, day: 4)
      else { return nil }
      // The week with 4 January in it is the first of its year.
      self.init(.week, of: fourth.dayNumber + Int64(7 * (week - 1)))
      guard isoWeek == (year, week) else { return nil }
    case .month:
      guard parts.count == 2, let month = Self.number(parts[1], width: 2),
        let time = LocalTime(year: year, month: month, day: 1)
      else { return nil }
      self.init(.month, of: time.dayNumber)
    }
  }

  /// As ``init(_:text:)`` reads it.
  public var text: String {
    let day = Self.text(first)
    switch kind {
    case .day: return day
    case .week:
      let (year, week) = isoWeek
      return "\(Self.padded(year, 4))-W\(Self.padded(week, 2))"
    case .month: return String(day.dropLast(3))
    }
  }

  /// The year and number of the week by its Thursday.
  private var isoWeek: (year: Int, week: Int) {
    let thursday = first + 3
    let year = LocalTime(dayNumber: thursday).year
    let start = LocalTime(year: year, month: 1, day: 1)?.dayNumber ?? thursday
    return (year, Int(thursday - start) / 7 + 1)
  }

  /// `2026-11-22`.
  public static func text(_ day: Int64) -> String {
    let time = LocalTime(dayNumber: day)
    return "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
  }

  /// The day of `2026-11-22`; nil when there is none.
  public static func day(_ text: String) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let year = number(parts[0], width: 4),
      let month = number(parts[1], width: 2), let day = number(parts[2], width: 2)
    else { return nil }
    return LocalTime(year: year, month: month, day: day)?.dayNumber
  }

  private static func number(_ text: String, width: Int) -> Int? {
    guard text.utf8.count == width, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    Decimal.text(UInt64(clamping: value), width: width)
  }
}

extension LocalTime {
  /// The beginning of a day.
  init(dayNumber: Int64) {
    self.init(wallSeconds: dayNumber.multipliedReportingOverflow(by: 86_400).partialValue)
  }
}
