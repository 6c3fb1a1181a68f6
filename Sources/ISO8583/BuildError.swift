/// Why a value cannot be set in a message. It never shows the value, which may be secret.
public struct BuildError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the value breaks.
  public enum Rule: Sendable, Equatable {
    /// The dialect has no such field.
    case unknownField
    /// The character at this position (in UTF-8 bytes from 0) is not allowed in the field.
    case characterNotAllowed(position: Int)
    /// The value is longer than the field may be, in digits or bytes.
    case lengthAboveMaximum(actual: Int, maximum: Int)
    /// A value that cannot be padded is not as long as the fixed field.
    case lengthDiffers(actual: Int, expected: Int)
    /// An odd number of hexadecimal digits was given for bytes.
    case oddHexDigits(count: Int)
    /// The text has a character that GBK does not have.
    case notEncodable
    /// The field is not numeric.
    case notNumeric
    /// The field holds BCD digits; set it with a text of digits.
    case bytesNotAccepted
    /// The message would be longer than a frame can carry.
    case messageTooLong(maximum: Int)
  }

  /// The field to be set.
  public let field: Int
  /// What the value breaks.
  public let rule: Rule

  /// Names the field and what the value breaks.
  public init(field: Int, rule: Rule) {
    self.field = field
    self.rule = rule
  }

  /// What is wrong and what to do.
  public var description: String {
    "field \(field): \(reason)"
  }

  private var reason: String {
    switch rule {
    case .unknownField: "the dialect has no such field; choose another field"
    case .characterNotAllowed(let position):
      "the character at \(position) is not allowed here; check the field's format"
    case .lengthAboveMaximum(let actual, let maximum):
      "length \(actual) is above \(maximum); shorten the value"
    case .lengthDiffers(let actual, let expected):
      "length \(actual), must be \(expected); give the whole value"
    case .oddHexDigits(let count):
      "\(count) hexadecimal digits make no whole bytes; give two digits a byte"
    case .notEncodable: "the text has a character outside GBK; replace it"
    case .notNumeric: "the field is not numeric; set it as text or bytes"
    case .bytesNotAccepted: "the field holds digits; set it as a text of digits"
    case .messageTooLong(let maximum):
      "the message would be longer than \(maximum) bytes; shorten the value"
    }
  }
}
