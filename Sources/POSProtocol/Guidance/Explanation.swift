package import Wording

/// Finds and writes out what ``Trouble`` knows.
package enum Explanation {
  /// By code, by name, or by a part of the display's text.
  package static func troubles(matching words: String) -> [Trouble] {
    let exact = Trouble.all.filter { $0.name == words.lowercased() || $0.name == words }
    if !exact.isEmpty { return exact }
    if let code = ResponseCode(words.uppercased()), words.utf8.count == 2 {
      return [.response(code)]
    }
    guard !words.isEmpty else { return [] }
    return Trouble.all.filter { trouble in
      Language.allCases.contains {
        trouble.title[$0].lowercased().contains(words.lowercased())
      }
    }
  }

  /// What each is called on a command line.
  package static var names: [String] { Trouble.all.map(\.name) }

  /// What it means and what to do, a line a part.
  package static func text(of trouble: Trouble, _ language: Language) -> String {
    let parts = trouble.guidance.parts.map { part in
      "  \(part.heading[language]): \(part.text[language])\n"
    }
    return "\(trouble.title[language])\n" + parts.joined()
  }

  /// All of them, a line each.
  package static func list(_ language: Language) -> String {
    let width = names.map(\.count).max() ?? 0
    return Trouble.all.map {
      $0.name + String(repeating: " ", count: width - $0.name.count + 2) + "\($0.title[language])\n"
    }.joined()
  }
}

extension Trouble {
  /// How it is called on a command line.
  fileprivate var name: String {
    switch self {
    case .response(let code): code.text
    case .refusal(let refusal): refusal.rawValue
    case .freeze(let freeze): freeze.rawValue
    }
  }
}
