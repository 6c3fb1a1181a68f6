/// `text` as character data or as a quoted attribute of XML 1.0 or HTML. Characters that XML 1.0
/// (section 2.2) forbids become U+FFFD, and so do those that show nothing or turn the writing round.
package func escapedMarkup(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n": result += "&#10;"
    case "\t": result += "&#9;"
    case _
    where !PrintableText.isPrintable(scalar) || scalar == "\u{FFFE}" || scalar == "\u{FFFF}":
      result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
