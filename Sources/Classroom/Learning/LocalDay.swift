import POSProtocol
public import Wording

/// A calendar day where the class is.
public struct LocalDay: Sendable, Hashable, Comparable, Codable {
  /// Days since 1970-01-01.
  public let number: Int64

  public init(number: Int64) { self.number = number }

  /// - Parameters:
  ///   - milliseconds: since the epoch.
  ///   - utcOffsetSeconds: of the class, east of Greenwich.
  public init(milliseconds: Int64, utcOffsetSeconds: Int) {
    number =
      LocalTime(Instant(milliseconds: milliseconds), offsetSeconds: utcOffsetSeconds).dayNumber
  }

  private var time: LocalTime { LocalTime(wallSeconds: number * 86_400) }

  /// Month and day in words.
  public var text: LocalizedText {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let (month, day) = (time.month, time.day)
    let name = months.indices.contains(month - 1) ? months[month - 1] : "\(month)"
    return LocalizedText(zh: "\(month) 月 \(day) 日", en: "\(day) \(name)")
  }

  /// `YYYY-MM-DD`.
  public var isoText: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.year)-\(two(time.month))-\(two(time.day))"
  }

  /// How many days later it is.
  public func days(since earlier: LocalDay) -> Int64 {
    let (days, isTooMuch) = number.subtractingReportingOverflow(earlier.number)
    return isTooMuch ? 0 : days
  }

  public static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }
}
