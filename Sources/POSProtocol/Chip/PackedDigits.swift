import ISO8583

/// An even number of decimal digits, two in a byte, as cards and their certificates have them.
public struct PackedDigits: Sendable, Hashable {
  /// Each half of a byte is 0 to 9.
  public let bytes: [UInt8]

  /// The digits as text.
  public var digits: String { Hex.encode(bytes) }

  /// Nil unless `digits` is an even number of decimal digits.
  public init?(_ digits: String) {
    guard let bytes = Hex.decode(digits), bytes.count * 2 == digits.utf8.count else { return nil }
    self.init(bytes: bytes)
  }

  /// Nil when half a byte is no decimal digit.
  public init?(bytes: [UInt8]) {
    guard bytes.allSatisfy({ $0 >> 4 <= 9 && $0 & 0x0F <= 9 }) else { return nil }
    self.bytes = bytes
  }

  /// The last digits of a number, with zeros in front, so many that they fill `count` bytes.
  public init(_ number: UInt64, count: Int) {
    var rest = number
    var bytes: [UInt8] = []
    for _ in 0..<max(0, count) {
      let pair = rest % 100
      bytes.append(UInt8((pair / 10) << 4 | pair % 10))
      rest /= 100
    }
    self.bytes = bytes.reversed()
  }
}

/// As the text of its digits.
extension PackedDigits: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let digits = PackedDigits(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "an even number of decimal digits is wanted")
    }
    self = digits
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }
}

extension LocalTime {
  /// YYMMDD.
  public var packedDate: PackedDigits {
    PackedDigits(UInt64((year % 100 + 100) % 100 * 10_000 + month * 100 + day), count: 3)
  }
}

extension Amount {
  /// Twelve digits in six bytes.
  var packed: [UInt8] { PackedDigits(UInt64(minorUnits.magnitude), count: 6).bytes }
}
