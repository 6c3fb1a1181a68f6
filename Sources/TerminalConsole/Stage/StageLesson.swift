import Classroom
import Rooms
import Scenarios
import Wording
import Workspace

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

extension LessonShelf {
  /// A lesson as the console plays it; nil when there is none of this name.
  func lesson(_ name: String) -> StageLesson? { entry(name).map(lesson) }

  func lesson(_ entry: Entry) -> StageLesson {
    let next = library.lesson(after: entry.name).map {
      StageLesson.Next(name: $0.name, title: $0.scenario.shownTitle)
    }
    return StageLesson(
      number: entry.number, scenario: entry.scenario, setup: entry.lesson.setup,
      next: next?.name == entry.name ? nil : next)
  }
}
