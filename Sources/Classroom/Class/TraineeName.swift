import Wording

/// What people are called.
public enum TraineeName {
  /// Whether the text shows anything: blanks and characters that leave no mark are no name.
  public static func showsSomething(_ text: String) -> Bool {
    text.unicodeScalars.contains { PrintableText.isPrintable($0) && leavesMark($0) }
  }

  /// What somebody is called who typed no name: the seat.
  static func bySeat(_ seat: Int) -> LocalizedText {
    let number = seat < 10 ? "0\(seat)" : "\(seat)"
    return LocalizedText(zh: "\(number) 号座", en: "Seat \(number)")
  }

  /// A name as who looks reads it: one that the class gave by the seat is in their language.
  static func shown(_ name: String, in language: Language) -> String {
    guard let (seat, rest) = seatAndRest(name) else { return name }
    return bySeat(seat)[language] + rest
  }

  /// The same in both languages.
  static func shown(_ name: String) -> LocalizedText {
    LocalizedText(zh: shown(name, in: .zh), en: shown(name, in: .en))
  }

  /// The seat of a name that the class gave, and what stands behind it to tell it from another; nil for a
  /// name that a person has.
  private static func seatAndRest(_ name: String) -> (seat: Int, rest: String)? {
    let start = name.drop { !isDigit($0) }
    let digits = start.prefix(while: isDigit)
    guard digits.utf8.count <= 4, let seat = Int(digits) else { return nil }
    for usual in [bySeat(seat).zh, bySeat(seat).en] where name.hasPrefix(usual) {
      let rest = name.dropFirst(usual.count)
      let number = rest.dropFirst()
      let isNumbered = rest.first == " " && !number.isEmpty && number.allSatisfy(isDigit)
      if rest.isEmpty || isNumbered { return (seat, String(rest)) }
    }
    return nil
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  /// The name itself when nobody has it, else with the first free number behind it.
  ///
  /// - Parameter taken: the names of all others.
  static func unique(_ name: String, among taken: some Sequence<String>) -> String {
    let looks = Set(
      taken.flatMap { name in
        let both = shown(name)
        return both.zh == both.en ? [name] : [both.zh, both.en]
      }.map(look))
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
