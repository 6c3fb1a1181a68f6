import POSProtocol
public import Rooms
import Scenarios
import Simulation
import TerminalKit
import Wording

// The reference way through a task, tried on a copy: what the person does next, whether the goal can
// still be reached, and how it is shown.
extension LessonPlay {
  /// Whether the reference leads to the goal from here, or from the main menu.
  func reachesGoal() -> Bool {
    guard let task else { return true }
    var direct = trial
    if direct.playReference() { return true }
    var fromMenu = trial
    fromMenu.goToIdle()
    // Who has done one of two sales goes on with the second.
    return task.steps.indices.contains {
      guard $0 == 0 || task.steps[$0].value.startsAnew else { return false }
      var copy = fromMenu
      return copy.playReference(from: $0)
    }
  }

  /// Plays the reference steps of the task on this copy.
  ///
  /// - Returns: whether the task is done by them.
  mutating func playReference<Watcher: ReferenceWatcher>(
    from first: Int = 0, watchedBy watcher: inout Watcher
  ) -> Bool {
    guard let task else { return true }
    var hand = ReferenceHand(self, watcher)
    defer {
      self = hand.play
      watcher = hand.watcher
    }
    let performance = StepPerformance(scenario, language: language)
    for step in task.steps.dropFirst(first) where !hand.isOver {
      guard hand.does(step.value, performance) else { return false }
    }
    hand.finish()
    return hand.isOver
  }

  mutating func playReference(from first: Int = 0) -> Bool {
    var nobody = Unwatched()
    return playReference(from: first, watchedBy: &nobody)
  }

  /// Leaves whatever page is shown, as CANCEL does step by step.
  private mutating func goToIdle() {
    var hand = ReferenceHand(self, Unwatched())
    // A key is never refused.
    for _ in 0..<8 { try? hand.press(.cancel) }
    hand.settle()
    self = hand.play
  }

  /// The number behind these texts on the newest slip that has them.
  func slipNumber(behind texts: [String]) -> String? {
    look?.view.slipNumber(behind: texts)
  }

  /// What the reference does next on a page like the one that is shown, and on the page of a failure the
  /// key that goes on; nil when it never comes to one, and when no key leads to the goal any more.
  public var nextAct: RoomAct? {
    guard hasBegun, task != nil, !isDeadEnd, let look, !look.isBusy else { return nil }
    if !look.isOn { return .power(.on) }
    if !look.hasPaper { return .paper(.load) }
    let isTrouble = look.trouble != nil
    if let act = (way ?? ReferenceWay(of: self)).act(on: look.page, isTrouble: isTrouble) {
      return act
    }
    guard isTrouble, let keys = look.outlook?.keys.map(\.key) else { return nil }
    return [Key.enter, .cancel].first(where: keys.contains).map(RoomAct.key)
  }
}

extension ReferenceHand {
  /// - Returns: whether the way goes on.
  fileprivate mutating func does(_ step: Step, _ performance: StepPerformance) -> Bool {
    var unreported: ShownKeys?
    guard let verdict = try? performance.perform(step, &unreported, in: &self) else { return false }
    // A check is waited for and no more: whether the goal is reached decides, and somebody who has sold
    // before reads other figures.
    if case .check = step { return true }
    if case .at(_, .check) = step { return true }
    return verdict.isHeld
  }
}

extension Step {
  /// Whether it leads to the main menu, from wherever one is.
  fileprivate var startsAnew: Bool {
    if case .press(let keys) = self { keys.first == .menu } else { false }
  }
}
