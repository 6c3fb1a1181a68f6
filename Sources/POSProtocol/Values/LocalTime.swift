/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Cores are given it with every event.
public struct Instant: Sendable, Hashable, Comparable, Codable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The instant `milliseconds` later (saturating).
  public func advanced(byMilliseconds milliseconds: Int64) -> Instant {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Instant(milliseconds: overflow ? (milliseconds < 0 ? .min : .max) : sum)
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

/// A wall-clock time at some place: what F12 and F13 carry and what a shop's clock shows.
///
/// Proleptic Gregorian calendar, no leap seconds.
public struct LocalTime: Sendable, Hashable, Comparable, Codable {
  /// Seconds between 1970-01-01T00:00:00 and this time, both read off the same wall clock.
  public let wallSeconds: Int64

  public init(wallSeconds: Int64) { self.wallSeconds = wallSeconds }

  /// The wall clock at `instant` in a place `offsetSeconds` east of Greenwich (28 800 in China).
  public init(_ instant: Instant, offsetSeconds: Int) {
    let wall = instant.milliseconds.addingReportingOverflow(Int64(offsetSeconds) * 1000)
    wallSeconds = wall.overflow ? 0 : CivilDate.floorDivide(wall.partialValue, 1000)
  }

  /// A time from its calendar parts, or nil when they name no such time.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= LocalTime.daysInMonth(month, year: year), (0...23).contains(hour),
      (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    let days = CivilDate.day(year: year, month: month, day: day)
    wallSeconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var day: Int { civil.day }
  public var hour: Int { secondOfDay / 3600 }
  public var minute: Int { secondOfDay / 60 % 60 }
  public var second: Int { secondOfDay % 60 }
  /// Days since 1970-01-01; two times of one calendar day have the same.
  public var dayNumber: Int64 { CivilDate.floorDivide(wallSeconds, 86_400) }
  /// 1 (Monday) to 7 (Sunday).
  public var weekday: Int { Int((dayNumber % 7 + 10) % 7) + 1 }

  /// hhmmss, as in F12.
  public var timeDigits: String { twoDigits(hour) + twoDigits(minute) + twoDigits(second) }
  /// MMDD, as in F13 and F15.
  public var dateDigits: String { twoDigits(month) + twoDigits(day) }
  /// `YYYY/MM/DD hh:mm:ss`, as receipts print it (protocol.md 7.8, line 16).
  public var slipText: String {
    let parts = civil
    let year = Digits.padded(UInt64(max(0, parts.year)), width: 4) ?? "0000"
    return "\(year)/\(twoDigits(parts.month))/\(twoDigits(parts.day)) "
      + "\(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))"
  }

  /// `MM-DD hh:mm`, as displays show it.
  public var displayText: String {
    let parts = civil
    let second = secondOfDay
    let pairs = (parts.month, parts.day, second / 3600, second / 60 % 60)
    return String(unsafeUninitializedCapacity: 11) { text in
      text.initialize(repeating: 0x20)
      write(pairs.0, to: text, at: 0)
      text[2] = UInt8(ascii: "-")
      write(pairs.1, to: text, at: 3)
      write(pairs.2, to: text, at: 6)
      text[8] = UInt8(ascii: ":")
      write(pairs.3, to: text, at: 9)
      return 11
    }
  }

  private func write(_ value: Int, to text: UnsafeMutableBufferPointer<UInt8>, at index: Int) {
    text[index] = 0x30 | UInt8(truncatingIfNeeded: value / 10)
    text[index + 1] = 0x30 | UInt8(truncatingIfNeeded: value % 10)
  }

  /// The time `seconds` later.
  public func advanced(bySeconds seconds: Int64) -> LocalTime {
    LocalTime(wallSeconds: wallSeconds.addingReportingOverflow(seconds).partialValue)
  }

  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.wallSeconds < right.wallSeconds
  }

  func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private var secondOfDay: Int { Int((wallSeconds % 86_400 + 86_400) % 86_400) }

  private var civil: (year: Int, month: Int, day: Int) { CivilDate.date(dayNumber) }

  /// The number of days in a month.
  public static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }
}
