import HTTPTypes
import Wording

/// The language of a page: the cookie's, else the first of `Accept-Language` that is Chinese or English,
/// else Chinese.
enum PageLanguage {
  static let cookie = "poslab-lang"

  static func of(_ headers: HTTPFields) -> Language {
    if let chosen = Cookies(headers).values(of: cookie).lazy.compactMap(Language.init(rawValue:))
      .first
    {
      return chosen
    }
    return accepted(headers[values: .acceptLanguage].joined(separator: ",")) ?? .zh
  }

  /// The first that is spoken here, by weight and then by place (RFC 9110, 12.5.4).
  static func accepted(_ header: String) -> Language? {
    let ranges = header.prefix(1_000).split(separator: ",").prefix(50).map { part in
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }
        .map { Double($0.dropFirst(2)) ?? 0 }
      return (tag: pieces.first?.lowercased() ?? "", weight: weight ?? 1)
    }
    var best: (language: Language, weight: Double)?
    for range in ranges where range.weight > 0 {
      let primary = String(range.tag.prefix { $0 != "-" })
      guard let language = Language(rawValue: primary) else { continue }
      if range.weight > best?.weight ?? 0 { best = (language, range.weight) }
    }
    return best?.language
  }
}
