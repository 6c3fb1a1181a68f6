/// Why bytes are not a list of tags, lengths and values, and where.
public struct TLVError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the bytes break.
  public enum Rule: Sendable, Equatable {
    /// A tag, length or value at the offset needs more bytes than are left.
    case truncated(needed: Int, available: Int)
    /// A tag has more than the four bytes that are supported.
    case tagTooLong
    /// The length byte (`80` or above `84`) is not supported.
    case lengthFormUnsupported(byte: UInt8)
    /// A character of an ASCII length is not a decimal digit.
    case lengthNotDecimal(byte: UInt8)
    /// Templates are nested deeper than allowed.
    case tooDeep(maximum: Int)
    /// The tag to be written is not one whole tag.
    case tagMalformed
    /// The value to be written is longer than its length can say.
    case valueTooLong(actual: Int, maximum: Int)
  }

  /// The byte in the outermost list, from 0.
  public let offset: Int
  /// What the bytes break.
  public let rule: Rule

  /// Names the byte and what the bytes break.
  public init(offset: Int, rule: Rule) {
    self.offset = offset
    self.rule = rule
  }

  /// What is wrong and what to do.
  public var description: String {
    "byte \(offset): \(reason)"
  }

  private var reason: String {
    switch rule {
    case .truncated(let needed, let available):
      "needs \(needed) bytes, \(available) left; check the length before it"
    case .tagTooLong: "the tag has more than four bytes; check the value before it"
    case .lengthFormUnsupported(let byte):
      "length byte \(Hex.encode([byte])) is not supported; use a definite length"
    case .lengthNotDecimal(let byte):
      "length character \(Hex.encode([byte])) is not a digit; write three digits"
    case .tooDeep(let maximum): "nested more than \(maximum) deep; flatten the templates"
    case .tagMalformed: "not one whole tag; check its bytes"
    case .valueTooLong(let actual, let maximum):
      "the value has \(actual) bytes, at most \(maximum) are possible; shorten it"
    }
  }
}
