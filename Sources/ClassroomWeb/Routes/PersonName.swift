import Classroom
import Wording

/// A name as somebody types it.
enum PersonName {
  /// Without what does not show, and with single blanks. Any name is taken that shows something and is not
  /// too long.
  static func clean(_ text: String, limit: Int) throws(WebRefusal) -> String {
    var scalars = String.UnicodeScalarView()
    var isBlankDue = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isBlankDue = !scalars.isEmpty
      } else if PrintableText.isPrintable(scalar) {
        if isBlankDue { scalars.append(" ") }
        isBlankDue = false
        scalars.append(scalar)
      }
      guard scalars.count <= limit else { throw .nameTooLong(limit: limit) }
    }
    let name = String(scalars)
    guard TraineeName.showsSomething(name) else { throw .nameMissing }
    return name
  }
}
