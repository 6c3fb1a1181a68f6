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
    var reports: [TaskReport] = []
    for task in scenario.tasks {
      let report = play(task, in: &world)
      reports.append(report)
      if !report.passed { break }
    }
    return ScenarioReport(
      scenario: scenario.name.value, title: scenario.title, file: file, tasks: reports)
  }

  private func play(_ task: ScenarioTask, in world: inout some PlayedWorld) -> TaskReport {
    let start = world.milliseconds
    var steps: [StepReport] = []
    let goal = task.goal.map { Located(Step.check($0.value), at: $0.location) }
    for step in task.steps + goal {
      let report = perform(step, in: &world)
      steps.append(report)
      if !report.passed { break }
    }
    return TaskReport(
      name: task.name.value, brief: task.brief, steps: steps,
      simulatedMilliseconds: world.milliseconds - start)
  }

  private func perform(_ step: Located<Step>, in world: inout some PlayedWorld) -> StepReport {
    do {
      let failure = try outcome(of: step.value, in: &world)
      return StepReport(
        step: maskingCardNumbers(in: step.value.description), location: step.location,
        passed: failure == nil, expected: failure?.expected, actual: failure?.actual)
    } catch {
      return StepReport(
        step: maskingCardNumbers(in: step.value.description), location: step.location,
        passed: false, actual: "\(error)")
    }
  }

  private func outcome(
    of step: Step, in world: inout some PlayedWorld
  ) throws(Refusal) -> Mismatch? {
    switch step {
    case .press(let keys): keys.forEach { world.press($0) }
    case .type(let text):
      guard let keys = TypedText.keys(text) else {
        return Mismatch(expected: "characters that have keys", actual: text)
      }
      keys.forEach { world.press($0) }
    case .swipe(let card): try world.present(card: card, by: .swipe)
    case .insert(let card): try world.present(card: card, by: .insert)
    case .tap(let card): try world.present(card: card, by: .tap)
    case .scan(let code): world.scan(code)
    case .power(let action): world.power(action)
    case .paper(let action): world.paper(action)
    case .line(let action): try world.line(action)
    case .trainer(let action): try world.trainer(action)
    case .wait(let duration): world.wait(milliseconds: duration.milliseconds)
    case .clock(let action): try world.clock(action)
    case .say: break
    case .check(let assertion):
      return try AssertionCheck(language: language).mismatch(assertion, in: &world)
    }
    return nil
  }
}

/// What an assertion wanted and what was there.
struct Mismatch {
  let expected: String
  let actual: String
}

/// The keys that enter a text.
enum TypedText {
  /// Nil when a character has no key.
  static func keys(_ text: String) -> [Key]? {
    let keys = text.map { Key(name: String($0)) }
    return keys.contains(nil) ? nil : keys.compactMap(\.self)
  }
}
