import Scenarios
import Wording

// Exams: the same lesson in the same room for everybody, without help.
extension TrainingClass {
  /// Whoever practises alone is not part of the class's exam.
  func isExam(for trainee: Trainee) -> Bool { row.isExam && !trainee.row.isAlone }

  /// What an exam begins: the lesson that is open, else the first.
  var examLesson: LessonLibrary.Lesson? { row.lesson.flatMap { library[$0] } ?? firstLesson }

  /// Begins the lesson that is open anew for everybody, or ends the exam.
  mutating func setExam(_ isOn: Bool) {
    guard isOn != row.isExam else { return }
    if isOn { beginExam() } else { endExam() }
  }

  private mutating func beginExam() {
    guard let lesson = examLesson else {
      refusal = LocalizedText(
        zh: "没有课可以考；请先打开一课。", en: "There is no lesson for an exam; open one first.")
      return
    }
    let everybody = people(.all)
    // What was practised up to now is graded as practice.
    for index in everybody { leave(index) }
    row.isExam = true
    row.examAt = calendar
    row.lesson = lesson.name
    let wasPaused = row.isPaused
    row.isPaused = false
    // Everything is whole in everybody's room; whoever practises alone keeps what is broken.
    let alone = Set(trainees.filter(\.row.isAlone).map(\.id))
    undoable = undoable.filter { !alone.isDisjoint(with: $0.trainees) }
    for index in trainees.indices where wasPaused && trainees[index].row.isAlone {
      seatChanged(index)
    }
    for index in everybody {
      trainees[index].row.isPaused = false
      trainees[index].faults = []
      trainees[index].waiting = []
      open(lesson, index)
      sayExamBegins(index)
    }
    let title = title(of: lesson)
    note(
      .trainer, zh: "考试开始: \(title.zh)，\(everybody.count) 人",
      en: "exam begins: \(title.en), \(everybody.count) people")
  }

  private mutating func endExam() {
    let everybody = people(.all)
    let open = everybody.filter { trainees[$0].play?.isDone == false }
    for index in open { leave(index) }
    row.isExam = false
    row.examAt = nil
    for index in open {
      guard let lesson = trainees[index].row.lesson.flatMap({ library[$0] }) else { continue }
      self.open(lesson, index)
    }
    for index in everybody {
      trainees[index].say(
        LessonNotice(
          .message,
          title: LocalizedText(
            zh: "考试结束了，又可以练习了。",
            en: "The exam is over. This is practice again.")))
      seatChanged(index)
    }
    let done = everybody.count - open.count
    note(
      .trainer, zh: "考试结束: \(everybody.count) 人，\(done) 人做完",
      en: "exam ends: \(done) of \(everybody.count) finished")
  }

  /// Whoever comes in later is told as well.
  mutating func sayExamBegins(_ index: Int) {
    trainees[index].say(
      LessonNotice(
        .message,
        title: LocalizedText(
          zh: "考试开始了。没有提示和演示，自己做。",
          en: "The exam has begun: no hints, no demonstrations.")))
  }

  func title(of lesson: LessonLibrary.Lesson) -> LocalizedText {
    LocalizedText(zh: lesson.scenario.title(in: .zh), en: lesson.scenario.title(in: .en))
  }

  mutating func refuseInExam(_ what: LocalizedText) {
    refusal = LocalizedText(zh: "考试时\(what.zh)。", en: "In an exam there \(what.en).")
  }
}
