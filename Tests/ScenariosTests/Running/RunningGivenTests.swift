import TerminalKit
import Testing
import Wording

@testable import Rooms
@testable import Scenarios

@Suite("What has been done before")
struct RunningGivenTests {
  private static let two = """
      - task: first
        steps:
          - see: 欢迎
      - task: second
        steps:
          - press: MENU
        goal:
          - terminal: { signed-in: true }
    """

  @Test(
    "is done once for a scenario, by keys, and stands in no report", arguments: Language.allCases)
  func scenario(_ language: Language) throws {
    let scenario = try Play.lesson(
      Self.two.replacing("see: 欢迎", with: "terminal: { signed-in: true }"),
      head: "given: [signed-in]\n")
    var world = try Play.world(of: scenario, language: language)
    let report = ScenarioRunner(language: language).play(scenario, file: "f", in: &world)
    #expect(report.passed)
    #expect(report.tasks.flatMap(\.steps).map(\.step).allSatisfy { !$0.contains("given") })
    #expect(report.tasks.map(\.steps.count) == [1, 2])
    let keys = world.room.inputs.map(\.act)
    #expect(keys.prefix(4) == Given.signedIn.keys.map(RoomAct.key)[...])
    #expect(keys.filter { $0 == .key(.menu) }.count == 2)
  }

  @Test("is done for a task before it begins, so that its figures and pages are not the task's")
  func task() throws {
    let lesson = """
        - task: first
          steps:
            - terminal: { signed-in: false }
        - task: second
          given: [signed-in]
          happens:
            - { when: { sent: { mti: "0800" } }, do: { paper: out } }
            - { when: { see: 签到成功 }, do: { paper: out } }
          steps:
            - wait: 30s
          goal:
            - terminal: { signed-in: true, paper: load }
      """
    Play.expectHeld(try Play.failure(lesson: lesson))
  }

  @Test("fails the task with the screen when it cannot be done, and what comes after is skipped")
  func fails() throws {
    let report = try Play.report(Play.lesson(Self.two, head: "given: [goods]\n"))
    #expect(report.tasks.map(\.outcome) == [.failed, .skipped])
    let step = try #require(report.tasks.first?.steps.first)
    #expect(report.tasks.first?.steps.count == 1)
    #expect(step.step == "given: goods")
    #expect(step.expected == "\"下载完成\"")
    #expect(step.actual?.contains("签到") == true)
    #expect(step.location.description == "played.yaml:5:11")
  }

  @Test("Every thing that can be given has keys and a sign", arguments: Given.allCases)
  func complete(_ given: Given) {
    #expect(given.keys.first == .menu)
    #expect(!given.sign.isEmpty)
  }
}
