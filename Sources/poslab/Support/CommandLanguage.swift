public import ArgumentParser
import Inspection
import Wording

/// The language of what the program says about itself.
enum CommandLanguage {
  /// What the command line of this process asks for.
  static let current = of(CommandLine.arguments)

  /// What `--lang` says, wherever it stands; Chinese without it, and both languages from `decode`,
  /// which shows both.
  static func of(_ arguments: [String]) -> ShownLanguages {
    for (index, argument) in arguments.enumerated() {
      let value: String? =
        if argument == "--lang" {
          index + 1 < arguments.count ? arguments[index + 1] : nil
        } else if argument.hasPrefix("--lang=") {
          String(argument.dropFirst("--lang=".count))
        } else {
          nil
        }
      if let language = value.flatMap({ Language(rawValue: $0) }) { return .only(language) }
    }
    return arguments.dropFirst().first == "decode" ? .both : .only(.zh)
  }
}

extension Language: ExpressibleByArgument {}

/// `--lang` of a command.
struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp("The language of what is said: zh or en.", valueName: "zh|en"))
  var language: Language = .zh
}

extension ValidationError {
  /// What is wrong with the options of a command.
  init(_ text: LocalizedText) { self.init(CommandLanguage.current.sentence(text)) }
}
