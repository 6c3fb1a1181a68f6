import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

/// What the reference of a task does and meets on its way, from where the task began.
struct ReferenceWay: ReferenceWatcher, Sendable {
  private struct Deed: Sendable {
    /// The page on which it is done.
    let page: [String]
    let act: RoomAct
  }

  /// What hands do, in order.
  private var deeds: [Deed] = []
  /// The transactions that are entered.
  private(set) var types: Set<TransactionType> = []
  /// The amounts that are entered, in fen.
  private(set) var amounts: [Int64] = []
  /// Titles of the failures that are met: a task that leads through one provokes it.
  private(set) var troubles: Set<String> = []

  /// The terminal at which the task is done.
  private var seat: SeatID
  /// The page that is shown now.
  private var page: [String]

  /// Plays the task on a copy.
  init(of play: LessonPlay) {
    var copy = play.atTaskStart()
    seat = play.seat
    page = copy.look?.page ?? []
    var watcher = self
    let isDone = copy.playReference(watchedBy: &watcher)
    self = watcher
    // Where something is broken from the start, the way does not provoke what it fails at.
    if !isDone { troubles = [] }
  }

  mutating func notice(_ play: LessonPlay, after act: RoomAct?) {
    if let act, act.isByHand { deeds.append(Deed(page: page, act: act)) }
    guard let look = try? play.room.look(at: seat) else { return }
    page = look.page
    if let trouble = look.trouble { troubles.insert(trouble.title.en) }
    guard let entering = play.room.entering(at: seat) else { return }
    types.insert(entering.type)
    if let amount = entering.amount, !amounts.contains(amount) { amounts.append(amount) }
  }

  /// Whether the way leads over this very page.
  func leads(over page: [String]) -> Bool { deeds.contains { $0.page == page } }

  /// What is done on a page like this one; nil when the way never comes to one.
  ///
  /// - Parameter isTrouble: the page tells of a failure, and is none of the way unless it is there.
  func act(on page: [String], isTrouble: Bool) -> RoomAct? {
    if let exact = deeds.last(where: { $0.page == page }) { return exact.act }
    guard !isTrouble else { return nil }
    let title = page.first ?? ""
    let alike = Set(deeds.filter { !title.isEmpty && $0.page.first == title }.map(\.act))
    if let only = alike.first, alike.count == 1 { return only }
    // On a page of the way that says something else than it should: a step back.
    guard alike.isEmpty else { return .key(.cancel) }
    return deeds.first.map { $0.act == .key(.menu) ? $0.act : .key(.cancel) }
  }
}
