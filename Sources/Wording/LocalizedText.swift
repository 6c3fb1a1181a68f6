/// A language that PosLab speaks.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  /// Chinese, simplified.
  case zh
  /// English.
  case en
}

/// A text for people, in every language of ``Language``.
public struct LocalizedText: Sendable, Hashable, Codable {
  /// The Chinese wording.
  public let zh: String
  /// The English wording.
  public let en: String

  /// Joins the two wordings of one text.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that reads the same in every language, such as an amount.
  package static func same(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }

  /// The wording in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }

  /// The sentence with the file, folder or option in front that it is about.
  package func at(_ place: String) -> LocalizedText {
    LocalizedText(zh: "\(place): \(zh)", en: "\(place): \(en)")
  }
}
