public import ArgumentParser
import Program
import Wording

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
