import Rooms
import Scenarios
import Wording

/// Which items of a task's goal are met.
///
/// What happened ticks once it was true since the task began, and stays ticked; messages and slips must
/// be of one transaction, so they tick together. What is must hold when the task closes. What stood on the
/// screen when the task began is of the task before, until it has once been gone: a result stays there while
/// its card is taken out and its copy is printed.
public struct GoalTicks: Sendable, Hashable {
  public enum State: Sendable, Hashable {
    case open, met
    /// It was so before it was asked for; nobody is graded for it.
    case already
  }

  /// One for each item of the goal, in its order.
  public private(set) var states: [State]
  private let goal: [Assertion]
  /// Items that are on the screen since before the task began.
  private var old: Set<Int> = []

  init(_ task: ScenarioTask?) {
    goal = task?.goal.map(\.value) ?? []
    states = goal.map { _ in .open }
  }

  /// What is met when the task begins was done before.
  mutating func begin(_ look: SeatLook, _ baseline: Baseline, _ language: Language) {
    for (index, assertion) in goal.enumerated()
    where assertion.kind != .trace && look.has(assertion, since: baseline, language: language) {
      if assertion.kind == .state { states[index] = .already } else { old.insert(index) }
    }
  }

  /// - Returns: the items that are met now and were not before.
  ///
  /// - Parameters:
  ///   - isNewPage: the page has changed since the task began; one that was there before is nothing that
  ///     happened.
  ///   - isLookedAt: somebody sees the ticks. If not, what must be so at the close is looked at only when
  ///     all that must happen has happened.
  mutating func update(
    _ look: SeatLook, _ baseline: Baseline, _ language: Language, isNewPage: Bool, isLookedAt: Bool
  ) -> [Int] {
    let before = states
    func holds(_ index: Int) -> Bool {
      look.has(goal[index], since: baseline, language: language)
    }
    func newlyMet() -> [Int] {
      states.indices.filter { states[$0] == .met && before[$0] == .open }
    }
    // Of what stays ticked nothing need be looked at again.
    let traces = goal.indices.filter { goal[$0].kind == .trace }
    if traces.contains(where: { states[$0] == .open }), traces.allSatisfy(holds) {
      for index in traces { states[index] = .met }
    }
    if isNewPage {
      for index in goal.indices where goal[index].kind == .page && states[index] == .open {
        if !holds(index) {
          old.remove(index)
        } else if !old.contains(index) {
          states[index] = .met
        }
      }
    }
    let mayClose = goal.indices.allSatisfy { goal[$0].kind == .state || states[$0] != .open }
    guard isLookedAt || mayClose else { return newlyMet() }
    for index in goal.indices where goal[index].kind == .state {
      let isHeld = holds(index)
      if states[index] == .already, isHeld { continue }
      states[index] = isHeld ? .met : .open
    }
    return newlyMet()
  }

  /// Whether everything that had to happen has, and what must be so was when it was looked at last.
  var isComplete: Bool { !states.contains(.open) }

  /// Whether everything was so before it was asked for.
  var wasDoneBefore: Bool { !states.isEmpty && states.allSatisfy { $0 == .already } }
}

extension Assertion {
  enum Kind {
    /// A page was on the screen.
    case page
    /// A message or a slip: of one transaction all together.
    case trace
    /// Something is so.
    case state
  }

  var kind: Kind {
    switch self {
    case .see: .page
    case .printed, .sent, .received: .trace
    case .terminal, .ledger, .stock, .notSee: .state
    }
  }
}
