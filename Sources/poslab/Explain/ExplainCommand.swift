import ArgumentParser
import POSProtocol
import Scenarios
import Wording

/// `poslab explain`: what a failure means to the person in front of the terminal.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a response code, a refusal or a freeze means, and what to do.",
    discussion: """
      Without an argument it lists everything it knows. It takes a response code (58), the name of a \
      refusal or freeze (no-reply, merchant-funds), or words that stand on the terminal.

      Examples:
        poslab explain 58
        poslab explain 通讯超时
        poslab explain no-reply --lang en
      """)

  @Argument(help: "A response code, a name, or words of the display.") var what: String?

  @OptionGroup var lang: LanguageOption

  func run() throws {
    guard let what else { return StandardStreams.write(Explanation.list(lang.language)) }
    let found = Explanation.troubles(matching: what)
    guard !found.isEmpty else {
      let suggestion = Suggestion.text(for: what, among: Explanation.names)
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "这里没有 `\(what)`；\(suggestion.zh)",
          en: "nothing here is called `\(what)`; \(suggestion.en)"))
    }
    StandardStreams.write(
      found.map { Explanation.text(of: $0, lang.language) }.joined(separator: "\n"))
  }
}

/// Finds and writes out what ``Trouble`` knows.
enum Explanation {
  /// By code, by name, or by a part of the display's text.
  static func troubles(matching words: String) -> [Trouble] {
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

  static var names: [String] { Trouble.all.map(\.name) }

  static func text(of trouble: Trouble, _ language: Language) -> String {
    let parts = trouble.guidance.parts.map { part in
      "  \(part.heading[language]): \(part.text[language])\n"
    }
    return "\(trouble.title[language])\n" + parts.joined()
  }

  static func list(_ language: Language) -> String {
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
