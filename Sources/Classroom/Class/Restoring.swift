import Rooms
import Scenarios
import Wording

/// What was kept of somebody's present play.
public struct KeptPlay: Sendable {
  public let header: PlayHeader
  public let inputs: [PlayInput]
  /// Fingerprints by the number of inputs they were taken after.
  public let fingerprints: [Int: UInt64]
  /// The lesson of the header's own copies.
  public let lesson: LessonLibrary.Lesson

  public init(
    header: PlayHeader, inputs: [PlayInput], fingerprints: [Int: UInt64],
    lesson: LessonLibrary.Lesson
  ) {
    self.header = header
    self.inputs = inputs
    self.fingerprints = fingerprints
    self.lesson = lesson
  }
}

/// Why somebody's play does not come back as it was.
public enum LostPlay: Error, Sendable, Hashable {
  /// Written by a program that is newer than this one.
  case newer
  /// Written by another version, after which the room does not go the way it went.
  case updated
  /// It cannot be read: damaged, or under another key.
  case damaged

  var text: LocalizedText {
    switch self {
    case .newer:
      LocalizedText(
        zh: "这一步是更新版本的程序记的，这里从头再来；做过的都算数。",
        en:
          "This task was kept by a newer program, and begins again here. What you have done counts."
      )
    case .updated:
      LocalizedText(
        zh: "程序更新了，这一步从头再来；做过的都算数。",
        en: "The program was updated: this task begins again. What you have done counts.")
    case .damaged:
      LocalizedText(
        zh: "这一步的记录读不出来，从头再来；做过的都算数。",
        en: "What was kept of this task cannot be read: it begins again. What you have done counts."
      )
    }
  }
}

extension TrainingClass {
  /// Takes in what was kept: grades as they were given, and everybody at the terminal they left.
  ///
  /// - Parameter kept: nil for somebody whose play had ended.
  public mutating func restore(_ row: TraineeRow, _ kept: KeptPlay?) {
    var row = row
    let stored = row
    // Records of a time when two could have one name.
    row.name = TraineeName.unique(row.name, among: trainees.map(\.row.name))
    var trainee = Trainee(row, at: now)
    trainee.storedRow = stored
    trainee.lastDeedAt = now - row.idleMilliseconds
    trainee.isReopened = true
    trainee.done = Set(doneLessons(of: row.id))
    takeIn(trainee)
    guard let kept, let index = index(of: row.id) else { return }
    replay(kept, index)
  }

  /// Takes in somebody whose play is lost: the first task that was not done begins again.
  public mutating func restoreFromStart(_ row: TraineeRow, because loss: LostPlay) {
    restore(row, nil)
    guard let index = index(of: row.id),
      let lesson = row.lesson.flatMap({ library[$0] }) ?? firstLesson
    else { return }
    open(lesson, index, task: firstTaskNotDone(of: lesson, index))
    sayBeginsAgain(index, loss)
  }

  /// What was done in practice does not count in an exam; the first task when all were done.
  private func firstTaskNotDone(of lesson: LessonLibrary.Lesson, _ index: Int) -> Int {
    let isExam = isExam(for: trainees[index])
    let exam = isExam ? row.examAt : nil
    let id = trainees[index].id
    let own = grades.filter { $0.trainee == id && $0.lesson == lesson.name && $0.isDone }
      .filter { $0.isExam == isExam && $0.examAt == exam }
    let done = Set(own.map(\.progress.task))
    return lesson.scenario.tasks.firstIndex { !done.contains($0.name.value) } ?? 0
  }

  /// What came of taking people in, to be stored.
  public mutating func takeEffects() -> [ClassEffect] { takeEffects(of: trainees.indices) }

  public mutating func restore(grades: [GradeRow], log: [LogRow]) {
    self.grades = grades
    self.log = Array(log.suffix(200))
  }

  /// Lessons whose last task was done.
  private func doneLessons(of id: TraineeID) -> [String] {
    let own = grades.filter { $0.trainee == id && $0.isDone }
    return library.lessons.filter { lesson in
      own.contains {
        $0.lesson == lesson.name
          && $0.progress.task == lesson.scenario.tasks.last?.name.value
      }
    }.map(\.name)
  }

  private mutating func replay(_ kept: KeptPlay, _ index: Int) {
    begin(kept.lesson, index, kept.header, isReplay: true)
    guard var play = trainees[index].play else { return }
    var isSame = true
    trainees[index].slipsAtTaskStart = play.look?.view.printCount ?? 0
    for (number, input) in kept.inputs.enumerated() {
      let events = play.apply(input)
      if events.contains(where: \.beginsTask) {
        trainees[index].slipsAtTaskStart = play.look?.view.printCount ?? 0
      }
      guard let wanted = kept.fingerprints[number + 1], wanted != play.fingerprint else { continue }
      isSame = false
      break
    }
    trainees[index].inputs = kept.inputs.count
    trainees[index].play = play
    guard isSame else {
      return beginAgain(
        kept, play.taskIndex, index,
        because: kept.header.program == program ? .damaged : .updated)
    }
    // The question of the task that was done last is still open, or answered.
    if let done = play.finished.last {
      trainees[index].question = play.lastQuestion
      trainees[index].reply = done.answers.last.flatMap { choice in
        play.lastQuestion.flatMap {
          $0.answers.indices.contains(choice) ? $0.answers[choice].say : nil
        }
      }
    }
  }

  /// After an update the room does not go the way it went: the task begins again, and grades stay.
  private mutating func beginAgain(
    _ kept: KeptPlay, _ task: Int, _ index: Int, because loss: LostPlay
  ) {
    let lesson = library[kept.header.lesson] ?? kept.lesson
    let name =
      kept.lesson.scenario.tasks.indices.contains(task)
      ? kept.lesson.scenario.tasks[task].name.value : nil
    let number = lesson.scenario.tasks.firstIndex { $0.name.value == name } ?? 0
    // Nobody has left it: it is not graded.
    trainees[index].play = nil
    open(lesson, index, task: number)
    sayBeginsAgain(index, loss)
  }

  private mutating func sayBeginsAgain(_ index: Int, _ loss: LostPlay) {
    trainees[index].say(LessonNotice(.message, title: loss.text))
    let name = TraineeName.shown(trainees[index].row.name)
    note(.program, zh: "\(name.zh)：\(loss.text.zh)", en: "\(name.en): \(loss.text.en)")
  }
}
