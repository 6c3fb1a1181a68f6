/// Tables as CSV (RFC 4180) that spreadsheets open as they are: UTF-8 with a byte order mark, and no cell
/// that would be a formula.
public enum CSVText {
  /// The whole file.
  public static func table(header: [String], rows: [[String]]) -> String {
    "\u{FEFF}" + ([header] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// One cell. What could begin a formula is preceded by an apostrophe, which spreadsheets take for text;
  /// plain numbers stay numbers.
  public static func cell(_ text: String) -> String {
    var text = text
    if beginsFormula(text) { text = "'" + text }
    let isPlain = text.unicodeScalars.allSatisfy { !",\"\r\n\t;".unicodeScalars.contains($0) }
    guard !isPlain || text.first == " " || text.last == " " else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func beginsFormula(_ text: String) -> Bool {
    guard !isNumber(text) else { return false }
    // Spreadsheets look past blanks, and take full-width signs for signs.
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
    if let first, "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first) {
      return true
    }
    return text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
  }

  private static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
