/// A moment with the offset of the place it was written for, so that the time of day there is
/// known.
public struct ClockTime: Sendable, Hashable, Codable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let millisecondsSinceEpoch: Int64
  /// Seconds that the place is ahead of UTC.
  public let offsetSeconds: Int

  /// The moment `millisecondsSinceEpoch` at a place `offsetSeconds` ahead of UTC.
  public init(millisecondsSinceEpoch: Int64, offsetSeconds: Int) {
    self.millisecondsSinceEpoch = millisecondsSinceEpoch
    self.offsetSeconds = offsetSeconds
  }

  /// Reads `2026-11-22T08:30:00+08:00` (ISO 8601 extended format; `Z` and no seconds are allowed,
  /// years 1970 to 9999); `nil` for anything else, and for dates that do not exist.
  public init?(_ text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let days = Self.days(halves[0]),
      let (time, offset) = Self.splitOffset(halves[1]),
      let seconds = Self.secondsOfDay(String(time))
    else { return nil }
    offsetSeconds = offset
    millisecondsSinceEpoch = Int64(days * 86_400 + seconds - offset) * 1_000
  }

  /// Reads `23:59:50` or `23:59` as seconds since midnight; `nil` for anything else.
  package static func secondsOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3,
      let hour = number(parts[0], digits: 2, within: 0...23),
      let minute = number(parts[1], digits: 2, within: 0...59),
      let second = parts.count == 2 ? 0 : number(parts[2], digits: 2, within: 0...59)
    else { return nil }
    return (hour * 60 + minute) * 60 + second
  }

  private static func splitOffset(_ text: Substring) -> (time: Substring, offset: Int)? {
    if text.last == "Z" { return (text.dropLast(), 0) }
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let parts = text[text.index(after: sign)...].split(
      separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = number(parts[0], digits: 2, within: 0...14),
      let minutes = number(parts[1], digits: 2, within: 0...59)
    else { return nil }
    let offset = (hours * 60 + minutes) * 60
    return (text[..<sign], text[sign] == "-" ? -offset : offset)
  }

  private static func days(_ text: Substring) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], digits: 4, within: 1970...9999),
      let month = number(parts[1], digits: 2, within: 1...12),
      let day = number(parts[2], digits: 2, within: 1...31)
    else { return nil }
    let days = daysSinceEpoch(year, month, day)
    return civil(days) == (year, month, day) ? days : nil
  }

  private static func number(
    _ text: Substring, digits: Int, within range: ClosedRange<Int>
  ) -> Int? {
    guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(text), range.contains(number)
    else { return nil }
    return number
  }

  // Both count years from March, so that the leap day is the last of its year.
  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month < 3 ? year - 1 : year
    let marchMonth = (month + 9) % 12
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    return marchYear * 365 + leapDays + (marchMonth * 153 + 2) / 5 + day - 1 - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month < 3 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}

extension ClockTime: CustomStringConvertible {
  /// `2026-11-22T08:30:00+08:00`.
  public var description: String {
    let bound: Int64 = 1 << 56
    let seconds = Int(min(max(millisecondsSinceEpoch, -bound), bound) / 1_000) + offsetSeconds
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let (year, month, day) = Self.civil(days)
    let ofDay = seconds - days * 86_400
    let date = "\(year)-\(padded(month))-\(padded(day))"
    let time = "\(padded(ofDay / 3_600)):\(padded(ofDay / 60 % 60)):\(padded(ofDay % 60))"
    let offset = abs(offsetSeconds)
    let sign = offsetSeconds < 0 ? "-" : "+"
    return "\(date)T\(time)\(sign)\(padded(offset / 3_600)):\(padded(offset / 60 % 60))"
  }
}

/// A number as two digits at least.
package func padded(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}
