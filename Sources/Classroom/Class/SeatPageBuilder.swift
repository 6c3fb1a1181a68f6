import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

extension TrainingClass {
  /// What the page of a trainee shows now; nil for nobody of the class.
  public func page(of id: TraineeID) -> SeatPage? {
    index(of: id).map { SeatPageBuilder(self, trainees[$0]).page }
  }
}

/// Words everything that a trainee's page shows.
struct SeatPageBuilder {
  private let school: TrainingClass
  private let trainee: Trainee
  private var language: Language { trainee.row.language }

  init(_ school: TrainingClass, _ trainee: Trainee) {
    self.school = school
    self.trainee = trainee
  }

  var page: SeatPage {
    var page = SeatPage(
      version: trainee.version, applied: trainee.row.applied, lang: language,
      name: TraineeName.shown(trainee.row.name, in: language), seat: trainee.row.seat, mode: mode)
    page.paused = school.row.isPaused || trainee.row.isPaused
    page.called = trainee.calledAt != nil
    page.notice = trainee.notice?.worded(language)
    page.ask = trainee.question.map { question in
      SeatPage.Question(
        question: question.text[language], answers: question.answers.map { $0.text[language] },
        reply: trainee.reply?[language], again: isAskedAgain(question))
    }
    page.progress = progress
    page.next = next
    if page.next == nil { page.notice?.actions.removeAll { $0 == .next } }
    guard let play = trainee.play else {
      page.buttons = isExam ? [.call] : [.call, .next]
      return page
    }
    // The strongest hint plays the reference: it is asked once a page.
    let hint = play.currentHint
    SeatTerminalBuilder(
      play: play, language: language, slipsAtTaskStart: trainee.slipsAtTaskStart
    ).fill(&page, next: hint?.next)
    fillTask(&page, play, hint)
    fillDeadEnd(&page, play)
    if let film = trainee.film { fillFilm(&page, film) }
    page.buttons = buttons(play)
    return page
  }

  /// Where there is a right answer and another was given; an exam takes the first.
  private func isAskedAgain(_ question: Question) -> Bool {
    guard !isExam, let reply = trainee.reply, question.answers.contains(where: \.isRight) else {
      return false
    }
    return !question.answers.contains { $0.isRight && $0.say == reply }
  }

  private var isExam: Bool { school.isExam(for: trainee) }

  private var mode: SeatPage.Mode {
    if isExam { return .exam }
    if trainee.row.lesson == LessonLibrary.zero { return .zero }
    return trainee.row.isAlone ? .alone : .practice
  }

  private func buttons(_ play: LessonPlay) -> [SeatPage.Button] {
    if play.isDone { return isExam ? [.call] : [.call, .next] }
    return isExam ? [.call, .again] : [.hint, .show, .call, .again]
  }

  private var next: SeatPage.NextLesson? {
    guard trainee.play?.isDone ?? true, let lesson = school.nextLesson(for: trainee) else {
      return nil
    }
    return SeatPage.NextLesson(
      name: lesson.name, title: lesson.scenario.title(in: language))
  }

  /// Those of the course that is open; without one of the lesson's own course, and all for whoever
  /// practises alone.
  private var lessons: [LessonLibrary.Lesson] {
    if let lessons = school.courseLessons(of: trainee) { return lessons }
    if !trainee.row.isAlone, let own = trainee.row.lesson.flatMap({ school.library.course(of: $0) })
    {
      return school.library.lessons(of: own, isShort: false)
    }
    return school.library.order
  }

  private var progress: [SeatPage.LessonProgress] {
    guard mode == .practice || mode == .alone else { return [] }
    return lessons.map { lesson in
      let state: SeatPage.LessonProgress.State =
        if lesson.name == trainee.row.lesson, trainee.play?.isDone == false {
          .now
        } else {
          trainee.done.contains(lesson.name) ? .done : .open
        }
      return SeatPage.LessonProgress(
        name: lesson.name, title: lesson.scenario.title(in: language), state: state)
    }
  }

  // MARK: the task

  private func fillTask(_ page: inout SeatPage, _ play: LessonPlay, _ hint: Hint?) {
    let name = play.scenario.name.value
    let (course, place) = place(of: name)
    let total = play.scenario.tasks.count
    let lessonTitle = play.scenario.title(in: language)
    guard let task = play.task else {
      page.task = SeatPage.Task(
        course: course?.title[language] ?? "", lesson: lessonTitle, lessonNumber: place,
        number: total, of: total, title: lessonTitle, brief: "")
      return
    }
    let brief = isExam ? task.guide.solo ?? task.brief : task.brief
    page.task = SeatPage.Task(
      course: course?.title[language] ?? "", lesson: lessonTitle, lessonNumber: place,
      number: play.taskIndex + 1, of: total, title: lessonTitle,
      brief: brief?[language] ?? lessonTitle,
      why: isExam ? nil : task.guide.why?[language],
      goals: goals(task, play.ticks, play.goalText), isFilm: trainee.film != nil)
    guard !isExam else { return }
    if let hint {
      page.hint = SeatPage.Hint(
        strength: hint.strength, of: hint.count, text: text(of: hint))
      page.lit = hint.next.map { lit($0, on: page) } ?? []
    }
    // Lesson zero lights its keys without being asked.
    if mode == .zero, page.lit.isEmpty, trainee.film == nil, !page.screen.busy,
      let next = play.nextAct
    {
      page.lit = lit(next, on: page)
      if case .present(let alias, _) = next {
        page.cards = page.cards.map { card in
          var card = card
          card.lit = card.alias == alias
          return card
        }
      }
    }
  }

  /// A way out stands there as long as no key leads on, whatever else is said or was read.
  private func fillDeadEnd(_ page: inout SeatPage, _ play: LessonPlay) {
    guard play.isDeadEnd, trainee.film == nil else {
      // Where keys are lit, they are the advice.
      if mode == .zero, page.notice?.kind == .mistake, page.notice?.money != nil, !page.lit.isEmpty
      {
        page.notice?.say =
          LocalizedText(zh: "按亮着的键，接着做。", en: "Press the lit key to go on.")[language]
      }
      return
    }
    if page.notice == nil || page.notice?.kind == .done {
      page.notice = SeatNotice(id: trainee.row.noticeCount, notice: .unreachable).worded(language)
      page.notice?.actions = [.again]
    } else if page.notice?.actions.contains(.again) == false {
      page.notice?.actions.insert(.again, at: 0)
    }
    page.lit = isExam ? [] : [SeatPage.Button.again.rawValue]
  }

  /// The course that is open when the lesson is one of it, else the one it belongs to first, and where it
  /// stands there, from 1; 0 for a lesson without a course.
  private func place(of lesson: String) -> (Course?, Int) {
    let library = school.library
    if let open = school.course(of: trainee), let course = library.course(named: open.name),
      let place = library.lessons(of: course, isShort: open.isShort)
        .firstIndex(where: { $0.name == lesson })
    {
      return (course, place + 1)
    }
    guard let course = library.course(of: lesson) else { return (nil, 0) }
    let place = library.lessons(of: course, isShort: false).firstIndex { $0.name == lesson }
    return (course, place.map { $0 + 1 } ?? 0)
  }

  /// What somebody who watches sees being done, with cards called as the page calls them.
  private func words(_ act: RoomAct) -> String? {
    let world = trainee.play?.room.setup.world
    return act.words(isSecret: false) { world?.card($0)?.label ?? .same($0) }?[language]
  }

  private func text(of hint: Hint) -> String {
    if trainee.play?.isDeadEnd == true, let say = LessonNotice.unreachable.say {
      return say[language]
    }
    if let text = hint.text { return text[language] }
    return hint.next.flatMap { words($0) }
      ?? LocalizedText(zh: "看屏幕，等一下。", en: "Read the screen, and wait.")[language]
  }

  /// What leads on; back from a page on which that does nothing.
  private func lit(_ act: RoomAct, on page: SeatPage) -> [String] {
    guard case .key(let key) = act, !page.keys.isEmpty, !page.keys.contains("\(key)") else {
      return lit(act)
    }
    return page.keys.filter { $0 == "\(Key.cancel)" }
  }

  /// Names of keys and of the buttons of readers that are to be lit.
  private func lit(_ act: RoomAct) -> [String] {
    switch act {
    case .key(let key): [key.description]
    case .present(_, let method): [method.rawValue]
    case .scan: ["scan"]
    case .power: ["power"]
    case .paper: ["paper"]
    case .line, .trainer, .clock, .wait, .arrange: []
    }
  }

  private func goals(
    _ task: ScenarioTask, _ ticks: GoalTicks, _ goalText: GoalText
  ) -> [SeatPage.Goal] {
    goalText.items(of: task).map {
      SeatPage.Goal(text: $0.text[language], state: $0.state(ticks).onPage)
    }
  }

  // MARK: the film

  private func fillFilm(_ page: inout SeatPage, _ film: (film: Film, startedAt: Int64)) {
    guard let shown = film.film.frame(at: school.now - film.startedAt) else { return }
    let before = film.film.frames.prefix(shown.index + 1)
    page.screen = SeatPage.Screen(shown.frame.screen, isOn: shown.frame.isOn)
    page.lit = shown.frame.act.map(lit) ?? []
    page.keys = []
    page.task?.say = shown.frame.act.flatMap { words($0) }
    if shown.frame.isSecret, case .key(.digit) = shown.frame.act {
      // The digit that is lit is one of those on the card.
      page.task?.say =
        LocalizedText(zh: "按密码，卡上写着", en: "Key the PIN that is on the card")[language]
    }
    page.receipts = before.flatMap(\.receipts).suffix(SeatTerminalBuilder.slipCount).enumerated()
      .map {
        SeatPage.Receipt(id: $0.offset + 1, lines: $0.element.lines, isNew: true)
      }
    page.buttons = [.show, .call]
  }
}
