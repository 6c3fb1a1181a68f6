import ArgumentParser
import POSProtocol
import Program
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
      let suggestion = SpellingHint.text(for: what, among: Explanation.names)
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "这里没有 `\(what)`；\(suggestion.zh)",
          en: "nothing here is called `\(what)`; \(suggestion.en)"))
    }
    StandardStreams.write(
      found.map { Explanation.text(of: $0, lang.language) }.joined(separator: "\n"))
  }
}
