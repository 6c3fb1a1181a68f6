import Foundation
import Rooms
import Scenarios
import Testing
import Wording

@testable import Classroom

@Suite("Rehearsals")
struct RehearsalTests {
  /// Lessons of the courses that one person can play at one terminal.
  static let lessons: [String] = {
    let names = Lessons.library.courses.flatMap { $0.thorough.map(\.value) }
    var seen: Set<String> = []
    return ([LessonLibrary.zero] + names).filter { name in
      seen.insert(name).inserted
        && (Lessons.library[name]?.scenario.tasks.allSatisfy { Intent.plan(of: $0) != nil } ?? false)
    }
  }()

  @Test(
    "somebody who makes no slips plays every lesson of the courses by keys, alone and at once",
    arguments: lessons)
  func flawless(_ lesson: String) throws {
    var school = Lessons.school()
    let id = try #require(TraineeID(number: 1))
    _ = school.handle(
      .trainer(.open(.lesson(lesson), .all), undo: "u1", .zh), at: Lessons.morning)
    _ = school.handle(.join(id, name: "甲", seat: nil, .zh, isAlone: false), at: Lessons.morning)
    _ = school.handle(.present(id, true), at: Lessons.morning)
    var trainee = SyntheticTrainee(
      id, weaknesses: [], lessons: [], seed: 7, from: Lessons.morning, isFlawless: true)
    while let time = trainee.dueAt, time < Lessons.morning + 7_200_000 {
      _ = school.handle(.tick, at: time)
      for event in trainee.events(at: time, in: school) { _ = school.handle(event, at: time) }
    }
    let own = school.grades.filter { $0.lesson == lesson }
    let tasks = try #require(Lessons.library[lesson]).scenario.tasks
    #expect(own.filter(\.isDone).count == tasks.count)
    for row in own {
      #expect(row.isAloneAtFirstTry, "\(row.progress)")
      #expect(row.progress.strays.isEmpty && row.progress.wrongAmounts.isEmpty, "\(row.progress)")
      #expect(row.progress.pinCancels == 0 && row.progress.doubleEnters == 0, "\(row.progress)")
    }
  }

  /// A class of 150, played once, by half of them at a time.
  private static let rehearsed = Task {
    let rehearsal = Rehearsal(count: 150, seed: 1, language: .zh, start: Lessons.morning)
    async let first = grades(of: rehearsal.only(1..<76))
    async let second = grades(of: rehearsal.only(76..<151))
    return (planted: rehearsal.planted, grades: await first + second)
  }

  @concurrent
  private static func grades(of rehearsal: Rehearsal) async -> [GradeRow] {
    var school = Lessons.school()
    var rehearsal = rehearsal
    rehearsal.play(in: &school)
    return school.grades
  }

  /// What the record of some of them alone shows.
  private static func score(_ numbers: Range<Int>) async -> RehearsalScore {
    let rehearsed = await rehearsed.value
    let planted = rehearsed.planted.filter { numbers.contains($0.key.number) }
    let grades = rehearsed.grades.filter { numbers.contains($0.trainee.number) }
    let learning = Learning(
      grades: grades, now: Lessons.morning, utcOffsetSeconds: 28_800, library: Lessons.library)
    return RehearsalScore(planted: planted, findings: learning.findings)
  }

  @Test("planted weaknesses are found with precision and recall of at least 0.95 at 150 trainees")
  func finds() async throws {
    let score = await Self.score(1..<151)
    #expect(try #require(score.precisionPermille) >= 950, "\(score)")
    #expect(try #require(score.recallPermille) >= 950, "\(score)")
    for weakness in Weakness.allCases {
      #expect(score.hits[weakness, default: 0] >= 5, "too few to say anything of \(weakness)")
    }
  }

  @Test("the false alarms of classes of 12, 40 and 150 are those that the document states")
  func stated() async throws {
    for (file, words) in [("rehearsal.md", "people"), ("rehearsal.zh-CN.md", "人")] {
      let text = try String(
        contentsOf: Lessons.root.appending(path: "docs/\(file)"), encoding: .utf8)
      for size in [12, 40, 150] {
        let count = 150 / size
        var scores: [RehearsalScore] = []
        for number in 0..<count {
          scores.append(await Self.score(1 + number * size..<1 + (number + 1) * size))
        }
        let alarms = scores.map(\.falseAlarmCount)
        let planted = scores.reduce(0) { $0 + $1.hitCount + $1.missedCount }
        let row =
          "| \(size) \(words) | \(count) | \(planted) | \(scores.reduce(0) { $0 + $1.hitCount }) "
          + "| \(alarms.reduce(0, +)) | \(alarms.max() ?? 0) |"
        #expect(text.contains(row), "docs/\(file): \(row)")
      }
    }
  }

  @Test("equal seeds give equal rehearsals, and others give others")
  func deterministic() {
    func grades(_ seed: UInt64) -> [GradeRow] {
      var school = Lessons.school()
      var rehearsal = Rehearsal(
        count: 2, seed: seed, lessons: ["wrong-pin"], language: .en, start: Lessons.morning)
      rehearsal.play(in: &school)
      return school.grades
    }
    let first = grades(5)
    #expect(!first.isEmpty)
    #expect(first == grades(5))
    #expect(first != grades(6))
  }

  @Test("what somebody does in a rehearsal does not hang on what the others do")
  func parts() {
    let whole = Rehearsal(
      count: 3, seed: 9, lessons: ["wrong-pin"], language: .zh, start: Lessons.morning)
    func grades(_ rehearsal: Rehearsal) -> [GradeRow] {
      var school = Lessons.school()
      var rehearsal = rehearsal
      rehearsal.play(in: &school)
      return school.grades
    }
    let all = grades(whole)
    for number in 1...3 {
      let own = grades(whole.only(number..<(number + 1)))
      #expect(!own.isEmpty)
      #expect(own == all.filter { $0.trainee.number == number })
    }
  }

  @Test("a task that nobody touched is not graded when the lesson is left")
  func untouched() throws {
    var school = Lessons.school()
    let id = try #require(TraineeID(number: 1))
    _ = school.handle(.join(id, name: nil, seat: nil, .zh, isAlone: false), at: Lessons.morning)
    _ = school.handle(.present(id, true), at: Lessons.morning)
    _ = school.handle(.tick, at: Lessons.morning + 10_000)
    let other = NumberedOrder(number: 1, order: .choose("daily-sign-in"))
    let effects = school.handle(.order(Seated(id), other), at: Lessons.morning + 10_000)
    #expect(
      !effects.contains { if case .grade = $0 { true } else { false } })
    #expect(school.grades.isEmpty)
  }

  @Test("an answer belongs to the task whose question it answers")
  func answers() throws {
    let scenario = try #require(Lessons.library["wrong-pin"]).scenario
    var play = try LessonPlay(
      scenario, setup: try Lessons.world(of: scenario), language: .zh, seed: 1)
    for _ in scenario.tasks { _ = play.playReference() }
    let answer = play.answer(0)
    #expect(answer != nil)
    #expect(play.finished.map(\.answers) == [[], [0]])
  }
}
