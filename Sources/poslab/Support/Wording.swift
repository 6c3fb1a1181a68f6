import ISO8583

/// In which of the two languages something is shown.
enum Wording: Sendable, Equatable {
  case both
  case only(Language)

  /// The text in one language, or in both with a space between.
  func text(_ text: LocalizedText) -> String {
    switch self {
    case .only(let language): text[language]
    case .both: text.zh == text.en ? text.en : "\(text.zh) \(text.en)"
    }
  }

  /// From `--lang`; nil for an unknown language.
  init?(option: String?) {
    guard let option else {
      self = .both
      return
    }
    guard let language = Language(rawValue: option) else { return nil }
    self = .only(language)
  }
}

extension LocalizedText {
  /// A text that reads the same in every language, such as an amount.
  static func same(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }
}
