import Scenarios
import Testing
import Wording

@testable import Classroom

@Suite("Exams")
struct ExamTests {
  /// Two people at the daily sign-in, an exam begun.
  private func exam() throws -> (ClassHands, TraineeID, TraineeID) {
    var hands = ClassHands()
    let first = try hands.join("一")
    let second = try hands.join("二")
    hands.trainer(.open(.lesson("daily-sign-in"), .all))
    try hands.press("MENU 1 1", first)
    hands.trainer(.fault(.plain(.lineDown), .now, .these([second])))
    hands.trainer(.pause(.these([second])))
    hands.trainer(.exam(true))
    return (hands, first, second)
  }

  @Test(
    "everybody begins the lesson anew in the same whole room, with the situation and not the way")
  func begins() throws {
    let (hands, first, second) = try exam()
    let solo = try #require(Lessons.library["daily-sign-in"]?.scenario.tasks.first?.guide.solo)
    let seeds = hands.effects.compactMap { effect in
      if case .startPlay(_, _, let header) = effect { header.seed } else { nil }
    }
    #expect(seeds.count == 2 && Set(seeds).count == 1)
    for id in [first, second] {
      let page = try hands.page(id)
      #expect(page.mode == .exam && page.task?.number == 1 && page.task?.brief == solo.zh)
      #expect(page.task?.why == nil && page.line == .ok && !page.paused)
      #expect(page.buttons == [.call, .again] && page.progress.isEmpty)
    }
    // What was practised before is no part of it.
    #expect(hands.school.grades.map(\.isExam) == [false])
  }

  @Test("there is no hint, no film, no pause and no way out of the lesson")
  func noHelp() throws {
    var (hands, first, _) = try exam()
    for order in [SeatOrder.hint, .show, .choose("lesson-zero"), .next] {
      try hands.order(order, first)
      let page = try hands.page(first)
      #expect(page.hint == nil && page.task?.isFilm == false && page.lit.isEmpty, "\(order)")
      #expect(page.mode == .exam, "\(order)")
    }
    for order in [TrainerOrder.hint(.all), .pause(.all), .pause(.these([first]))] {
      hands.trainer(order)
      #expect(hands.school.refusal != nil, "\(order)")
      #expect(try !hands.page(first).paused)
    }
  }

  @Test("whoever comes late begins the same exam; whoever practises alone is not in it")
  func others() throws {
    var (hands, _, _) = try exam()
    let late = try hands.join("三")
    let alone = try hands.join(nil, isAlone: true)
    #expect(try hands.page(late).mode == .exam)
    #expect(try hands.page(alone).mode == .zero)
    try hands.order(.hint, alone)
    #expect(try hands.page(alone).hint != nil)
  }

  @Test(
    "the trainer's page says which lesson an exam begins, also when none is open, and who is not in it"
  )
  func announced() throws {
    var hands = ClassHands()
    try hands.join("一")
    try hands.join(nil, isAlone: true)
    var board = hands.school.board(.zh)
    #expect(board.lesson == nil && board.examLesson != nil)
    #expect(board.trainees.map(\.alone) == [false, true])
    let first = board.examLesson
    hands.trainer(.exam(true))
    #expect(hands.school.board(.zh).lesson == first)
    hands.trainer(.exam(false))
    hands.trainer(.open(.lesson("settlement"), .all))
    board = hands.school.board(.zh)
    #expect(board.examLesson?.name == "settlement" && board.examLesson == board.lesson)
  }

  @Test("its results stand apart: in the report, in files of their own, and in the record")
  func results() throws {
    var (hands, first, second) = try exam()
    try hands.press("MENU 1 1 ENTER", first)
    hands.pass(10_000)
    try hands.press("MENU 1 2", first)
    hands.pass(3_000)
    #expect(try hands.page(first).next == nil)
    #expect(try hands.page(first).notice?.actions == [.read])
    hands.trainer(.exam(false))
    let exam = try #require(hands.school.account.learning.exams.first)
    #expect(exam.lesson == "daily-sign-in" && exam.tasks == ["sign-in", "once-a-day-is-enough"])
    #expect(exam.results.map(\.person.id) == [first, second])
    #expect(exam.results.map(\.marks) == [[.right, .right], [.notDone, nil]])
    #expect(exam.results.map(\.doneCount) == [2, 0])
    #expect(hands.lines.contains { $0.hasPrefix("考试开始") && $0.contains("2 人") })
    #expect(hands.lines.contains { $0.hasPrefix("一 考完") })
    #expect(hands.lines.last == "考试结束: 2 人，1 人做完")
    let papers = hands.school.account.papers(record: [])
    let report = papers.report(.zh)
    let heading = try #require(report.blocks.firstIndex(of: .heading("考试")))
    guard case .table(let table) = report.blocks[heading + 1] else {
      Issue.record("no table behind the heading")
      return
    }
    #expect(table.rows.map { $0[1] } == ["2 / 2", "0 / 2"])
    guard case .table(_, let rows)? = papers.file(named: "exam.csv", .en) else {
      Issue.record("no exam.csv")
      return
    }
    #expect(rows.map(\.last) == ["right at once", "right at once", "not done", "not reached"])
    // Practice knows nothing of it.
    #expect(hands.school.account.learning.tasks.map(\.alone.count) == [0])
  }

  @Test(
    "afterwards everybody practises: who was not through at the lesson's beginning, the others go on"
  )
  func ends() throws {
    var (hands, first, second) = try exam()
    try hands.press("MENU 1 1 ENTER", first)
    hands.pass(10_000)
    try hands.press("MENU 1 2", first)
    hands.pass(3_000)
    hands.trainer(.exam(false))
    #expect(try hands.page(first).next != nil)
    #expect(try hands.page(second).mode == .practice)
    #expect(try hands.page(second).buttons.contains(.hint))
    let own = hands.school.grades.filter { $0.trainee == second }
    #expect(own.map(\.isExam) == [true])
  }
}
