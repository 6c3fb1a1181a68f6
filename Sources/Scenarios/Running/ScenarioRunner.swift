public import POSProtocol
import Rooms
import TerminalKit
public import Wording

/// Plays a scenario in a world, as a trainee would, and says what held.
public struct ScenarioRunner {
  /// The language of the screens, for texts that differ between the two.
  public var language: Language
  /// The language of what reports say of their own.
  public var reportLanguage: Language
  /// How much time has passed for a person who waits. Without one, reports have no such times.
  public var clock: () -> Duration

  /// What reports show of cards.
  public var mask: CardMask

  /// - Parameter reportLanguage: absent: that of the screens.
  public init(
    language: Language = .zh, reportLanguage: Language? = nil, mask: CardMask = .strict,
    clock: @escaping () -> Duration = { .zero }
  ) {
    self.language = language
    self.reportLanguage = reportLanguage ?? language
    self.mask = mask
    self.clock = clock
  }

  /// Performs every task. A task ends at its first step or goal that does not hold; the tasks after
  /// it are not played, because they build on it, and are reported as skipped.
  public func play(
    _ scenario: Scenario, file: String, in world: inout some PlayedWorld
  ) -> ScenarioReport {
    var performance = StepPerformance(
      language: language, reportLanguage: reportLanguage, firstCard: scenario.firstCard,
      mask: mask)
    var reports: [TaskReport] = []
    var failed: String?
    for (task, moves) in zip(scenario.tasks, scenario.moves) {
      if let failed {
        reports.append(
          TaskReport(
            task, skippedBecause: Self.reason(failed)[reportLanguage],
            terminal: scenario.seat(of: task)?.value))
        continue
      }
      let report = play(
        task, moves, at: scenario.seat(of: task)?.value, &performance, in: &world)
      reports.append(report)
      if report.outcome == .failed { failed = report.name }
    }
    return ScenarioReport(
      scenario: scenario.name.value, title: scenario.title, file: file, tasks: reports)
  }

  private static func reason(_ failed: String) -> LocalizedText {
    LocalizedText(
      zh: "前面的任务 `\(failed)` 没有通过，没有往下做", en: "not played, because task `\(failed)` failed")
  }

  private func play(
    _ task: ScenarioTask, _ moves: [Move], at terminal: String?,
    _ performance: inout StepPerformance, in world: inout some PlayedWorld
  ) -> TaskReport {
    let start = world.milliseconds
    let wallStart = clock()
    var steps: [StepReport] = []
    for move in moves {
      steps += performance.perform(move, in: &world)
      if steps.contains(where: { $0.outcome == .failed }) { break }
    }
    return TaskReport(
      name: task.name.value, brief: task.brief, terminal: terminal, steps: steps,
      simulatedMilliseconds: world.milliseconds - start, wallTime: clock() - wallStart)
  }
}

extension Scenario {
  /// The first card that is presented: the scenario's own, where a trainer names none.
  var firstCard: String? {
    tasks.lazy.flatMap(\.steps).compactMap(\.value.card).first
  }
}

extension Step {
  /// The card that is presented; nil for other steps.
  fileprivate var card: String? {
    switch self {
    case .swipe(let card), .insert(let card), .tap(let card): card
    case .at(_, let step): step.card
    case .press, .type, .typeFromSlip, .scan, .power, .paper, .line, .trainer, .wait, .clock, .say,
      .check:
      nil
    }
  }
}
