import POSProtocol
import Scenarios
import Wording

/// How lessons, tasks and what goes wrong in them are called, for people.
struct LessonNames: Sendable {
  private let library: LessonLibrary

  init(_ library: LessonLibrary) { self.library = library }

  func lesson(_ name: String) -> LocalizedText {
    library[name].map { lesson in
      LocalizedText(
        zh: lesson.scenario.title(in: .zh), en: lesson.scenario.title(in: .en))
    } ?? .same(PrintableText.line(name))
  }

  private func scenarioTask(_ name: String, of lesson: String) -> ScenarioTask? {
    library[lesson]?.scenario.tasks.first { $0.name.value == name }
  }

  /// The task by the beginning of its brief, which is what people remember of it.
  func task(_ name: String, of lesson: String) -> LocalizedText {
    scenarioTask(name, of: lesson)?.shortTitle ?? .same(PrintableText.line(name))
  }

  /// `《lesson》“task”`.
  func place(_ task: String, of lesson: String) -> LocalizedText {
    let lessonName = self.lesson(lesson)
    let taskName = self.task(task, of: lesson)
    return LocalizedText(
      zh: "《\(lessonName.zh)》的“\(taskName.zh)”",
      en: "\"\(taskName.en)\" (\(lessonName.en))")
  }

  /// What went wrong: a response code, a refusal of the terminal, or a remark of the lesson.
  func mistake(_ name: String, task: String, of lesson: String) -> LocalizedText {
    if name.utf8.count == 2, let code = ResponseCode(name) {
      return LocalizedText(
        zh: "\(code) \(code.display.zh)", en: "\(code) \(code.display.en)")
    }
    if let trouble = Self.troubles[name] { return trouble }
    let guide = scenarioTask(task, of: lesson)?.guide
    let remarks = (guide?.forbid ?? []) + (guide?.mistakes ?? [])
    return remarks.first { $0.say.en == name }?.say ?? .same(PrintableText.line(name))
  }

  private static let troubles: [String: LocalizedText] = Dictionary(
    Trouble.all.filter { $0.code == nil }.map { ($0.title.en, $0.title) },
    uniquingKeysWith: { first, _ in first })
}

extension ScenarioTask {
  /// The first clause of the brief, or the name when there is none.
  var shortTitle: LocalizedText {
    guard let brief else { return .same(name.value) }
    return LocalizedText(
      zh: Self.beginning(brief.zh, ending: "。：；！？", most: 28),
      en: Self.beginning(brief.en, ending: ".:;!?", most: 64))
  }

  /// A point within a number does not end a clause.
  private static func beginning(
    _ text: String, ending: String, most: Int
  ) -> String {
    let characters = Array(text)
    let end =
      characters.indices.first { index in
        guard ending.contains(characters[index]) else { return false }
        let isLast = index + 1 >= characters.count
        return !characters[index].isASCII || isLast || characters[index + 1] == " "
      } ?? characters.count
    guard end > most else { return String(characters[..<end]) }
    return String(characters[..<most]) + "…"
  }
}
