import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

/// What has been seen and said of a task so far, so that nothing is said twice and nothing counts that was
/// there before.
struct TaskWatch: Sendable {
  private var said: Set<Int> = []
  /// Remarks on what is on the screen since before the task began.
  private var old: Set<Int> = []
  /// The page that was there when the task began, as long as there was no other.
  private var oldPage: [String]?
  /// The title of the failure that was shown last.
  private var lastTrouble: String?
  private var answeredCount = 0

  mutating func begin(
    _ task: ScenarioTask, _ look: SeatLook, since baseline: Baseline, _ language: Language
  ) {
    for (number, remark) in Self.remarks(of: task).enumerated()
    where remark.when.kind == .page
      && look.has(remark.when, since: baseline, language: language)
    {
      old.insert(number)
    }
    answeredCount = look.receivedCount
    lastTrouble = look.trouble?.title.en
    oldPage = look.page
  }

  mutating func turn(to look: SeatLook) {
    if oldPage != nil, oldPage != look.page { oldPage = nil }
  }

  /// Whether there has been another page since the task began.
  var isNewPage: Bool { oldPage == nil }

  /// What the lesson says of what is so now and was not said yet.
  mutating func remarks(
    _ task: ScenarioTask, _ look: SeatLook, since baseline: Baseline, _ language: Language
  ) -> [LessonEvent] {
    var events: [LessonEvent] = []
    for (number, remark) in Self.remarks(of: task).enumerated()
    where !said.contains(number) && (isNewPage || remark.when.kind != .page) {
      guard look.has(remark.when, since: baseline, language: language) else {
        old.remove(number)
        continue
      }
      guard !old.contains(number) else { continue }
      said.insert(number)
      let isForbidden = number < task.guide.forbid.count
      events.append(isForbidden ? .forbidden(remark) : .mistake(remark))
    }
    return events
  }

  private static func remarks(of task: ScenarioTask) -> [Remark] {
    task.guide.forbid + task.guide.mistakes
  }

  /// A failure that the terminal shows now and did not show before.
  mutating func trouble(_ look: SeatLook) -> Trouble? {
    let trouble = look.trouble
    defer { lastTrouble = trouble?.title.en }
    return trouble?.title.en == lastTrouble ? nil : trouble
  }

  /// Whether something was answered since this was asked last, and the terminal is done with it.
  mutating func isAnswered(_ look: SeatLook) -> Bool {
    guard look.receivedCount > answeredCount, !look.isAtWork else { return false }
    answeredCount = look.receivedCount
    return true
  }
}

extension SeatLook {
  /// The words of the page that is shown.
  var page: [String] { view.screen.lines.map(\.text) }
}
