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
}
