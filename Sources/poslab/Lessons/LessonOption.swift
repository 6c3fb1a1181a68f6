import Classroom
import Wording

/// `--lesson` of `poslab terminal`.
enum LessonOption {
  /// Whether the option stands on a command line of `terminal` without a value.
  static func lacksValue(_ arguments: [String]) -> Bool {
    let words = arguments.dropFirst()
    guard words.first == "terminal", let index = words.firstIndex(of: "--lesson") else {
      return words.first == "terminal" && words.contains("--lesson=")
    }
    let value = index + 1 < words.endIndex ? words[index + 1] : nil
    return value.map { $0.isEmpty || $0.hasPrefix("--") } ?? true
  }

  /// What there is to choose from.
  static func missing() throws(CommandFailure) -> CommandFailure {
    let worlds = WorldFiles(override: nil, keys: KeyStore.usualFolder)
    let shelf = try LessonShelf([LessonShelf.usualFolder], worlds: worlds)
    let order = shelf.library.order.compactMap { shelf.entry($0.name) }
    func list(_ language: Language) -> String {
      order.map { "\($0.number.map { "\($0) " } ?? "")\($0.name)" }
        .joined(separator: language == .zh ? "、" : ", ")
    }
    return .wrongInput(
      LocalizedText(
        zh: "--lesson 后面要写课程：名字、编号、题目的一部分或文件；有 \(list(.zh))",
        en:
          "--lesson needs a lesson: its name, its number, a part of its title or a file; there are "
          + list(.en)))
  }

  /// Whether what was written is a file and not a name.
  static func isFile(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
  }
}
