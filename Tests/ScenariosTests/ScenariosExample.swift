import Rooms
import Scenarios
import Simulation
import Testing
import Wording

/// The example of docs/rooms/Scenarios.md.
@Suite("An example of Scenarios")
struct ScenariosExample {
  @Test("A lesson played")
  func example() throws {
    let setup = try Play.setup()
    let text = """
      scenario: example
      terminal: "10000001"
      tasks:
        - task: sign-in
          steps:
            - press: MENU 1 1 ENTER
            - see: 应答码:00 签到成功
      """
    let scenario = try ScenarioLoader.load(Array(text.utf8), file: "lesson.yaml")
    var world = try SimulatedWorld(
      setup, terminal: "10000001", start: nil, language: .zh, seed: 1, withoutOperator: false,
      traceRetention: .all)
    let report = ScenarioRunner(language: .zh).play(scenario, file: "lesson.yaml", in: &world)
    #expect(report.passed)
  }
}
