import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit

/// Somebody who looks on while the reference of a task is played.
protocol ReferenceWatcher {
  /// - Parameter act: what hands have just done; nil when only time has passed.
  mutating func notice(_ play: LessonPlay, after act: RoomAct?)
}

/// Nobody looks on.
struct Unwatched: ReferenceWatcher {
  mutating func notice(_ play: LessonPlay, after act: RoomAct?) {}
}

/// The hands of the reference on a copy of a play, until the task is over.
struct ReferenceHand<Watcher: ReferenceWatcher>: SteppedWorld {
  private(set) var play: LessonPlay
  private(set) var watcher: Watcher
  private let task: Int
  /// The terminal at which the hands are.
  private var place: SeatID

  init(_ play: LessonPlay, _ watcher: Watcher) {
    self.play = play
    self.watcher = watcher
    task = play.taskIndex
    place = play.seat
  }

  /// Whether the task is done, and the hands rest.
  var isOver: Bool { play.taskIndex != task }

  // MARK: what hands do

  mutating func press(_ key: Key) throws(Refusal) {
    pass(milliseconds: SimulatedWorld.keyMilliseconds)
    try give(.key(key))
  }

  mutating func present(card alias: String, by method: PresentationMethod) throws(Refusal) {
    settle()
    try give(.present(card: alias, method))
  }

  mutating func scan(_ code: String) throws(Refusal) {
    settle()
    try give(.scan(code))
  }

  mutating func power(_ action: PowerAction) throws(Refusal) { try give(.power(action)) }
  mutating func paper(_ action: PaperAction) throws(Refusal) { try give(.paper(action)) }
  mutating func line(_ action: LineAction) throws(Refusal) { try give(.line(action)) }
  mutating func trainer(_ action: TrainerAction) throws(Refusal) { try give(.trainer(action)) }
  mutating func clock(_ action: ClockAction) throws(Refusal) { try give(.clock(action)) }
  mutating func wait(milliseconds: Int64) { pass(milliseconds: milliseconds) }

  mutating func sit(at terminal: String) throws(Refusal) -> String {
    let own = place
    _ = try play.room.look(at: SeatID(terminal: terminal))
    place = SeatID(terminal: terminal)
    return own.terminal
  }

  private mutating func give(_ act: RoomAct) throws(Refusal) {
    guard !isOver else { return }
    _ = try play.give(act, at: place)
    // What is done at another terminal is not seen at this one.
    watcher.notice(play, after: place == play.seat || isOver ? act : nil)
  }

  // MARK: time

  mutating func settle() {
    while !isOver, isAtWork, let next = play.nextTime { pass(to: next) }
  }

  mutating func settle(until condition: (TerminalView) -> Bool) -> Bool {
    while !isOver {
      if condition(view) { return true }
      guard isAtWork, let next = play.nextTime else { return false }
      pass(to: next)
    }
    return true
  }

  /// A task that has not begun begins by itself.
  private var isAtWork: Bool { play.room.isAtWork(at: place) || !play.hasBegun }

  private mutating func pass(to time: SimulatedTime) {
    _ = play.advance(to: time)
    watcher.notice(play, after: nil)
  }

  private mutating func pass(milliseconds: Int64) {
    let end = play.room.now.adding(milliseconds: milliseconds)
    while !isOver, let next = play.nextTime, next < end { pass(to: next) }
    if !isOver { _ = play.advance(to: end) }
  }

  /// What must be so at the end may still be on its way.
  mutating func finish() {
    settle()
    guard !isOver else { return }
    // Where hands have nothing to do, nothing happens that would be looked at.
    if !play.examine().isEmpty { watcher.notice(play, after: nil) }
  }

  // MARK: what can be seen

  /// Whoever sits somewhere has looked whether the terminal is there.
  private var look: SeatLook? { try? play.room.look(at: place) }

  var view: TerminalView { look?.view ?? TerminalView(screen: Screen([])) }
  var milliseconds: Int64 { play.room.now.millisecondsSinceEpoch }

  func value(of property: TerminalProperty) throws(Refusal) -> String? {
    try play.room.look(at: place).value(of: property)
  }

  func value(of property: LedgerProperty) throws(Refusal) -> String? {
    try play.room.look(at: place).value(of: property)
  }

  func stock(of code: String) throws(Refusal) -> String? {
    try play.room.look(at: place).stock(of: code)
  }
}
