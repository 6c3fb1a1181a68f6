import POSProtocol
import Scenarios
import Simulation
import Wording

/// A person of the class: the lesson being played, and what the page says besides.
struct Trainee: Sendable {
  var row: TraineeRow
  /// As it was stored last; nil before the first time.
  var storedRow: TraineeRow?
  var play: LessonPlay?
  /// Inputs of the present play that were stored.
  var inputs = 0
  /// Of the page; it goes on rising when the class is opened again.
  var version: Int
  /// Pages that are open.
  var isPresent = false
  var film: (film: Film, startedAt: Int64)?
  /// The frame that was shown last.
  var frame: Int?
  /// When something was last done by hand, or the person came back.
  var lastDeedAt: Int64
  var lastDeed = LocalizedText(zh: "", en: "")
  /// When something was last done by hand, or the last page closed; pauses and absences count.
  var activeAt: Int64
  /// Who wants to go on here with another browser.
  var claim: SeatClaim?
  /// What the trainer's page shows of how this person is getting on.
  var shown = Shown(state: .ok, isStuck: false, isOnBoard: true)
  /// The class was opened again since somebody was here: who comes back goes on being idle.
  var isReopened = false
  /// Up to when the room's time was brought.
  var seenUntil: Int64
  var question: Question?
  var reply: LocalizedText?
  /// Names of lessons that were played to their end.
  var done: Set<String> = []
  /// Slips that were printed before the task began are not new.
  var slipsAtTaskStart = 0
  var adviceWatch = AdviceWatch()

  init(_ row: TraineeRow, at now: Int64) {
    self.row = row
    version = Int(clamping: now)
    lastDeedAt = now
    activeAt = now
    seenUntil = now
  }

  var id: TraineeID { row.id }

  var faults: [ActiveFault] {
    get { row.faults }
    set { row.faults = newValue }
  }

  var waiting: [WaitingFault] {
    get { row.waiting }
    set { row.waiting = newValue }
  }

  var ended: [ActiveFault] {
    get { row.ended }
    set { row.ended = newValue }
  }

  var calledAt: Int64? {
    get { row.calledAt }
    set { row.calledAt = newValue }
  }

  var workMilliseconds: Int64 {
    get { row.workMilliseconds }
    set { row.workMilliseconds = newValue }
  }

  /// What the page says in both languages, until it is read.
  var notice: SeatNotice? { row.notice }

  /// What the trainer's page shows of somebody that time alone can change.
  struct Shown: Sendable, Hashable {
    let state: BoardPage.Trainee.State
    let isStuck: Bool
    let isOnBoard: Bool
  }

  /// Whether something of the row has changed that must not be lost. Time that passes goes along with the
  /// next deed.
  var hasToBeStored: Bool {
    guard var stored = storedRow else { return true }
    stored.workMilliseconds = row.workMilliseconds
    stored.idleMilliseconds = row.idleMilliseconds
    stored.seenAt = row.seenAt
    return stored != row
  }

  /// Brings the times of the row up to now.
  ///
  /// - Parameter calendar: milliseconds since the epoch.
  mutating func noteTimes(at now: Int64, calendar: Int64) {
    row.idleMilliseconds = max(0, now - lastDeedAt)
    if isPresent { row.seenAt = max(row.seenAt, calendar) }
  }

  /// Whether time passes for this person.
  func isWorking(_ classIsPaused: Bool) -> Bool {
    isPresent && !row.isPaused && !classIsPaused && film == nil
  }

  /// What has gone wrong in the task.
  var errors: Int {
    guard let progress = play?.progress else { return 0 }
    return progress.mistakes.count + progress.forbidden + progress.deadEnds
  }
}

/// What the page says in both languages, until it is read.
struct SeatNotice: Sendable, Hashable, Codable {
  let id: Int
  let notice: LessonNotice
}

extension SeatPage.Notice.Action {
  /// What can be done about a notice of a kind.
  static func actions(for kind: SeatPage.Notice.Kind) -> [Self] {
    switch kind {
    case .unreachable: [.again, .read]
    case .lessonDone: [.next, .read]
    case .mistake, .forbidden, .refused, .done, .message, .faultOver: [.read]
    }
  }
}
