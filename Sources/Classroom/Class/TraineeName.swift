import Wording

/// What people are called.
public enum TraineeName {
  /// Whether the text shows anything: blanks and characters that leave no mark are no name.
  public static func showsSomething(_ text: String) -> Bool {
    text.unicodeScalars.contains { PrintableText.isPrintable($0) && leavesMark($0) }
  }

  /// The name itself when nobody has it, else with the first free number behind it.
  ///
  /// - Parameter taken: the names of all others.
  static func unique(_ name: String, among taken: some Sequence<String>) -> String {
    let looks = Set(taken.map(look))
    guard looks.contains(look(name)) else { return name }
    var number = 2
    while looks.contains(look("\(name) \(number)")) { number += 1 }
    return "\(name) \(number)"
  }

  /// Two names with the same look cannot be told apart on a page.
  private static func look(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars
    where !scalar.properties.isVariationSelector && PrintableText.isPrintable(scalar)
      && !isBlank(scalar)
    {
      scalars.append(scalar)
    }
    return String(scalars).lowercased()
  }

  private static func leavesMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // They stand on the character before them.
    case .nonspacingMark, .enclosingMark: false
    default: !isBlank(scalar)
    }
  }

  /// White space, and the letters and signs that are drawn as nothing: BRAILLE PATTERN BLANK, the null
  /// notehead.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0x2800 || scalar.value == 0x1D159
  }
}

extension TraineeRow {
  /// What somebody is called who typed no name.
  static func usualName(of seat: Int) -> LocalizedText {
    let number = seat < 10 ? "0\(seat)" : "\(seat)"
    return LocalizedText(zh: "\(number) 号座", en: "Seat \(number)")
  }

  /// The name for a reader of a language: who typed none is called by the seat in it.
  func name(in language: Language) -> String {
    let usual = Self.usualName(of: seat)
    return Language.allCases.contains { usual[$0] == name } ? usual[language] : name
  }
}
