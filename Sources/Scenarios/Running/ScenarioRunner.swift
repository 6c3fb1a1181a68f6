public import ISO8583
import TerminalKit

/// Plays a scenario in a world, as a trainee would, and says what held.
public struct ScenarioRunner {
  /// The language of the screens, for texts that differ between the two.
  public var language: Language

  public init(language: Language = .zh) { self.language = language }

  /// Performs every task. A task ends at its first step or goal that does not hold; the tasks after
  /// it are not played, because they build on it.
  public func play(
    _ scenario: Scenario, file: String, in world: inout some PlayedWorld
  ) -> ScenarioReport {
    let performance = StepPerformance(language: language, firstCard: scenario.firstCard)
    var reports: [TaskReport] = []
    for task in scenario.tasks {
      let report = play(task, performance, in: &world)
      reports.append(report)
      if !report.passed { break }
    }
    return ScenarioReport(
      scenario: scenario.name.value, title: scenario.title, file: file, tasks: reports)
  }

  private func play(
    _ task: ScenarioTask, _ performance: StepPerformance, in world: inout some PlayedWorld
  ) -> TaskReport {
    let start = world.milliseconds
    var steps: [StepReport] = []
    let goal = task.goal.map { Located(Step.check($0.value), at: $0.location) }
    for step in task.steps + goal {
      let report = performance.report(of: step, in: &world)
      steps.append(report)
      if !report.passed { break }
    }
    return TaskReport(
      name: task.name.value, brief: task.brief, steps: steps,
      simulatedMilliseconds: world.milliseconds - start)
  }
}

/// What an assertion wanted and what was there.
struct Mismatch {
  let expected: String
  let actual: String
}

extension Scenario {
  /// The first card that is presented: the scenario's own, where a trainer names none.
  var firstCard: String? {
    for task in tasks {
      for step in task.steps {
        switch step.value {
        case .swipe(let card), .insert(let card), .tap(let card): return card
        default: continue
        }
      }
    }
    return nil
  }
}
