/// System trace audit number (F11, 流水号/凭证号): 000001 to 999999.
///
/// Source: protocol.md 2.2 and 7.3.
public struct STAN: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  public static let first = STAN(unchecked: 1)

  public let value: UInt32

  private init(unchecked value: UInt32) { self.value = value }

  /// A STAN of `value`, or nil outside 1 to 999999.
  public init?(_ value: UInt64) {
    guard (1...999_999).contains(value) else { return nil }
    self.value = UInt32(value)
  }

  /// Reads six digits.
  public init?(digits: some StringProtocol) {
    guard digits.utf8.count == 6, let value = Digits.value(String(digits)) else { return nil }
    self.init(value)
  }

  /// The number after this one; 999999 is followed by 000001.
  public var next: STAN { STAN(unchecked: value >= 999_999 ? 1 : value + 1) }

  /// Six digits.
  public var description: String { Digits.padded(UInt64(value), width: 6) ?? "000001" }

  public static func < (left: STAN, right: STAN) -> Bool { left.value < right.value }
}

/// Batch number (F60.2, 批次号): 000000 to 999999; 000000 before the first sign-in.
///
/// Source: protocol.md 2.7 and 7.3.
public struct BatchNumber: Sendable, Hashable, Codable, CustomStringConvertible {
  public static let none = BatchNumber(unchecked: 0)
  public static let first = BatchNumber(unchecked: 1)

  public let value: UInt32

  private init(unchecked value: UInt32) { self.value = value }

  /// A batch number of `value`, or nil above 999999.
  public init?(_ value: UInt64) {
    guard value <= 999_999 else { return nil }
    self.value = UInt32(value)
  }

  /// Reads six digits.
  public init?(digits: some StringProtocol) {
    guard digits.utf8.count == 6, let value = Digits.value(String(digits)) else { return nil }
    self.init(value)
  }

  /// The number after this one; 999999 is followed by 000001.
  public var next: BatchNumber { BatchNumber(unchecked: value >= 999_999 ? 1 : value + 1) }

  /// Whether the other number is this one or a direct neighbour, which a sign-off tolerates
  /// (protocol.md 6.1).
  public func isWithinOne(of other: BatchNumber) -> Bool {
    value == other.value || next == other || other.next == self
  }

  /// Six digits.
  public var description: String { Digits.padded(UInt64(value), width: 6) ?? "000000" }
}
