package import Wording

/// The language of what the program says about itself.
package enum CommandLanguage {
  /// What the command line of this process asks for.
  package static let current = of(CommandLine.arguments)

  /// What `--lang` says, wherever it stands; Chinese without it, and both languages from `decode`,
  /// which shows both.
  package static func of(_ arguments: [String]) -> ShownLanguages {
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
