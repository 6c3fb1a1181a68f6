import ISO8583

/// What is wrong with bytes to be decoded, and where.
struct Problem: Sendable, Equatable, CustomStringConvertible {
  /// The byte of the frame, from 0; its length prefix, when it has one, is bytes 0 and 1.
  let offset: Int
  let field: Int?
  let reason: String

  var description: String {
    "byte \(offset): " + (field.map { "field \($0): " } ?? "") + reason
  }

  init(offset: Int, field: Int? = nil, reason: String) {
    self.offset = offset
    self.field = field
    self.reason = reason
  }

  /// An error in the body, which starts `bodyStart` bytes into the frame.
  init(_ error: ParseError, bodyStart: Int) {
    self.init(offset: bodyStart + error.offset, field: error.field, reason: error.reason)
  }
}
