import Classroom
import Scenarios
import Wording

/// A lesson as the console plays it.
struct StageLesson: Sendable {
  /// The number in front of its file's name; nil without.
  let number: String?
  let scenario: Scenario
  let setup: WorldSetup
  /// What comes after it; nil when nothing does.
  let next: Next?

  struct Next: Sendable, Equatable {
    let name: String
    let title: LocalizedText
  }

  var title: LocalizedText { scenario.shownTitle }

  /// The first lesson of all: keys are lit in it.
  var isZero: Bool { scenario.name.value == LessonLibrary.zero }
}

extension Scenario {
  /// Its title made fit to be shown; its name without one.
  var shownTitle: LocalizedText {
    let title = title ?? .same(name.value)
    return LocalizedText(zh: PrintableText.display(title.zh), en: PrintableText.display(title.en))
  }
}
