import ISO8583
import POSProtocol
import TerminalKit

/// One thing a script does, in the order in which a task does it.
enum Move: Sendable {
  /// Goes to the task's terminal.
  case sit(String, at: SourceLocation)
  /// Does what is given before the task, by the keys a person would press.
  case given(Given, at: SourceLocation)
  /// The task begins: what happens around the person is arranged, and figures count from here.
  case begin([Happening], goal: [Assertion], at: SourceLocation)
  case step(Located<Step>)
}

extension ScenarioTask {
  /// What a script does for it, its goal last.
  ///
  /// - Parameters:
  ///   - earlier: what the scenario gives before its first task.
  ///   - own: the scenario's own terminal, where it has several.
  func moves(given earlier: [Given] = [], own: String? = nil) -> [Move] {
    let place = name.location
    let seats = (seat?.value ?? own).map { [Move.sit($0, at: seat?.location ?? place)] } ?? []
    let checks = goal.map { Move.step(Located(.check($0.value), at: $0.location)) }
    return seats + (earlier + given).map { .given($0, at: place) }
      + [.begin(happens.map(\.value), goal: goal.map(\.value), at: place)]
      + steps.map(Move.step) + checks
  }
}

extension Scenario {
  /// What a script does for all of its tasks.
  var moves: [[Move]] {
    let own = otherTerminals.isEmpty ? nil : terminal.value
    return tasks.enumerated().map { $1.moves(given: $0 == 0 ? given : [], own: own) }
  }
}

extension StepPerformance {
  /// - Returns: a report for every step, and for what a world refuses to do; nothing for the rest.
  mutating func perform(_ move: Move, in world: inout some PlayedWorld) -> [StepReport] {
    switch move {
    case .sit(let terminal, let place):
      return failure(at: place) { () throws(Refusal) in _ = try world.sit(at: terminal) }
    case .given(let thing, let place): return prepare(thing, at: place, in: &world)
    case .begin(let happenings, let goal, let place):
      let reports = failure(at: place) { () throws(Refusal) in try world.arrange(happenings) }
      baseline = Baseline(world, for: goal)
      return reports + refused(at: place, in: &world)
    case .step(let step):
      return [report(of: step, in: &world)] + refused(at: step.location, in: &world)
    }
  }

  private func prepare(
    _ thing: Given, at location: SourceLocation, in world: inout some PlayedWorld
  ) -> [StepReport] {
    for key in thing.keys { world.press(key) }
    let isDone = world.settle { $0.shows(thing.sign) }
    _ = world.settle { !$0.isBusy && !$0.isPrinting }
    guard isDone else {
      let page = world.view.screen.lines.map(\.text).joined(separator: "\n")
      return [
        StepReport(
          step: "given: \(thing.rawValue)", location: location, outcome: .failed,
          expected: "\"\(thing.sign)\"", actual: maskingLikelyCardNumbers(in: page, mask))
      ]
    }
    world.press(.cancel)
    return []
  }

  private func failure(
    at location: SourceLocation, _ body: () throws(Refusal) -> Void
  ) -> [StepReport] {
    do {
      try body()
      return []
    } catch {
      return [report(error, at: location)]
    }
  }

  /// What was arranged and could not be done while a step was performed.
  private func refused(
    at location: SourceLocation, in world: inout some PlayedWorld
  ) -> [StepReport] {
    world.takeRefusals().map { report($0, at: location) }
  }

  private func report(_ refusal: Refusal, at location: SourceLocation) -> StepReport {
    StepReport(
      step: "happens", location: location, outcome: .failed, actual: refusal.text[reportLanguage])
  }
}
