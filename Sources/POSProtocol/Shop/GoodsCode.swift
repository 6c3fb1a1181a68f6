/// The barcode of goods (商品条码): 8 or 13 digits, the last of which checks the others.
///
/// Source: GS1 General Specifications, EAN-8 and EAN-13. A code whose check digit is wrong can be
/// held, since shops key codes in and a host has to be able to say what is wrong with them.
public struct GoodsCode: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// The 8 or 13 digits.
  public let digits: String

  /// A code, or nil unless `digits` is 8 or 13 decimal digits.
  public init?(_ digits: String) {
    let count = digits.utf8.count
    guard count == 8 || count == 13, Digits.areDecimal(digits) else { return nil }
    self.digits = digits
  }

  /// Whether the last digit is the one that the others call for.
  public var hasValidCheckDigit: Bool {
    digits.utf8.last.map { Int($0 & 0x0F) } == Self.checkDigit(of: String(digits.dropLast()))
  }

  /// The digit that belongs behind 7 or 12 digits: weights 3, 1, 3 … from the right, filled up to
  /// ten. Nil for another count, or for anything but digits.
  public static func checkDigit(of digits: String) -> Int? {
    guard digits.utf8.count == 7 || digits.utf8.count == 12, Digits.areDecimal(digits) else {
      return nil
    }
    let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, item in
      sum + Int(item.element & 0x0F) * (item.offset.isMultiple(of: 2) ? 3 : 1)
    }
    return (10 - sum % 10) % 10
  }

  public var description: String { digits }

  public static func < (left: GoodsCode, right: GoodsCode) -> Bool { left.digits < right.digits }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let code = GoodsCode(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a barcode has 8 or 13 digits")
    }
    self = code
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }
}

/// Dictionaries by code are written as objects, whose order can be fixed.
extension GoodsCode: CodingKeyRepresentable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public var codingKey: any CodingKey { Key(stringValue: digits) }

  public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}
