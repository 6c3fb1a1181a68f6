/// In which of the two languages something is shown.
public enum ShownLanguages: Sendable, Equatable {
  /// Both, one after the other.
  case both
  /// One of them.
  case only(Language)

  /// The text in one language, or in both with a space between.
  public func text(_ text: LocalizedText) -> String {
    switch self {
    case .only(let language): text[language]
    case .both: text.zh == text.en ? text.en : "\(text.zh) \(text.en)"
    }
  }

  /// A sentence in one language, or in both with a stroke between.
  package func sentence(_ text: LocalizedText) -> String {
    switch self {
    case .only(let language): text[language]
    case .both: text.zh == text.en ? text.en : "\(text.zh) / \(text.en)"
    }
  }
}
