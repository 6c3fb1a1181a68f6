import POSProtocol
import Scenarios
import Testing
import Wording

@testable import Classroom

/// Grades made by hand.
enum Grades {
  static let day: Int64 = 86_400_000

  static func row(
    _ number: Int, lesson: String = "void-a-sale", task: String = "void",
    skills: [Skill] = [.void], day: Int64 = 0, seconds: Int64 = 60, isDone: Bool = true,
    hints: Int = 0, helps: Int = 0, events: [LessonEvent] = []
  ) throws -> GradeRow {
    var progress = TaskProgress(task: task)
    progress.hints = hints
    progress.helps = helps
    progress.note(events)
    return GradeRow(
      trainee: try #require(TraineeID(number: number)), name: "人\(number)", lesson: lesson,
      skills: skills, progress: progress, workMilliseconds: seconds * 1_000, isExam: false,
      at: Lessons.morning + day * Self.day, isDone: isDone)
  }

  static func learning(_ grades: [GradeRow], day: Int64 = 0, offset: Int = 28_800) -> Learning {
    Learning(
      grades: grades, now: Lessons.morning + day * Self.day, utcOffsetSeconds: offset,
      library: Lessons.library)
  }

  /// A mistake that the lesson itself speaks of.
  static func mistake(_ lesson: String = "void-a-sale", _ task: String = "void") throws
    -> LessonEvent
  {
    let scenario = try #require(Lessons.library[lesson]).scenario
    let found = try #require(scenario.tasks.first { $0.name.value == task })
    return .mistake(try #require(found.guide.mistakes.first))
  }

  static func forbidden() throws -> LessonEvent {
    let scenario = try #require(Lessons.library["answer-lost"]).scenario
    return .forbidden(try #require(scenario.tasks[1].guide.forbid.first))
  }
}

@Suite("What was learnt")
struct LearningTests {
  @Test("only the first try counts as alone at the first try, and help or a mistake spoil it")
  func firstTry() throws {
    let learning = Grades.learning([
      try Grades.row(1), try Grades.row(2, hints: 1), try Grades.row(2, day: 1),
      try Grades.row(3, events: [Grades.mistake()]), try Grades.row(4, isDone: false),
    ])
    let figures = try #require(learning.tasks.first)
    #expect(figures.alone.map(\.id.number) == [1])
    #expect(figures.notAlone.map(\.id.number) == [2, 3, 4])
  }

  @Test("the median is over those who have done it, with what they needed before")
  func times() throws {
    let learning = Grades.learning([
      try Grades.row(1, seconds: 10), try Grades.row(2, seconds: 20, isDone: false),
      try Grades.row(2, seconds: 30), try Grades.row(3, seconds: 100),
      try Grades.row(4, seconds: 1_000, isDone: false),
    ])
    #expect(learning.tasks.first?.medianSeconds == 50)
    #expect(Grades.learning([try Grades.row(4, isDone: false)]).tasks.first?.medianSeconds == nil)
  }

  @Test("a wrong way counts each person once, in the lesson's words and the page's language")
  func wrongPaths() throws {
    let mistake = try Grades.mistake()
    let rows = [
      try Grades.row(1, events: [mistake, mistake]), try Grades.row(1, events: [mistake]),
      try Grades.row(2, events: [mistake]),
      try Grades.row(3, events: [.trouble(.response(try #require(ResponseCode("55"))))]),
    ]
    let paths = try #require(Grades.learning(rows).tasks.first).wrongPaths
    #expect(paths.map(\.people.count) == [2, 1])
    #expect(paths.first?.words.zh.contains("退货") ?? false)
    #expect(paths.last?.words.zh.hasPrefix("55 ") ?? false)
  }

  @Test("below ten people the names are said, from ten on counts only, and never a percentage")
  func naming() throws {
    for count in [9, 10] {
      let rows = try (1...count).map { try Grades.row($0, events: [Grades.mistake()]) }
      let learning = Grades.learning(rows)
      for language in Language.allCases {
        let task = try #require(learning.hardTasks(language).first)
        let label = try #require(task.wrongPaths.first?.label)
        #expect(label.contains("人1") == (count < 10))
        let hidden = learning.hardTasks(language, isNaming: false)
        #expect(hidden.first?.wrongPaths.first?.label.contains("人1") == false)
        #expect(!"\(task)".contains("%"))
      }
    }
  }

  @Test("the hardest tasks come first, and what everybody did alone is left out")
  func hardest() throws {
    let rows = [
      try Grades.row(1, task: "sell"), try Grades.row(2, task: "sell"),
      try Grades.row(1, task: "wrong-voucher", hints: 1), try Grades.row(2, task: "wrong-voucher"),
      try Grades.row(1, task: "void", hints: 1), try Grades.row(2, task: "void", hints: 2),
    ]
    let hard = Grades.learning(rows).hardest.map(\.task.task)
    #expect(hard == ["void", "wrong-voucher"])
  }

  @Test(
    "a skill is not yet, with help, alone, and after two different days can do",
    arguments: [
      ([], Learning.SkillState.Level.notYet), ([(0, 1)], .withHelp), ([(0, 0)], .alone),
      ([(0, 0), (0, 0)], .alone), ([(0, 0), (1, 0)], .canDo), ([(0, 0), (1, 1)], .alone),
    ] as [([(Int64, Int)], Learning.SkillState.Level)])
  func levels(_ tries: [(day: Int64, hints: Int)], _ level: Learning.SkillState.Level) throws {
    var rows = [try Grades.row(9, skills: [.void, .sale])]
    rows += try tries.map { try Grades.row(1, skills: [.sale], day: $0.day, hints: $0.hints) }
    rows.append(try Grades.row(1, skills: [.void], isDone: false))
    let id = try #require(TraineeID(number: 1))
    let state = Grades.learning(rows).skills(of: id).first { $0.skill == .sale }
    #expect(state?.level == level)
    #expect(state?.last == nil || !tries.isEmpty)
  }

  @Test("the day is that of the class's place, not of Greenwich")
  func days() throws {
    // 15 and 17 hours of Greenwich are two days in China.
    var rows = [try Grades.row(1), try Grades.row(1)]
    let midnight = Lessons.morning - 9 * 3_600_000
    rows = zip(rows, [midnight - 60_000, midnight + 60_000]).map { row, at in
      GradeRow(
        trainee: row.trainee, name: row.name, lesson: row.lesson, skills: row.skills,
        progress: row.progress, workMilliseconds: 1, isExam: false, at: at, isDone: true)
    }
    let id = rows[0].trainee
    #expect(Grades.learning(rows).skills(of: id).map(\.level) == [.canDo])
    #expect(Grades.learning(rows, offset: 0).skills(of: id).map(\.level) == [.alone])
  }

  @Test("whoever was not alone the last time is taught again, whoever was is not")
  func notAlone() throws {
    let rows = [
      try Grades.row(1, hints: 2), try Grades.row(2, hints: 2), try Grades.row(2, day: 0),
      try Grades.row(3, isDone: false), try Grades.row(4, helps: 1),
    ]
    let needs = Grades.learning(rows).needs
    #expect(needs.map(\.person.id.number) == [1, 3, 4])
    #expect(needs.allSatisfy { $0.reason == .notAlone })
    for need in needs {
      #expect(need.evidence.zh.contains("《消费撤销：当天退掉一笔》"))
      #expect(need.evidence.zh.contains("照小票上的凭证号"))
      #expect(need.evidence.en.contains("A void: taking back a sale of today"))
    }
    #expect(needs[0].evidence.en.contains("hint 2"))
    #expect(needs[2].evidence.zh.contains("老师帮了 1 次"))
  }

  @Test("a forbidden deed is taught again until it was done alone on a later day")
  func forbidden() throws {
    func row(_ day: Int64, _ events: [LessonEvent]) throws -> GradeRow {
      try Grades.row(
        1, lesson: "answer-lost", task: "money-comes-back", skills: [.reversal], day: day,
        events: events)
    }
    let deed = try row(0, [Grades.forbidden()])
    let same = Grades.learning([deed, try row(0, [])]).needs
    #expect(same.map(\.reason) == [.forbidden])
    #expect(same.first?.evidence.zh.contains("先别收现金") ?? false)
    #expect(same.first?.evidence.en.contains("no cash") ?? false)
    #expect(Grades.learning([deed, try row(1, [])], day: 1).needs.isEmpty)
  }

  @Test(
    "after thirty days without practice a skill is taught again", arguments: [29, 30] as [Int64])
  func unpractised(_ days: Int64) throws {
    let needs = Grades.learning([try Grades.row(1)], day: days).needs
    #expect(needs.map(\.reason) == (days < 30 ? [] : [.unpractised]))
    #expect(needs.first?.evidence.en.contains("30 days") ?? true)
  }

  @Test("before and after compare the same people only")
  func beforeAndAfter() throws {
    let rows = [
      try Grades.row(1, hints: 1), try Grades.row(1, day: 7),
      try Grades.row(2), try Grades.row(2, day: 7, hints: 1),
      try Grades.row(3), try Grades.row(3, day: 7),
      try Grades.row(4, hints: 1), try Grades.row(5, day: 7),
    ]
    let changes = Grades.learning(rows, day: 7).beforeAndAfter()
    let change = try #require(changes.first)
    #expect(changes.count == 1)
    #expect(change.gained.map(\.id.number) == [1])
    #expect(change.lost.map(\.id.number) == [2])
    #expect(change.kept.map(\.id.number) == [3])
    #expect(change.leftOut.map(\.id.number) == [4, 5])
    #expect(change.of == 3)
    #expect(Grades.learning([try Grades.row(1)]).beforeAndAfter().isEmpty)
  }
}
