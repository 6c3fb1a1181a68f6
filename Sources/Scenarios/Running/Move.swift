import POSProtocol
import Rooms
import TerminalKit
import Wording

/// One thing a script does, in the order in which a task does it.
enum Move: Sendable {
  /// Goes to the task's terminal.
  case sit(String, at: SourceLocation)
  /// Does what is given before the task, by the keys a person would press.
  case given(Given, at: SourceLocation)
  /// The task begins: what happens around the person is arranged, and figures count from here.
  case begin([Located<Happening>], Figures, at: SourceLocation)
  case step(Located<Step>)

  /// What a task checks, of which figures may be told as changes.
  struct Figures: Sendable {
    /// At the task's terminal.
    let own: [Assertion]
    /// At other terminals.
    let elsewhere: [String: [Assertion]]
  }
}

extension ScenarioTask {
  /// What a script does for it, its goal last.
  ///
  /// - Parameters:
  ///   - earlier: what the scenario gives before its first task.
  ///   - terminal: where it is done, when the room has several terminals.
  fileprivate func moves(given earlier: [Given], at terminal: Located<String>?) -> [Move] {
    let place = name.location
    let seats = terminal.map { [Move.sit($0.value, at: $0.location)] } ?? []
    let checks = goal.map { Move.step(Located(.check($0.value), at: $0.location)) }
    return seats + (earlier + given).map { .given($0, at: place) }
      + [.begin(happens, figures, at: place)] + steps.map(Move.step) + checks
  }

  private var figures: Move.Figures {
    var own = goal.map(\.value)
    var elsewhere: [String: [Assertion]] = [:]
    for step in steps {
      switch step.value {
      case .check(let assertion) where assertion.tellsChange: own.append(assertion)
      case .at(let terminal, .check(let assertion)) where assertion.tellsChange:
        elsewhere[terminal.value, default: []].append(assertion)
      case .press, .type, .typeFromSlip, .swipe, .insert, .tap, .scan, .power, .paper, .line,
        .trainer, .wait, .clock, .say, .check, .at:
        break
      }
    }
    return Move.Figures(own: own, elsewhere: elsewhere)
  }
}

extension Scenario {
  /// What a script does for all of its tasks.
  var moves: [[Move]] {
    tasks.enumerated().map { number, task in
      task.moves(given: number == 0 ? given : [], at: seat(of: task))
    }
  }

  /// Where a task is done, when the room has several terminals; nil when it has one.
  func seat(of task: ScenarioTask) -> Located<String>? {
    otherTerminals.isEmpty ? nil : task.seat ?? Located(terminal.value, at: task.name.location)
  }
}

extension StepPerformance {
  /// - Returns: a report for every step, and for what a world refuses to do; nothing for the rest.
  mutating func perform(_ move: Move, in world: inout some PlayedWorld) -> [StepReport] {
    switch move {
    case .sit(let terminal, let place):
      return failure("at: \"\(terminal)\"", at: place) { () throws(Refusal) in
        _ = try world.sit(at: terminal)
      }
    case .given(let thing, let place): return prepare(thing, at: place, in: &world)
    case .begin(let happenings, let figures, let place):
      self.happenings = happenings
      let reports = failure("happens", at: happenings.first?.location ?? place) {
        () throws(Refusal) in try world.arrange(happenings.map(\.value))
      }
      do {
        try note(figures, in: &world)
      } catch {
        return reports + [report(error, "at", at: place)]
      }
      return reports + refused(at: place, in: &world)
    case .step(let step):
      return [report(of: step, in: &world)] + refused(at: step.location, in: &world)
    }
  }

  /// Notes the figures from which changes count.
  private mutating func note(
    _ figures: Move.Figures, in world: inout some PlayedWorld
  ) throws(Refusal) {
    baseline = Baseline(world, for: figures.own)
    baselinesElsewhere = [:]
    for (terminal, assertions) in figures.elsewhere {
      let own = try world.sit(at: terminal)
      baselinesElsewhere[terminal] = Baseline(world, for: assertions)
      _ = try world.sit(at: own)
    }
  }

  private func prepare(
    _ thing: Given, at location: SourceLocation, in world: inout some PlayedWorld
  ) -> [StepReport] {
    let isDone: Bool
    do throws(Refusal) {
      for key in thing.keys { try world.press(key) }
      isDone = world.settle { $0.shows(thing.sign) }
    } catch {
      return [report(error, "given: \(thing.rawValue)", at: location)]
    }
    _ = world.settle { !$0.isBusy && !$0.isPrinting }
    guard isDone else {
      let page = world.view.screen.lines.map(\.text).joined(separator: "\n")
      return [
        StepReport(
          step: "given: \(thing.rawValue)", location: location, outcome: .failed,
          expected: "\"\(thing.sign)\"", actual: maskingLikelyCardNumbers(in: page, mask))
      ]
    }
    return failure("given: \(thing.rawValue)", at: location) { () throws(Refusal) in
      try world.press(.cancel)
    }
  }

  private func failure(
    _ step: String, at location: SourceLocation, _ body: () throws(Refusal) -> Void
  ) -> [StepReport] {
    do {
      try body()
      return []
    } catch {
      return [report(error, step, at: location)]
    }
  }

  /// What was arranged and could not be done, at the place where it is written.
  private func refused(
    at location: SourceLocation, in world: inout some PlayedWorld
  ) -> [StepReport] {
    world.takeRefusals().map { refusal in
      guard case .happening(let number, _) = refusal, happenings.indices.contains(number) else {
        return report(refusal, "happens", at: location)
      }
      return report(refusal, "happens", at: happenings[number].location)
    }
  }

  private func report(
    _ refusal: Refusal, _ step: String, at location: SourceLocation
  ) -> StepReport {
    StepReport(
      step: step, location: location, outcome: .failed, actual: refusal.text[reportLanguage])
  }
}
