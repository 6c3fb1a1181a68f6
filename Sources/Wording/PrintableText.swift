/// Text from outside made fit to be shown: a peer's field, a title out of a file, a file's name.
///
/// Whatever could steer a console, begin a line that is none, turn the direction of writing or hide is
/// replaced: control characters C0, DEL and C1 (ISO/IEC 6429), line and paragraph separators, and
/// characters that show nothing (bidirectional controls, zero-width ones, tags; Unicode's categories Cf,
/// Zl, Zp and Default_Ignorable_Code_Point). Everything that shows something stays as it is.
public enum PrintableText {
  /// `text` as one line for a log or a message; what is not printable is written out, such as
  /// `\u{1B}`.
  public static func line(_ text: String) -> String {
    isPlain(text) ? text : replaced(text, keeping: { _, _ in false }, with: escape)
  }

  /// The same for a text of several lines: their breaks (LF, or CR LF) stay.
  public static func lines(_ text: String) -> String {
    guard !isPlain(text) else { return text }
    return replaced(
      text, keeping: { $0 == "\n" || $0 == "\r" && $1 == "\n" }, with: escape)
  }

  /// `text` for a display or a printer with columns: a question mark in place of what is not
  /// printable.
  public static func display(_ text: String) -> String {
    isPlain(text) ? text : replaced(text, keeping: { _, _ in false }, with: { _ in "?" })
  }

  /// Whether all of `text` is printable.
  public static func isPrintable(_ text: String) -> Bool {
    isPlain(text) || text.unicodeScalars.allSatisfy(isPrintable)
  }

  /// Whether the character shows something and does nothing else.
  public static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if DisplayText.plainWidth(scalar) != nil { return true }
    // Variation selectors choose the shape of the character before.
    if scalar.value >= 0xFE00, scalar.value <= 0xFE0F { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// How the character is written out.
  public static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  private static func isPlain(_ text: String) -> Bool {
    for byte in text.utf8 where byte < 0x20 || byte > 0x7E { return false }
    return true
  }

  private static func replaced(
    _ text: String, keeping isKept: (Unicode.Scalar, Unicode.Scalar?) -> Bool,
    with replacement: (Unicode.Scalar) -> String
  ) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isPrintable($0) }) else { return text }
    var shown = String(scalars[..<first])
    var index = first
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      if isPrintable(scalar) || isKept(scalar, index < scalars.endIndex ? scalars[index] : nil) {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += replacement(scalar)
      }
    }
    return shown
  }
}
