import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

// What trainees do, and what comes of it.
extension TrainingClass {
  private func index(of seated: Seated) -> Int? {
    standing(of: seated) == .held ? index(of: seated.trainee) : nil
  }

  /// Whether a number is the next one; an earlier one was applied already.
  private mutating func isNext(_ number: Int, _ index: Int) -> Bool {
    guard number == trainees[index].row.applied + 1 else { return false }
    trainees[index].row.applied = number
    trainees[index].lastDeedAt = now
    trainees[index].activeAt = now
    return true
  }

  mutating func apply(_ act: NumberedAct, of seated: Seated) {
    guard let index = index(of: seated), isNext(act.number, index) else { return }
    trainees[index].lastDeed = act.act.words
    boardChanged()
    // While the class is paused, and during a film, the terminal is not to be worked.
    guard !row.isPaused, !trainees[index].row.isPaused, trainees[index].film == nil else {
      return seatChanged(index)
    }
    if let act = act.act.onRoom { applyByHand(act, index) }
  }

  mutating func apply(_ order: NumberedOrder, of seated: Seated) {
    guard let index = index(of: seated), isNext(order.number, index) else { return }
    switch order.order {
    // Nothing but the task in an exam.
    case .hint where isExam(for: trainees[index]), .show where isExam(for: trainees[index]),
      .next where isExam(for: trainees[index]), .choose where isExam(for: trainees[index]):
      break
    case .hint: apply(.hint, index)
    case .show: showFilm(index)
    case .endShow: trainees[index].film = nil
    case .call:
      trainees[index].calledAt = trainees[index].calledAt == nil ? calendar : nil
      if trainees[index].calledAt != nil {
        let name = TraineeName.shown(trainees[index].row.name)
        note(.trainee, zh: "\(name.zh) 请老师过去", en: "\(name.en) asks for the trainer")
      }
    case .again:
      trainees[index].forgetNotices()
      apply(.restart, index)
      breakAgain(index)
    case .next: openNext(index)
    case .choose(let name): if let lesson = library[name] { open(lesson, index) }
    case .read: trainees[index].readNotice()
    case .answer(let choice): answer(choice, index)
    case .language(let language): trainees[index].row.language = language
    }
    seatChanged(index)
    boardChanged()
  }

  private mutating func showFilm(_ index: Int) {
    guard let play = trainees[index].play, !play.isDone else { return }
    apply(.demonstration, index)
    trainees[index].film = (play.demonstration(), now)
  }

  mutating func endFilm(_ index: Int) {
    guard let film = trainees[index].film else { return }
    let shown = film.film.frame(at: now - film.startedAt)?.index
    if shown == nil { trainees[index].film = nil }
    guard shown != trainees[index].frame else { return }
    trainees[index].frame = shown
    seatChanged(index)
  }

  private mutating func openNext(_ index: Int) {
    if let next = nextLesson(for: trainees[index]) { open(next, index) }
  }

  private mutating func answer(_ choice: Int, _ index: Int) {
    guard let question = trainees[index].question, question.answers.indices.contains(choice)
    else { return }
    trainees[index].reply = question.answers[choice].say
    apply(.answer(choice), index)
  }

  /// What is said about what has come of a deed.
  mutating func take(_ events: [LessonEvent], _ index: Int) {
    for event in events {
      switch event {
      case .taskBegan(let task): taskBegan(task, index)
      case .taskDone(let task): taskDone(task, index)
      case .lessonDone: lessonDone(index)
      case .goalMet, .mistake, .forbidden, .trouble, .unreachable, .refused, .happened: break
      }
      if let notice = LessonNotice(event, among: events) { trainees[index].say(notice) }
      boardChanged()
    }
  }

  private mutating func taskBegan(_ task: Int, _ index: Int) {
    trainees[index].slipsAtTaskStart = trainees[index].play?.look?.view.printCount ?? 0
    trainees[index].lastDeedAt = now
    guard let name = trainees[index].play?.task?.name.value else { return }
    let due = trainees[index].waiting.filter { $0.task == name }
    trainees[index].waiting.removeAll { $0.task == name }
    if !trainees[index].faults.isEmpty { apply(.disturb(true), index) }
    for waiting in due { inject(waiting.fault, index) }
  }

  private mutating func taskDone(_ task: Int, _ index: Int) {
    guard let play = trainees[index].play, let progress = play.finished.last,
      play.scenario.tasks.indices.contains(task)
    else { return }
    if !progress.wasDoneBefore {
      grade(
        index, progress, skills: play.scenario.skills(of: play.scenario.tasks[task]),
        isDone: true)
    } else {
      trainees[index].workMilliseconds = 0
    }
    // The room in which the next task begins is whole already.
    trainees[index].ended = []
    trainees[index].question = play.scenario.tasks[task].guide.ask
    trainees[index].reply = nil
    trainees[index].lastDeedAt = now
  }

  private mutating func lessonDone(_ index: Int) {
    let name = trainees[index].row.lesson ?? ""
    trainees[index].done.insert(name)
    let title = LessonNames(library).lesson(name)
    let person = TraineeName.shown(trainees[index].row.name)
    if isExam(for: trainees[index]) {
      note(
        .trainee, zh: "\(person.zh) 考完 \(title.zh)",
        en: "\(person.en) finished the exam \(title.en)")
    } else {
      note(
        .trainee, zh: "\(person.zh) 做完 \(title.zh)",
        en: "\(person.en) finished \(title.en)")
    }
  }
}

extension SeatAct {
  /// What it does in a room; nil for a card that cannot be presented that way.
  var onRoom: RoomAct? {
    switch self {
    case .key(let key): .key(key)
    case .card(let alias, let reader):
      PresentationMethod(rawValue: reader.rawValue).map { .present(card: alias, $0) }
    case .scan(let code): .scan(code)
    case .power(let on): .power(on ? .on : .off)
    case .paper(let loaded): .paper(loaded ? .load : .out)
    case .line(let isWhole): .line(isWhole ? .restore : .cut)
    }
  }

  /// What the trainer reads; digits may be those of a PIN.
  var words: LocalizedText {
    switch self {
    case .key(.digit), .key(.doubleZero), .key(.dot):
      LocalizedText(zh: "按了数字", en: "pressed a digit")
    case .key(let key): LocalizedText(zh: "按了 \(key.chinese)", en: "pressed \(key)")
    case .card(_, .swipe): LocalizedText(zh: "刷了卡", en: "swiped a card")
    case .card(_, .insert): LocalizedText(zh: "插了卡", en: "inserted a card")
    case .card(_, .tap): LocalizedText(zh: "挥了卡", en: "tapped a card")
    case .scan: LocalizedText(zh: "扫了码", en: "scanned a code")
    case .power(let on):
      on
        ? LocalizedText(zh: "开了机", en: "switched on")
        : LocalizedText(zh: "关了机", en: "switched off")
    case .paper(let loaded):
      loaded
        ? LocalizedText(zh: "装了纸", en: "loaded paper")
        : LocalizedText(zh: "取了纸", en: "took the paper out")
    case .line(let isWhole):
      isWhole
        ? LocalizedText(zh: "接上线", en: "plugged the line in")
        : LocalizedText(zh: "拔了线", en: "pulled the line")
    }
  }
}

extension Key {
  /// What stands on the key in Chinese.
  var chinese: String {
    switch self {
    case .enter: "确认"
    case .cancel: "取消"
    case .clear: "清除"
    case .menu: "菜单"
    case .up: "↑"
    case .down: "↓"
    case .digit, .doubleZero, .dot, .function: description
    }
  }
}
