/// Why a list of field descriptions is not a dialect.
public struct DialectError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the description breaks.
  public enum Rule: Sendable, Equatable {
    /// Field numbers run from 2 to 128.
    case numberOutOfRange
    /// The field is described twice.
    case duplicate
    /// A length is outside what its length class can carry.
    case lengthOutOfRange(actual: Int, maximum: Int)
    /// The encoding cannot carry such content, e.g. text in BCD.
    case encodingUnfit
    /// A sub-field is described twice.
    case duplicateSubfield(Int)
    /// A sub-field is empty.
    case emptySubfield(Int)
    /// The sub-fields together are longer than the field.
    case subfieldsTooLong(actual: Int, maximum: Int)
  }

  /// The field described.
  public let field: Int
  /// What the description breaks.
  public let rule: Rule

  /// Names the field and what its description breaks.
  public init(field: Int, rule: Rule) {
    self.field = field
    self.rule = rule
  }

  /// What is wrong and what to do.
  public var description: String {
    let reason =
      switch rule {
      case .numberOutOfRange: "number not in 2 to 128; renumber it"
      case .duplicate: "described twice; keep one description"
      case .lengthOutOfRange(let actual, let maximum):
        "length \(actual) not in 1 to \(maximum); shorten it or choose another length class"
      case .encodingUnfit: "the encoding cannot carry this content; choose another encoding"
      case .duplicateSubfield(let number): "sub-field \(number) described twice; keep one"
      case .emptySubfield(let number): "sub-field \(number) has no length; give it one"
      case .subfieldsTooLong(let actual, let maximum):
        "sub-fields add up to \(actual), more than \(maximum); shorten them"
      }
    return "field \(field): \(reason)"
  }
}
