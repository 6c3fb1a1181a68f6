import POSProtocol

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
    let days = CivilDate.day(year: year, month: month, day: day)
    return CivilDate.date(days) == (year, month, day) ? Int(days) : nil
  }

  private static func number(
    _ text: Substring, digits: Int, within range: ClosedRange<Int>
  ) -> Int? {
    guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(text), range.contains(number)
    else { return nil }
    return number
  }
}

extension ClockTime: CustomStringConvertible {
  /// `2026-11-22T08:30:00+08:00`.
  public var description: String {
    let bound: Int64 = 1 << 56
    let seconds = Int(min(max(millisecondsSinceEpoch, -bound), bound) / 1_000) + offsetSeconds
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let (year, month, day) = CivilDate.date(Int64(days))
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
