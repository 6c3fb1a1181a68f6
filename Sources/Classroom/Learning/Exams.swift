import Scenarios
public import Wording

/// How an exam went: one lesson in the same room for everybody, without help.
public struct Exam: Sendable, Hashable {
  /// How somebody came out of it.
  public struct Result: Sendable, Hashable {
    public enum Mark: Sendable, Hashable {
      /// Done, with nothing wrong on the way.
      case right
      /// Done in the end.
      case done
      case notDone
    }

    public let person: Learning.Person
    /// In the order of ``Exam/tasks``; nil for a task that was not reached.
    public let marks: [Mark?]
    public let workMilliseconds: Int64

    public var doneCount: Int { marks.count { $0 == .right || $0 == .done } }
    public var rightCount: Int { marks.count { $0 == .right } }
  }

  /// When it began, in milliseconds since the epoch; of older records, its first grade.
  public let at: Int64
  public let lesson: String
  /// The names of its tasks, in order.
  public let tasks: [String]
  /// By the trainees' numbers.
  public let results: [Result]
}

extension Learning {
  /// The exams of the record, in order. They stand apart from what was practised.
  public var exams: [Exam] {
    struct Key: Hashable {
      let at: Int64?
      let lesson: String
    }
    var order: [Key] = []
    var rows: [Key: [GradeRow]] = [:]
    for row in grades where row.isExam {
      let key = Key(at: row.examAt, lesson: row.lesson)
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(row)
    }
    return order.compactMap { key in
      rows[key].flatMap { rows in
        rows.first.map { exam(key.lesson, rows, at: key.at ?? $0.at) }
      }
    }
  }

  private func exam(_ lesson: String, _ rows: [GradeRow], at: Int64) -> Exam {
    var tasks = library[lesson]?.scenario.tasks.map(\.name.value) ?? []
    for row in rows where !tasks.contains(row.progress.task) { tasks.append(row.progress.task) }
    let people = Dictionary(grouping: rows, by: \.trainee).values
      .compactMap { own in own.last.map { (person(of: $0), own) } }
      .sorted { $0.0.id.number < $1.0.id.number }
    return Exam(
      at: at, lesson: lesson, tasks: tasks,
      results: people.map { person, own in
        Exam.Result(
          person: person,
          marks: tasks.map { task in own.last { $0.progress.task == task }.map(Self.mark) },
          workMilliseconds: own.reduce(0) { $0 + max(0, $1.workMilliseconds) })
      })
  }

  private static func mark(_ row: GradeRow) -> Exam.Result.Mark {
    guard row.isDone else { return .notDone }
    return row.isAloneAtFirstTry ? .right : .done
  }
}

extension Exam.Result.Mark {
  public var name: LocalizedText {
    switch self {
    case .right: LocalizedText(zh: "一次做对", en: "right at once")
    case .done: LocalizedText(zh: "做完", en: "done")
    case .notDone: LocalizedText(zh: "没做完", en: "not done")
    }
  }

  /// As data files write it.
  public var code: String {
    switch self {
    case .right: "right"
    case .done: "done"
    case .notDone: "not-done"
    }
  }
}
