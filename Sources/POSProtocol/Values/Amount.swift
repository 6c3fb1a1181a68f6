/// An amount of money in minor units (分), as F4 carries it: 0 to 999 999 999 999.
///
/// Source: protocol.md 2.1 (n12, minor units). The currency is always CNY (F49 = `156`).
public struct Amount: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  public static let zero = Amount(unchecked: 0)
  /// The largest amount twelve digits can carry.
  public static let maximum = Amount(unchecked: 999_999_999_999)

  /// The amount in minor units; 100 is one yuan.
  public let minorUnits: Int64

  private init(unchecked minorUnits: Int64) { self.minorUnits = minorUnits }

  /// An amount of `minorUnits`, or nil when negative or above twelve digits.
  public init?(minorUnits: Int64) {
    guard (0...Self.maximum.minorUnits).contains(minorUnits) else { return nil }
    self.minorUnits = minorUnits
  }

  /// Reads the twelve digits of F4 (or fewer), or nil when they are not decimal digits.
  public init?(digits: some StringProtocol) {
    let digits = String(digits)
    guard !digits.isEmpty, digits.utf8.count <= 12, let value = Digits.value(digits) else {
      return nil
    }
    self.minorUnits = Int64(value)
  }

  /// The twelve digits of F4.
  public var digits: String { Digits.padded(UInt64(minorUnits), width: 12) ?? "999999999999" }

  /// In yuan with two decimals and no grouping: `100.00`.
  public var description: String { Self.yuan(minorUnits) }

  /// Minor units in yuan, with a minus where they are less than nothing: `-3.50`.
  public static func yuan(_ minorUnits: Int64) -> String {
    let units = minorUnits.magnitude
    let fen = units % 100
    return "\(minorUnits < 0 ? "-" : "")\(units / 100).\(fen < 10 ? "0" : "")\(fen)"
  }

  /// The sum, or nil when it would not fit into twelve digits.
  public func adding(_ other: Amount) -> Amount? {
    Amount(minorUnits: minorUnits + other.minorUnits)
  }

  /// The difference, or nil when it would be negative.
  public func subtracting(_ other: Amount) -> Amount? {
    Amount(minorUnits: minorUnits - other.minorUnits)
  }

  public static func < (left: Amount, right: Amount) -> Bool {
    left.minorUnits < right.minorUnits
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let value = try container.decode(Int64.self)
    guard let amount = Amount(minorUnits: value) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "an amount has 0 to 999999999999 minor units")
    }
    self = amount
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(minorUnits)
  }
}
