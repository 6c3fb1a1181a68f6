import Scenarios
import Testing
import Wording

@testable import Classroom

@Suite("Courses")
struct CourseTests {
  private func names(_ course: String, isShort: Bool) throws -> [String] {
    let course = try #require(Lessons.library.course(named: course))
    return Lessons.library.lessons(of: course, isShort: isShort).map(\.name)
  }

  @Test(
    "a course leads everybody from lesson to lesson, in the form that was chosen",
    arguments: [true, false])
  func led(_ isShort: Bool) throws {
    var hands = ClassHands()
    let id = try hands.join("一")
    hands.trainer(.open(.course(OpenCourse(name: "first-day", isShort: isShort)), .all))
    let names = try names("first-day", isShort: isShort)
    let late = try hands.join("二")
    for one in [id, late] {
      #expect(hands.school.row(of: one)?.lesson == names.first)
      #expect(try hands.page(one).progress.map(\.name) == names)
      #expect(try hands.page(one).task?.lessonNumber == 1)
    }
    for name in names.dropFirst() {
      try hands.order(.next, id)
      #expect(hands.school.row(of: id)?.lesson == name)
    }
    // The last lesson is the end of it.
    try hands.order(.next, id)
    #expect(hands.school.row(of: id)?.lesson == names.last)
    #expect(try hands.page(late).task?.lessonNumber == 1)
  }

  @Test("some can be led through a course of their own, until one is opened for all")
  func own() throws {
    var hands = ClassHands()
    let first = try hands.join("一")
    let second = try hands.join("二")
    hands.trainer(.open(.course(OpenCourse(name: "first-day", isShort: true)), .all))
    let ordering = OpenCourse(name: "ordering", isShort: false)
    hands.trainer(.open(.course(ordering), .these([second])))
    #expect(try hands.page(second).progress.map(\.name) == names("ordering", isShort: false))
    #expect(try hands.page(first).progress.map(\.name) == names("first-day", isShort: true))
    #expect(hands.school.row.course == "first-day")
    hands.trainer(.open(.course(OpenCourse(name: "shop-and-stock", isShort: true)), .all))
    #expect(
      try hands.page(second).progress.map(\.name) == names("shop-and-stock", isShort: true))
  }

  @Test("a lesson from elsewhere ends the course for the class, one of its own does not")
  func single() throws {
    var hands = ClassHands()
    try hands.join("一")
    hands.trainer(.open(.course(OpenCourse(name: "first-day", isShort: true)), .all))
    hands.trainer(.open(.lesson("settlement"), .all))
    #expect(hands.school.row.course == "first-day")
    hands.trainer(.open(.lesson("answer-lost"), .all))
    #expect(hands.school.row.course == nil)
    hands.trainer(.open(.course(OpenCourse(name: "no-such", isShort: false)), .all))
    #expect(hands.school.refusal != nil)
  }

  @Test("the trainer's page says how long courses and lessons take, and which course is open")
  func board() throws {
    var hands = ClassHands()
    hands.trainer(.open(.course(OpenCourse(name: "first-day", isShort: true)), .all))
    let board = hands.school.board(.en)
    #expect(board.course?.name == "first-day" && board.course?.short == true)
    #expect(board.courses.count == Lessons.library.courses.count)
    for course in board.courses {
      let short = try #require(course.short.minutes)
      let thorough = try #require(course.thorough.minutes)
      #expect(short > 0 && short < thorough, "\(course.name)")
    }
    #expect(board.lessons.allSatisfy { $0.minutes != nil })
  }
}
