/// When a shop may order (订货时间): once a week, by the shop's own clock.
public struct OrderWindow: Sendable, Hashable, Codable {
  /// The day on which it opens: 1 (Monday) to 7 (Sunday).
  public let weekday: Int
  /// The minute of the day at which it opens, 0 to 1439.
  public let from: Int
  /// The minute of the day at which it closes, 1 to 1440; not after ``from``: on the next day.
  public let to: Int

  /// A window, or nil when a part is outside its range.
  public init?(weekday: Int, from: Int, to: Int) {
    guard (1...7).contains(weekday), (0..<1440).contains(from), (1...1440).contains(to) else {
      return nil
    }
    self.weekday = weekday
    self.from = from
    self.to = to
  }

  /// Whether a shop may order at `time`; at the minute of closing it may no more.
  public func isOpen(at time: LocalTime) -> Bool { closes(after: time) != nil }

  /// The end of the window that is open at `time`; nil when none is.
  public func closes(after time: LocalTime) -> LocalTime? {
    let end = lastOpening(upTo: time).advanced(bySeconds: seconds)
    return time < end ? end : nil
  }

  /// The next opening after `time`; when a window opens at `time` itself, the one a week later.
  public func next(after time: LocalTime) -> LocalTime {
    lastOpening(upTo: time).advanced(bySeconds: Self.week)
  }

  private func lastOpening(upTo time: LocalTime) -> LocalTime {
    let midnight = time.advanced(
      bySeconds: -Int64(time.hour * 3600 + time.minute * 60 + time.second))
    let back = Int64((time.weekday - weekday + 7) % 7)
    let opening = midnight.advanced(bySeconds: Int64(from) * 60 - back * 86_400)
    return opening <= time ? opening : opening.advanced(bySeconds: -Self.week)
  }

  private var seconds: Int64 { Int64(to > from ? to - from : to + 1440 - from) * 60 }

  private static let week: Int64 = 7 * 86_400

  private enum Keys: CodingKey { case weekday, from, to }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    let window = OrderWindow(
      weekday: try values.decode(Int.self, forKey: .weekday),
      from: try values.decode(Int.self, forKey: .from),
      to: try values.decode(Int.self, forKey: .to))
    guard let window else {
      throw DecodingError.dataCorruptedError(
        forKey: .weekday, in: values, debugDescription: "no day of the week or minute of the day")
    }
    self = window
  }
}
