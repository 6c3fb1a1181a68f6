/// Finds YAML aliases before the file is composed: a few lines of them can stand for more values
/// than any memory holds, and composing visits all of them.
enum AliasSearch {
  struct Alias {
    let name: String
    let line: Int
    let column: Int
  }

  /// The first `*name` for which there is a `&name`, both where YAML could take them as such.
  ///
  /// A text in quotes is taken for an alias only if both of its forms occur with the same name,
  /// which no text for people does.
  static func firstAlias(in text: String) -> Alias? {
    var anchors: Set<String> = []
    var aliases: [Alias] = []
    var line = 1
    var column = 1
    var previous: Unicode.Scalar = " "
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if (scalar == "&" || scalar == "*") && mayPrecedeToken(previous) {
        let name = String(scalars[scalars.index(after: index)...].prefix(while: isNamePart))
        if scalar == "&" {
          anchors.insert(name)
        } else if aliases.count < 10_000 {
          aliases.append(Alias(name: name, line: line, column: column))
        }
      }
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      previous = scalar
    }
    return aliases.first { !$0.name.isEmpty && anchors.contains($0.name) }
  }

  private static func mayPrecedeToken(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "[]{},:-?\u{FEFF}\"'".unicodeScalars.contains(scalar)
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      || scalar == "_" || scalar == "-"
  }
}
