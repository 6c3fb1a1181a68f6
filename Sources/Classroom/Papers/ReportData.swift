import POSProtocol
import Scenarios
import Wording

// The class's data for other programs: docs/classroom-data.md says what each member means.
extension ClassPapers {
  /// Goes up when a member changes its meaning or goes away; members may be added without.
  static let dataVersion: Int64 = 2

  /// - Parameter language: of the lessons' titles.
  func data(_ language: Language) -> JSONValue {
    .object([
      "format": .string("poslab-class-report"), "version": .number(Self.dataVersion),
      "at": .number(now), "utcOffsetSeconds": .number(Int64(utcOffsetSeconds)),
      "people": .array(people.map(value)),
      "tasks": .array(learning.tasks.map { value($0, language) }),
      "again": .array(learning.needs.map(value)),
      "beforeAndAfter": .array(learning.beforeAndAfter().map(value)),
      "exams": .array(learning.exams.map { value($0, language) }),
      "grades": .array(learning.grades.map { value($0, language) }),
    ])
  }

  private func both(_ text: LocalizedText) -> JSONValue {
    .object(["zh": .string(text.zh), "en": .string(text.en)])
  }

  private func value(_ person: Learning.Person) -> JSONValue {
    .object([
      "id": .string(person.id.description), "name": .string(person.name),
      "skills": .array(
        learning.skills(of: person.id).map { state in
          .object([
            "skill": .string(state.skill.rawValue), "level": .string(state.level.code),
            "last": .optional(state.last?.isoText),
          ])
        }),
    ])
  }

  func title(of lesson: String, _ language: Language) -> JSONValue {
    .string(learning.names.lesson(lesson)[language])
  }

  private func ids(_ people: [Learning.Person]) -> JSONValue {
    .array(people.map { .string($0.id.description) })
  }

  private func value(_ figures: TaskFigures, _ language: Language) -> JSONValue {
    .object([
      "lesson": .string(figures.task.lesson),
      "lessonTitle": title(of: figures.task.lesson, language), "task": .string(figures.task.task),
      "title": both(learning.names.task(figures.task.task, of: figures.task.lesson)),
      "of": .number(Int64(figures.of)), "alone": ids(figures.alone),
      "notAlone": ids(figures.notAlone),
      "medianSeconds": figures.medianSeconds.map { .number(Int64($0)) } ?? .null,
      "wrongPaths": .array(
        figures.wrongPaths.map { path in
          .object(["words": both(path.words), "people": ids(path.people)])
        }),
    ])
  }

  private func value(_ need: Learning.Need) -> JSONValue {
    .object([
      "id": .string(need.person.id.description), "skill": .string(need.skill.rawValue),
      "reason": .string(need.reason.code), "evidence": both(need.evidence),
    ])
  }

  private func value(_ change: Learning.Change) -> JSONValue {
    .object([
      "skill": .string(change.skill.rawValue), "gained": ids(change.gained),
      "lost": ids(change.lost), "kept": ids(change.kept), "notYet": ids(change.notYet),
      "leftOut": ids(change.leftOut),
    ])
  }

  private func value(_ row: GradeRow, _ language: Language) -> JSONValue {
    let progress = row.progress
    return .object([
      "id": .string(row.trainee.description), "at": .number(row.at),
      "day": .string(learning.day(of: row).isoText), "lesson": .string(row.lesson),
      "lessonTitle": title(of: row.lesson, language),
      "task": .string(progress.task), "skills": .array(row.skills.map { .string($0.rawValue) }),
      "isDone": .bool(row.isDone), "isAlone": .bool(row.isAlone),
      "isFirstTry": .bool(progress.isFirstTry), "isExam": .bool(row.isExam),
      "workMilliseconds": .number(row.workMilliseconds),
      "hints": .number(Int64(progress.hints)),
      "demonstrations": .number(Int64(progress.demonstrations)),
      "helps": .number(Int64(progress.helps)), "restarts": .number(Int64(progress.restarts)),
      "mistakes": .array(progress.mistakes.map { .string($0) }),
      "forbidden": .array(progress.forbiddenDeeds.map { .string($0) }),
      "deadEnds": .number(Int64(progress.deadEnds)),
      "presses": .number(Int64(progress.presses)),
      "enters": .number(Int64(progress.enters)),
      "doubleEnters": .number(Int64(progress.doubleEnters)),
      "pinEntries": .number(Int64(progress.pinEntries)),
      "pinCancels": .number(Int64(progress.pinCancels)),
      "amounts": .number(Int64(progress.amounts)),
      "wrongAmounts": .array(
        progress.wrongAmounts.map { amount in
          .object([
            "yuanForFen": .bool(amount.isYuanForFen),
            "wanted": amount.wanted.map { .number($0) } ?? .null,
          ])
        }), "strays": .array(progress.strays.map { .string($0.rawValue) }),
    ])
  }
}

extension Learning.Need.Reason {
  /// As data files write it.
  var code: String {
    switch self {
    case .forbidden: "forbidden"
    case .notAlone: "not-alone"
    case .unpractised: "unpractised"
    }
  }
}
