import Scenarios

/// What the record of a class says about what was learnt, honestly for ten to forty people with few tries:
/// counts and names, no percentages.
public struct Learning: Sendable {
  /// Skills that nobody has practised for so many days need teaching again.
  public static let forgottenAfterDays: Int64 = 30
  /// Below this many people names are said instead of counts alone.
  public static let namesBelow = 10

  let grades: [GradeRow]
  let today: LocalDay
  let names: LessonNames
  let library: LessonLibrary
  private let utcOffsetSeconds: Int
  /// What people are called now, of those who are still there.
  private let presentNames: [TraineeID: String]
  /// Tries outside of exams by person, in the order of time.
  private let byPerson: [TraineeID: [GradeRow]]

  /// - Parameters:
  ///   - grades: all sessions of the class's record, in any order.
  ///   - now: milliseconds since the epoch.
  ///   - utcOffsetSeconds: of the class, east of Greenwich; it decides which day it is.
  ///   - names: what people are called now; the others as in their last grade.
  public init(
    grades: [GradeRow], now: Int64, utcOffsetSeconds: Int, library: LessonLibrary,
    names presentNames: [TraineeID: String] = [:]
  ) {
    self.presentNames = presentNames
    self.grades = grades.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }.map(\.element)
    self.utcOffsetSeconds = utcOffsetSeconds
    today = LocalDay(milliseconds: now, utcOffsetSeconds: utcOffsetSeconds)
    self.library = library
    names = LessonNames(library)
    byPerson = Dictionary(grouping: self.grades.filter { !$0.isExam }, by: \.trainee)
  }

  /// Everybody who has practised, in the order of their numbers.
  public var people: [Person] {
    byPerson.values.compactMap { $0.last.map(person) }
      .sorted { $0.id.number < $1.id.number }
  }

  public struct Person: Sendable, Hashable, Codable {
    public let id: TraineeID
    /// As they were called last.
    public let name: String
  }

  /// The days on which somebody has practised, in order.
  public var days: [LocalDay] { Set(practice.map { day(of: $0) }).sorted() }

  /// Whose grade it is, as they are called now.
  func person(of row: GradeRow) -> Person {
    Person(id: row.trainee, name: presentNames[row.trainee] ?? row.name)
  }

  /// Tries outside of exams: exams stand apart, see ``exams``.
  var practice: [GradeRow] { grades.filter { !$0.isExam } }

  func rows(of id: TraineeID) -> [GradeRow] { byPerson[id] ?? [] }

  func day(of row: GradeRow) -> LocalDay {
    LocalDay(milliseconds: row.at, utcOffsetSeconds: utcOffsetSeconds)
  }
}

extension GradeRow {
  /// Done, with nobody's and nothing's help, and without what must not be done.
  public var isAlone: Bool { isDone && progress.isAlone && progress.forbidden == 0 }
  /// Alone, and nothing went wrong on the way.
  public var isAloneAtFirstTry: Bool { isAlone && progress.isFirstTry }
}

/// One task of one lesson.
public struct TaskName: Sendable, Hashable, Codable {
  public let lesson: String
  public let task: String

  public init(lesson: String, task: String) {
    self.lesson = lesson
    self.task = task
  }
}

/// The middle of some figures; of an even number of them the lower middle, which one of them is. Nil for
/// none.
func median(_ values: [Int64]) -> Int64? {
  let sorted = values.sorted()
  return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
}
