import ISO8583
import Scenarios
import Testing

@testable import Classroom

@Suite("Rehearsals")
struct RehearsalTests {
  /// Lessons of the courses that one person can play at one terminal.
  static let lessons: [String] = {
    let names = Lessons.library.courses.flatMap { $0.thorough.map(\.value) }
    return ([LessonLibrary.zero] + names).filter { name in
      Lessons.library[name]?.scenario.tasks.allSatisfy { Intent.plan(of: $0) != nil } ?? false
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

  @Test("probe", arguments: [12])
  func probe(_ count: Int) {
    var school = Lessons.school()
    var rehearsal = Rehearsal(count: count, seed: 3, language: .zh, start: Lessons.morning)
    let clock = ContinuousClock()
    let time = clock.measure { rehearsal.play(in: &school) }
    let learning = Learning(
      grades: school.grades, now: school.now, utcOffsetSeconds: 28_800, library: Lessons.library)
    let score = RehearsalScore(planted: rehearsal.planted, findings: learning.findings)
    print(
      "PROBE \(count): \(time), \(school.grades.count) grades, \((school.now - Lessons.morning) / 60000) min, hits \(score.hits) false \(score.falseAlarms) missed \(score.missed)"
    )
    let undone = school.grades.filter { !$0.isDone }
    print(
      "PROBE undone \(undone.count) restarts \(school.grades.map(\.progress.restarts).reduce(0, +)) deadEnds \(school.grades.map(\.progress.deadEnds).reduce(0,+)) presses \(school.grades.map(\.progress.presses).reduce(0,+))"
    )
  }
}
