import Rooms
import Scenarios
import Wording

// What a page says until it is read: the newest on top, and what it hides comes back once it is read.
extension Trainee {
  mutating func say(_ notice: LessonNotice) {
    adviceWatch = AdviceWatch()
    if let hidden = row.notice, notice.leaves(hidden.notice) { row.hiddenNotices.append(hidden) }
    row.hiddenNotices.removeAll { !notice.leaves($0.notice) }
    row.noticeCount += 1
    row.notice = SeatNotice(id: row.noticeCount, notice: notice)
  }

  mutating func readNotice() { row.notice = row.hiddenNotices.popLast() }

  mutating func forgetNotices() {
    row.notice = nil
    row.hiddenNotices = []
  }

  fileprivate var hasAdvice: Bool {
    notice?.notice.isAdvice == true || row.hiddenNotices.contains { $0.notice.isAdvice }
  }

  fileprivate mutating func forgetAdvice() {
    row.hiddenNotices.removeAll { $0.notice.isAdvice }
    if notice?.notice.isAdvice == true { readNotice() }
  }
}

extension TrainingClass {
  /// Does what the person does; advice that is left behind by that goes.
  mutating func applyByHand(_ act: RoomAct, _ index: Int) {
    let before = trainees[index].row.noticeCount
    guard trainees[index].hasAdvice, var play = trainees[index].play else {
      apply(.act(act), index)
      return
    }
    let step = AdviceWatch.Step(act, in: &play)
    trainees[index].play = play
    apply(.act(act), index)
    guard before == trainees[index].row.noticeCount, let after = trainees[index].play else {
      return
    }
    let isLed = trainees[index].row.lesson == LessonLibrary.zero
    let isOver = trainees[index].adviceWatch.isOver(after: step, in: after, isLed: isLed)
    if isOver { trainees[index].forgetAdvice() }
  }
}

extension LessonNotice {
  /// Whether another notice is still worth reading after this one.
  fileprivate func leaves(_ other: LessonNotice) -> Bool {
    switch kind {
    case .mistake, .forbidden, .refused, .unreachable: other.isWord
    case .message, .faultOver: other.isAdvice
    case .done, .lessonDone: false
    }
  }

  /// Said by the trainer, or about what the trainer did.
  private var isWord: Bool {
    switch kind {
    case .message, .faultOver: true
    case .mistake, .forbidden, .refused, .unreachable, .done, .lessonDone: false
    }
  }
}
