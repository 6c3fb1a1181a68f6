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
  mutating func playReference(
    from first: Int = 0, _ noticing: (LessonPlay, RoomAct?) -> Void = { _, _ in }
  ) -> Bool {
    guard let task else { return true }
    let index = taskIndex
    for step in task.steps.dropFirst(first) where taskIndex == index {
      guard perform(step.value, noticing) else { return false }
    }
    // What must be so at the end may still be on its way.
    letTimePass(until: { $0.taskIndex != index }, noticing)
    // Where hands have nothing to do, nothing happens that would be looked at.
    if taskIndex == index, !examine().isEmpty { noticing(self, nil) }
    return taskIndex != index
  }

  private mutating func perform(
    _ step: Step, _ noticing: (LessonPlay, RoomAct?) -> Void
  ) -> Bool {
    switch step {
    case .press(let keys): return press(keys, noticing)
    case .type(let text): return press(text.compactMap { Key(name: String($0)) }, noticing)
    case .typeFromSlip(let texts):
      letTimePass(until: { _ in false }, noticing)
      guard let digits = slipNumber(behind: texts.map { $0[language] }) else { return false }
      return press(digits.compactMap { Key(name: String($0)) }, noticing)
    case .swipe(let card): return give(presenting: card, .swipe, noticing)
    case .insert(let card): return give(presenting: card, .insert, noticing)
    case .tap(let card): return give(presenting: card, .tap, noticing)
    case .scan(let code):
      letTimePass(until: { _ in false }, noticing)
      return give(noticed: .scan(code), noticing)
    case .power(let action): return give(noticed: .power(action), noticing)
    case .paper(let action): return give(noticed: .paper(action), noticing)
    case .line(let action): return give(noticed: .line(action), noticing)
    case .trainer(let action): return give(noticed: .trainer(action), noticing)
    case .clock(let action): return give(noticed: .clock(action), noticing)
    case .wait(let duration):
      pass(milliseconds: duration.milliseconds, noticing)
      return true
    case .say: return true
    case .check(let assertion): return sees(assertion, noticing)
    case .at(let terminal, let step):
      // Another terminal is another seat of the room; what is judged is the task's own.
      return give(step, at: SeatID(terminal: terminal.value))
    }
  }

  private mutating func press(
    _ keys: [Key], _ noticing: (LessonPlay, RoomAct?) -> Void
  ) -> Bool {
    let index = taskIndex
    for key in keys where taskIndex == index {
      pass(milliseconds: 120, noticing)
      guard taskIndex == index else { return true }
      guard give(noticed: .key(key), noticing) else { return false }
    }
    return true
  }

  private mutating func give(
    presenting card: String, _ method: PresentationMethod,
    _ noticing: (LessonPlay, RoomAct?) -> Void
  ) -> Bool {
    letTimePass(until: { _ in false }, noticing)
    return give(noticed: .present(card: card, method), noticing)
  }

  private mutating func give(
    noticed act: RoomAct, _ noticing: (LessonPlay, RoomAct?) -> Void
  ) -> Bool {
    do {
      _ = try give(act)
    } catch {
      return false
    }
    noticing(self, act)
    return true
  }

  private mutating func give(_ step: Step, at seat: SeatID) -> Bool {
    let acts: [RoomAct] =
      switch step {
      case .press(let keys): keys.map(RoomAct.key)
      case .type(let text): text.compactMap { Key(name: String($0)) }.map(RoomAct.key)
      case .swipe(let card): [.present(card: card, .swipe)]
      case .insert(let card): [.present(card: card, .insert)]
      case .tap(let card): [.present(card: card, .tap)]
      case .scan(let code): [.scan(code)]
      case .power(let action): [.power(action)]
      case .paper(let action): [.paper(action)]
      case .line(let action): [.line(action)]
      case .trainer(let action): [.trainer(action)]
      case .clock(let action): [.clock(action)]
      case .wait, .say, .check, .at, .typeFromSlip: []
      }
    for act in acts {
      guard (try? give(act, at: seat)) != nil else { return false }
      if let next = nextTime { _ = advance(to: next) }
    }
    return true
  }

  /// Waits until something is on the screen or on paper, or until nothing more happens by itself.
  private mutating func sees(
    _ assertion: Assertion, _ noticing: (LessonPlay, RoomAct?) -> Void
  ) -> Bool {
    let index = taskIndex
    let language = language
    func holds(_ play: LessonPlay) -> Bool {
      play.taskIndex != index
        || (try? play.room.verdict(of: assertion, at: play.seat, language: language).isHeld)
          ?? false
    }
    letTimePass(until: holds, noticing)
    // It is waited for and no more: whether the goal is reached decides, and somebody who has sold
    // before reads other figures.
    return true
  }

  /// What the reference meets on its way: a task that leads through a failure provokes it.
  func referenceTroubles() -> Set<String> {
    var copy = atTaskStart()
    var troubles: Set<String> = []
    let seat = seat
    _ = copy.playReference { play, _ in
      if let trouble = (try? play.room.look(at: seat))?.trouble {
        troubles.insert(trouble.title.en)
      }
    }
    return troubles
  }

  /// Lets time pass until a condition holds or the terminal has nothing more to do by itself.
  private mutating func letTimePass(
    until condition: (LessonPlay) -> Bool, _ noticing: (LessonPlay, RoomAct?) -> Void
  ) {
    while !condition(self), let look, look.isAtWork || !hasBegun, let next = nextTime {
      _ = advance(to: next)
      noticing(self, nil)
    }
  }

  private mutating func pass(
    milliseconds: Int64, _ noticing: (LessonPlay, RoomAct?) -> Void
  ) {
    let end = room.now.adding(milliseconds: milliseconds)
    while let next = nextTime, next < end {
      _ = advance(to: next)
      noticing(self, nil)
    }
    _ = advance(to: end)
  }

  /// Leaves whatever page is shown, as CANCEL does step by step.
  private mutating func goToIdle() {
    for _ in 0..<8 { _ = press([.cancel], { _, _ in }) }
    letTimePass(until: { _ in false }, { _, _ in })
  }

  /// The number behind these texts on the newest slip that has them.
  func slipNumber(behind texts: [String]) -> String? {
    look?.view.slipNumber(behind: texts)
  }

  /// What the reference does next on a page like the one that is shown; nil when it never comes to
  /// one.
  public var nextAct: RoomAct? {
    guard task != nil, let view = look?.view, !view.isBusy else { return nil }
    if look?.isOn == false { return .power(.on) }
    if look?.hasPaper == false { return .paper(.load) }
    var copy = atTaskStart()
    var known: [(page: [String], act: RoomAct)] = []
    var page = copy.look?.view.screen.lines.map(\.text) ?? []
    _ = copy.playReference { play, act in
      if let act, act.isByHand { known.append((page, act)) }
      page = play.look?.view.screen.lines.map(\.text) ?? []
    }
    let shown = view.screen.lines.map(\.text)
    if let exact = known.last(where: { $0.page == shown }) { return exact.act }
    // What to do about a failure is said with it.
    guard look?.trouble == nil else { return nil }
    let title = shown.first ?? ""
    let alike = Set(known.filter { !title.isEmpty && $0.page.first == title }.map(\.act))
    if let only = alike.first, alike.count == 1 { return only }
    // On a page of the way that says something else than it should: a step back.
    guard alike.isEmpty else { return .key(.cancel) }
    return known.first.map { $0.act == .key(.menu) ? $0.act : .key(.cancel) }
  }
}

extension Step {
  /// Whether it leads to the main menu, from wherever one is.
  fileprivate var startsAnew: Bool {
    if case .press(let keys) = self { keys.first == .menu } else { false }
  }
}
