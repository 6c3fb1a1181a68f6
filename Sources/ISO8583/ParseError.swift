/// Why bytes are not a message of the dialect, and where.
public struct ParseError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the bytes break.
  public enum Rule: Sendable, Equatable {
    /// A part that starts at the offset needs more bytes than are left.
    case truncated(needed: Int, available: Int)
    /// The message type has a nibble above 9.
    case mtiNotDecimal
    /// The bitmap announces a field that the dialect does not have; the offset is the bitmap byte.
    case unknownField
    /// A byte of a length prefix is not two decimal digits.
    case lengthPrefixNotDecimal(byte: UInt8)
    /// A length prefix says more than the field may carry.
    case lengthAboveMaximum(actual: Int, maximum: Int)
    /// A BCD digit is above 9.
    case nibbleNotDecimal(value: UInt8)
    /// A character of a numeric field is not a decimal digit.
    case characterNotDecimal(byte: UInt8)
    /// Bytes follow the last field.
    case trailingBytes(count: Int)
    /// The message is longer than a frame can carry.
    case messageTooLong(actual: Int, maximum: Int)
  }

  /// The byte in the message; 0 is the first byte of the message type.
  public let offset: Int
  /// The field being read; `nil` outside fields.
  public let field: Int?
  /// What the bytes break.
  public let rule: Rule

  /// Names the byte, the field and what the bytes break.
  public init(offset: Int, field: Int?, rule: Rule) {
    self.offset = offset
    self.field = field
    self.rule = rule
  }

  /// What is wrong and what to do.
  public var description: String {
    let place = field.map { "byte \(offset), field \($0)" } ?? "byte \(offset)"
    return "\(place): \(reason)"
  }

  /// What is wrong and what to do, without the place.
  public var reason: String {
    switch rule {
    case .truncated(let needed, let available):
      "needs \(needed) bytes, \(available) left; send the whole message"
    case .mtiNotDecimal: "the message type is not four decimal digits; check the header length"
    case .unknownField: "the dialect has no such field; clear its bit in the bitmap"
    case .lengthPrefixNotDecimal(let byte):
      "length prefix byte \(Hex.encode([byte])) is not BCD; check the field before it"
    case .lengthAboveMaximum(let actual, let maximum):
      "length \(actual) is above \(maximum); shorten the value"
    case .nibbleNotDecimal(let value):
      "digit \(Hex.digit(value)) is not decimal; check the length of the field before it"
    case .characterNotDecimal(let byte):
      "character \(Hex.encode([byte])) is not a digit; send digits only"
    case .trailingBytes(let count):
      "\(count) bytes follow the last field; set their bit in the bitmap or drop them"
    case .messageTooLong(let actual, let maximum):
      "the message has \(actual) bytes, at most \(maximum) are possible; shorten it"
    }
  }
}
