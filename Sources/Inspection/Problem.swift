import ISO8583
import Wording

/// What is wrong with bytes to be decoded, and where.
struct Problem: Sendable, Equatable {
  /// The byte of the frame, from 0; its length prefix, when it has one, is bytes 0 and 1.
  let offset: Int
  let field: Int?
  /// What is wrong and what to do, without the place.
  let reason: LocalizedText

  init(offset: Int, field: Int? = nil, reason: LocalizedText) {
    self.offset = offset
    self.field = field
    self.reason = reason
  }

  /// An error in the body, which starts `bodyStart` bytes into the frame.
  init(_ error: ParseError, bodyStart: Int) {
    self.init(offset: bodyStart + error.offset, field: error.field, reason: error.text)
  }

  /// With the place; `byte N` stands there in every language, for programs that look for it.
  func sentence(_ wording: ShownLanguages) -> String {
    "byte \(offset): "
      + wording.sentence(
        field.map {
          LocalizedText(zh: "域\($0):\(reason.zh)", en: "field \($0): \(reason.en)")
        } ?? reason)
  }
}
