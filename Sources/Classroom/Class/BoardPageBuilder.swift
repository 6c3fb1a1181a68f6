import POSProtocol
import Rooms
import Scenarios
import TerminalKit
public import Wording

extension TrainingClass {
  /// What the trainer's page shows now.
  public func board(_ language: Language) -> BoardPage { BoardPageBuilder(self, language).page }

  /// How somebody is getting on.
  func state(of trainee: Trainee) -> BoardPage.Trainee.State {
    if trainee.play?.isDone ?? false { return .done }
    if !trainee.isPresent { return .away }
    if row.isPaused || trainee.row.isPaused { return .paused }
    if isStuck(trainee) { return .stuck }
    return now - trainee.lastDeedAt >= Self.slowMilliseconds ? .slow : .ok
  }

  /// Three errors in a task, or 90 s without a deed; pauses and absences do not count.
  func isStuck(_ trainee: Trainee) -> Bool {
    guard trainee.isPresent, trainee.play?.isDone == false else { return false }
    return trainee.errors >= Self.stuckErrors
      || now - trainee.lastDeedAt >= Self.stuckMilliseconds
  }
}

extension TrainingClass {
  /// Tells the trainer's page of people who are getting on otherwise than it shows: time alone can do that.
  mutating func noteStates(of indices: Range<Int>) {
    var hasChanged = false
    for index in indices {
      let trainee = trainees[index]
      let shown = Trainee.Shown(
        state: state(of: trainee), isStuck: isStuck(trainee), isOnBoard: isOnBoard(trainee))
      guard shown != trainee.shown else { continue }
      trainees[index].shown = shown
      hasChanged = true
    }
    if hasChanged { boardChanged() }
  }
}

/// Words everything that the trainer's page shows.
struct BoardPageBuilder {
  private let school: TrainingClass
  private let language: Language
  /// Without visitors who have gone.
  private let people: [Trainee]

  private static let logLines = 40

  init(_ school: TrainingClass, _ language: Language) {
    self.school = school
    self.language = language
    people = school.trainees.filter { school.isOnBoard($0) }
  }

  var page: BoardPage {
    var page = BoardPage(version: school.boardVersion, lang: language, code: school.code)
    page.lesson = school.row.lesson.flatMap { school.library[$0] }.map(named)
    page.course = school.row.openCourse.flatMap { open in
      school.library.course(named: open.name).map {
        BoardPage.OpenCourseName(name: open.name, title: $0.title[language], short: open.isShort)
      }
    }
    page.exam = school.row.isExam
    page.examLesson = school.examLesson.map(named)
    page.paused = school.row.isPaused
    page.trainees = people.map(tile)
    page.counts = BoardPage.Counts(
      present: people.count { $0.isPresent },
      stuck: people.count { school.isStuck($0) },
      away: people.count { !$0.isPresent },
      calling: people.count { $0.calledAt != nil })
    page.attention = attention
    page.lessons = lessons
    page.courses = school.library.courses.map(courseName)
    page.faults =
      ClassFault.Kind.allCases.map {
        BoardPage.FaultName(kind: $0.rawValue, label: $0.name[language])
      } + [
        BoardPage.FaultName(
          kind: ClassFault.responseCodeName, label: ClassFault.responseCodeLabel[language])
      ]
    page.codes = ResponseCode.all.map {
      BoardPage.CodeName(code: $0.description, label: $0.display[language])
    }
    page.undo = school.undoable.map { BoardPage.Undo(id: $0.id, label: $0.label[language]) }
    page.log = school.log.suffix(Self.logLines).map {
      BoardPage.LogLine(at: time($0.at), text: $0.text[language])
    }
    return page
  }

  private func named(_ lesson: LessonLibrary.Lesson) -> BoardPage.LessonName {
    BoardPage.LessonName(name: lesson.name, title: lesson.scenario.title(in: language))
  }

  private var lessons: [BoardPage.CourseLesson] {
    school.library.order.map { lesson in
      BoardPage.CourseLesson(
        course: school.library.course(of: lesson.name)?.title[language] ?? "",
        name: lesson.name, title: lesson.scenario.title(in: language),
        tasks: lesson.scenario.tasks.map { task in
          BoardPage.LessonName(
            name: task.name.value, title: task.brief?[language] ?? task.name.value)
        }, minutes: lesson.scenario.lesson.minutes)
    }
  }

  private func courseName(_ course: Course) -> BoardPage.CourseName {
    func form(_ isShort: Bool) -> BoardPage.CourseForm {
      let lessons = school.library.lessons(of: course, isShort: isShort)
      let minutes = lessons.compactMap(\.scenario.lesson.minutes)
      return BoardPage.CourseForm(
        lessons: lessons.count, minutes: minutes.isEmpty ? nil : minutes.reduce(0, +))
    }
    return BoardPage.CourseName(
      name: course.name.value, title: course.title[language], about: course.about?[language],
      short: form(true), thorough: form(false))
  }

  private func tile(_ trainee: Trainee) -> BoardPage.Trainee {
    let play = trainee.play
    let total = play?.scenario.tasks.count
    let done = Double(play?.taskIndex ?? 0) / Double(max(total ?? 1, 1))
    return BoardPage.Trainee(
      id: trainee.id, seat: trainee.row.seat,
      name: TraineeName.shown(trainee.row.name, in: language),
      state: school.state(of: trainee),
      task: play?.task?.brief?[language] ?? play?.scenario.title(in: language) ?? "",
      taskNumber: play.flatMap { $0.isDone ? nil : $0.taskIndex + 1 }, of: total,
      progress: min(done, 1), last: trainee.lastDeed[language],
      since: duration(trainee.workMilliseconds), errors: trainee.errors,
      faults: trainee.faults.map {
        BoardPage.Undo(id: $0.id, label: $0.fault.name[language])
      }, screen: play?.look?.view.screen.lines.map(\.text) ?? [],
      alone: trainee.row.isAlone)
  }

  /// Who waits for a yes, then who calls, then who is stuck, each in the order in which it began.
  private var attention: [BoardPage.Attention] {
    let claims = people.compactMap { trainee in
      trainee.claim.flatMap { $0.isAdmitted ? nil : (trainee, $0.since) }
    }.sorted { $0.1 < $1.1 }.map { trainee, since in
      BoardPage.Attention(
        id: trainee.id, kind: .claim, since: duration(school.calendar - since),
        why: LocalizedText(
          zh: "另一部手机或电脑说是这个人", en: "another phone or computer says to be them")[language])
    }
    let callers = people.compactMap { trainee in
      trainee.calledAt.map { (trainee, $0) }
    }.sorted { $0.1 < $1.1 }
    let calls = callers.map { trainee, since in
      BoardPage.Attention(
        id: trainee.id, kind: .call, since: duration(school.calendar - since),
        why: LocalizedText(zh: "叫老师", en: "calls")[language])
    }
    let stuck = people.filter { school.isStuck($0) && $0.calledAt == nil }
      .sorted { $0.lastDeedAt < $1.lastDeedAt }
      .map { trainee in
        BoardPage.Attention(
          id: trainee.id, kind: .stuck, since: duration(school.now - trainee.lastDeedAt),
          why: why(trainee)[language])
      }
    return claims + calls + stuck
  }

  private func why(_ trainee: Trainee) -> LocalizedText {
    guard trainee.errors >= TrainingClass.stuckErrors else {
      return LocalizedText(zh: "很久没有动", en: "has done nothing for a while")
    }
    let last = trainee.notice?.notice.title ?? LocalizedText(zh: "", en: "")
    return LocalizedText(
      zh: "出错 \(trainee.errors) 次 \(last.zh)", en: "\(trainee.errors) errors. \(last.en)")
  }

  private func duration(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1_000
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  private func time(_ milliseconds: Int64) -> String {
    LocalTime(Instant(milliseconds: milliseconds), offsetSeconds: school.utcOffsetSeconds).timeText
  }
}
