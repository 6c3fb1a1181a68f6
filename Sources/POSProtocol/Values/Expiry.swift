/// A card's expiry (F14, 卡有效期) as YYMM.
public struct Expiry: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Four digits, YYMM.
  public let digits: String

  /// An expiry, or nil unless `digits` is YYMM with a month of 01 to 12.
  public init?(_ digits: some StringProtocol) {
    let digits = String(digits)
    guard digits.utf8.count == 4, let number = Digits.value(digits),
      (1...12).contains(number % 100)
    else { return nil }
    self.digits = digits
  }

  /// Whether the month of `time` is past the last month in which the card is valid.
  public func isPast(at time: LocalTime) -> Bool {
    guard let last = Digits.value(digits), time.year >= 0 else { return false }
    return last < UInt64(time.year % 100 * 100 + time.month)
  }

  public var description: String { digits }
}
