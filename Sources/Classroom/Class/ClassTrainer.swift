import POSProtocol
import Rooms
import Scenarios
import Wording

// What the trainer does. Every order that is carried out has its line in the record.
extension TrainingClass {
  mutating func perform(_ order: TrainerOrder, _ undo: String, _ language: Language) {
    refusal = nil
    defer {
      effects.append(.storeClass(row))
      boardChanged()
    }
    if let whom = order.whom, people(whom).isEmpty {
      refusal = LocalizedText(zh: "课堂里没有这个人。", en: "Nobody like that is in the class.")
      return
    }
    switch order {
    case .hint(let whom): help(whom)
    case .message(let text, let whom): tell(text, whom)
    case .broadcast(let text): tell(text, .all)
    case .pause(let whom): setPaused(true, whom)
    case .resume(let whom): setPaused(false, whom)
    case .put(let lesson, let task, let whom): put(lesson, task, whom)
    case .fault(let fault, let moment, let whom): inject(fault, moment, whom, undo)
    case .undo(let id): self.undo(id)
    case .nextDay(let whom):
      each(whom) { $0.apply(.act(.clock(.nextDay)), $1) }
      note(.trainer, whom, zh: "到第二天", en: "next day")
    case .answered(let whom):
      each(whom) { $0.trainees[$1].calledAt = nil }
      note(.trainer, whom, zh: "老师来了", en: "the trainer has come")
    case .open(let opening, let whom): open(opening, whom)
    case .exam(let isOn): setExam(isOn)
    case .closeClass:
      row.isClosed = true
      note(.trainer, zh: "下课", en: "class is over")
    case .rename(let id, let name): rename(id, name)
    case .giveSeat(let whom): giveSeat(whom)
    case .admit(let whom): admit(whom)
    case .remove(let whom): remove(whom)
    }
  }

  /// Whom an order is for.
  func people(_ whom: TrainerOrder.Whom) -> [Int] {
    switch whom {
    // Whoever practises alone is not part of the class.
    case .all: trainees.indices.filter { !trainees[$0].row.isAlone }
    case .these(let ids): ids.compactMap { index(of: $0) }
    }
  }

  /// `全体`, or the names.
  func names(_ whom: TrainerOrder.Whom) -> LocalizedText {
    guard whom != .all else { return LocalizedText(zh: "全体", en: "all") }
    let names = people(whom).map { TraineeName.shown(trainees[$0].row.name) }
    return LocalizedText(
      zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
  }

  /// A line of the record about some people.
  mutating func note(_ by: LogRow.Author, _ whom: TrainerOrder.Whom, zh: String, en: String) {
    let names = names(whom)
    note(by, zh: "\(names.zh)：\(zh)", en: "\(names.en): \(en)")
  }

  private mutating func each(
    _ whom: TrainerOrder.Whom, _ body: (inout TrainingClass, Int) -> Void
  ) {
    for index in people(whom) {
      body(&self, index)
      seatChanged(index)
    }
  }

  private mutating func help(_ whom: TrainerOrder.Whom) {
    guard !people(whom).contains(where: { isExam(for: trainees[$0]) }) else {
      return refuseInExam(LocalizedText(zh: "没有提示", en: "are no hints"))
    }
    each(whom) {
      $0.apply(.hint, $1)
      $0.apply(.help, $1)
    }
    note(.trainer, whom, zh: "给了提示", en: "was given a hint")
  }

  private mutating func tell(_ text: String, _ whom: TrainerOrder.Whom) {
    let line = PrintableText.line(text)
    each(whom) { $0.trainees[$1].say(LessonNotice(.message, title: .same(line))) }
    note(.trainer, whom, zh: "老师说“\(line)”", en: "the trainer says \"\(line)\"")
  }

  private mutating func setPaused(_ isPaused: Bool, _ whom: TrainerOrder.Whom) {
    guard !(isPaused && people(whom).contains { isExam(for: trainees[$0]) }) else {
      return refuseInExam(LocalizedText(zh: "不能暂停", en: "are no pauses"))
    }
    guard isPaused || whom == .all || !row.isPaused else {
      refusal = LocalizedText(
        zh: "全班在暂停，先让全班继续。", en: "The whole class is paused; let the class go on first.")
      return
    }
    if whom == .all { row.isPaused = isPaused }
    for index in whom == .all ? Array(trainees.indices) : people(whom) {
      if whom != .all || !isPaused { trainees[index].row.isPaused = isPaused }
      seatChanged(index)
    }
    note(.trainer, whom, zh: isPaused ? "暂停" : "继续", en: isPaused ? "paused" : "goes on")
  }

  private mutating func put(_ lesson: String, _ task: String, _ whom: TrainerOrder.Whom) {
    guard let entry = library[lesson],
      let number = entry.scenario.tasks.firstIndex(where: { $0.name.value == task })
    else {
      refusal = LocalizedText(
        zh: "没有这一课或这一步。", en: "There is no such lesson or task.")
      return
    }
    each(whom) { $0.open(entry, $1, task: number) }
    let names = LessonNames(library)
    let place = names.place(task, of: lesson)
    note(.trainer, whom, zh: "放到\(place.zh)", en: "put at \(place.en)")
  }

  private mutating func open(_ opening: TrainerOrder.Opening, _ whom: TrainerOrder.Whom) {
    let course = opening.course
    let found: LessonLibrary.Lesson? =
      if let course {
        library.course(named: course.name)
          .flatMap { library.lessons(of: $0, isShort: course.isShort).first }
      } else {
        opening.lesson.flatMap { library[$0] }
      }
    guard let lesson = found else {
      refusal = LocalizedText(
        zh: "没有这一课或这门课程。", en: "There is no such lesson or course.")
      return
    }
    if whom == .all {
      row.lesson = lesson.name
      if let course { row.openCourse = course } else { leaveCourse(unlessIn: lesson) }
    }
    row.isClosed = false
    for index in people(whom) {
      if whom == .all {
        trainees[index].row.course = nil
      } else if let course {
        trainees[index].row.course = course
      }
      open(lesson, index)
    }
    let opened = course.flatMap { title(of: $0) } ?? title(of: lesson)
    note(.trainer, whom, zh: "打开《\(opened.zh)》", en: "opened \"\(opened.en)\"")
  }

  /// A single lesson of another course ends the one that was open.
  private mutating func leaveCourse(unlessIn lesson: LessonLibrary.Lesson) {
    guard let open = row.openCourse, let course = library.course(named: open.name) else { return }
    let lessons = library.lessons(of: course, isShort: open.isShort)
    if !lessons.contains(where: { $0.name == lesson.name }) { row.openCourse = nil }
  }

  private func title(of open: OpenCourse) -> LocalizedText? {
    library.course(named: open.name).map { course in
      open.isShort
        ? LocalizedText(zh: course.title.zh + "（短）", en: course.title.en + " (short)")
        : course.title
    }
  }

  private mutating func rename(_ id: TraineeID, _ name: String) {
    guard let index = index(of: id) else { return }
    let old = TraineeName.shown(trainees[index].row.name)
    trainees[index].row.name = ownName(name, of: id)
    let new = TraineeName.shown(trainees[index].row.name)
    note(.trainer, zh: "\(old.zh) 改名为 \(new.zh)", en: "\(old.en) is now called \(new.en)")
    seatChanged(index)
  }

  /// Whoever sits there has to leave, and whoever comes next with the seat's card or its name goes on there.
  private mutating func giveSeat(_ whom: TrainerOrder.Whom) {
    note(
      .trainer, whom, zh: "座位让给下一个来的人", en: "the seat is given to whoever comes next")
    each(whom) { school, index in
      school.trainees[index].row.isGiven = true
      school.trainees[index].row.holder += 1
      school.trainees[index].row.firstHolder = school.trainees[index].row.holder
      school.trainees[index].claim = nil
      school.trainees[index].isPresent = false
      school.effects.append(.seatGiven(school.trainees[index].id))
    }
  }

  private mutating func remove(_ whom: TrainerOrder.Whom) {
    let ids = people(whom).map { trainees[$0].id }
    note(.trainer, whom, zh: "请出课堂", en: "was removed from the class")
    for id in ids {
      guard let index = index(of: id) else { continue }
      leave(index)
      takeOut(index)
      effects.append(.removeTrainee(id))
    }
  }
}

extension TrainerOrder {
  /// Whom it is for; nil for the class as a whole.
  fileprivate var whom: Whom? {
    switch self {
    case .hint(let whom), .message(_, let whom), .put(_, _, let whom), .nextDay(let whom),
      .fault(_, _, let whom), .answered(let whom), .remove(let whom),
      .giveSeat(let whom), .admit(let whom):
      whom
    case .pause(let whom), .resume(let whom), .open(_, let whom): whom == .all ? nil : whom
    case .rename(let id, _): .these([id])
    case .broadcast, .undo, .exam, .closeClass: nil
    }
  }
}
