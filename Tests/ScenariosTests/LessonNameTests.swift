import Scenarios
import Testing
import Wording

@Suite("Names of lessons across files")
struct LessonNameTests {
  private func course(_ lesson: String) throws -> Course {
    let text = """
      course: mine
      title: { zh: 课, en: Course }
      short: [daily-sign-in]
      thorough:
        - settlement
        - \(lesson)

      """
    return try CourseLoader.load(Array(text.utf8), file: "courses/mine.yaml")
  }

  private func lesson(_ name: String, _ file: String) throws -> Scenario {
    let text = """
      scenario: \(name)
      title: { zh: 课, en: Lesson }
      terminal: "10000001"
      tasks:
      - task: a
        steps:
        - press: MENU
        goal:
        - see: 好

      """
    return try ScenarioLoader.load(Array(text.utf8), file: file)
  }

  @Test("a course says which lesson it names that is not there, where, and the nearest that is")
  func unknown() throws {
    let names = ["daily-sign-in", "settlement", "refund"]
    #expect(try course("refund").unknownLessons(among: names).isEmpty)
    let errors = try course("refnd").unknownLessons(among: names)
    #expect(
      errors.map(\.description)
        == ["courses/mine.yaml:6:5: there is no lesson `refnd`; did you mean `refund`?"])
    #expect(errors.first?.text.zh == "courses/mine.yaml:6:5: 没有课 `refnd`；是不是 `refund`？")
  }

  @Test("of two files with one name both are said")
  func twice() throws {
    let all = try [
      lesson("a", "1.yaml"), lesson("b", "2.yaml"), lesson("a", "3.yaml"), lesson("b", "2.yaml"),
    ]
    let errors = Scenario.repeatedNames(in: all)
    #expect(
      errors.map(\.description)
        == ["3.yaml:1:11: lesson `a` is already defined at 1.yaml:1:11; give each its own"])
    #expect(errors.first?.text.zh == "3.yaml:1:11: 课 `a` 在 1.yaml:1:11 已经有了；请换一个")
  }
}
