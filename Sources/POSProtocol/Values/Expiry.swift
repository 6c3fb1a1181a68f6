/// A card's expiry (F14, 卡有效期) as YYMM.
public struct Expiry: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Four digits, YYMM.
  public let digits: String

  /// An expiry, or nil unless `digits` is YYMM with a month of 01 to 12.
  public init?(_ digits: some StringProtocol) {
    guard digits.utf8.count == 4, Digits.areDecimal(digits), let month = Int(digits.suffix(2)),
      (1...12).contains(month)
    else { return nil }
    self.digits = String(digits)
  }

  /// Whether the month of `time` is past the last month in which the card is valid.
  public func isPast(at time: LocalTime) -> Bool {
    let now = Digits.padded(UInt64(time.year % 100), width: 2).map {
      $0 + time.twoDigits(time.month)
    }
    guard let now else { return false }
    return digits < now
  }

  public var description: String { digits }
}
