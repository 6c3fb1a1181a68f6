import POSProtocol
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

  /// Slips that stay on the page.
  private static let slips = 4
  private static let listed = 24

  init(_ school: TrainingClass, _ trainee: Trainee) {
    self.school = school
    self.trainee = trainee
  }

  var page: SeatPage {
    var page = SeatPage(
      version: trainee.version, applied: trainee.row.applied, lang: language,
      name: trainee.row.name, seat: trainee.row.seat, mode: mode)
    page.paused = school.row.isPaused || trainee.row.isPaused
    page.called = trainee.calledAt != nil
    page.notice = trainee.notice?.worded(language)
    page.ask = trainee.question.map { question in
      SeatPage.Question(
        question: question.text[language], answers: question.answers.map { $0.text[language] },
        reply: trainee.reply?[language])
    }
    page.progress = progress
    page.next = next
    guard let play = trainee.play else {
      page.buttons = [.call, .next]
      return page
    }
    // The strongest hint plays the reference: it is asked once a page.
    let hint = play.currentHint
    fillTerminal(&page, play, hint)
    fillTask(&page, play, hint)
    if let film = trainee.film { fillFilm(&page, film) }
    page.buttons = buttons(play)
    return page
  }

  private var mode: SeatPage.Mode {
    if trainee.row.lesson == LessonLibrary.zero { return .zero }
    if school.row.isExam { return .exam }
    return trainee.row.isAlone ? .alone : .practice
  }

  private func buttons(_ play: LessonPlay) -> [SeatPage.Button] {
    if play.isDone { return [.call, .next] }
    return school.row.isExam ? [.call, .again] : [.hint, .show, .call, .again]
  }

  private var next: SeatPage.NextLesson? {
    guard trainee.play?.isDone ?? true, let current = trainee.row.lesson,
      let lesson = school.nextLesson(behind: current, alone: trainee.row.isAlone)
    else { return nil }
    return SeatPage.NextLesson(
      name: lesson.name, title: lesson.scenario.title(in: language))
  }

  private var progress: [SeatPage.LessonProgress] {
    guard trainee.row.lesson != LessonLibrary.zero else { return [] }
    let lessons: [LessonLibrary.Lesson] =
      if !trainee.row.isAlone, let open = trainee.row.lesson.flatMap(school.library.course) {
        school.library.lessons(of: open, isShort: false)
      } else {
        school.library.order
      }
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

  // MARK: the terminal

  private func fillTerminal(_ page: inout SeatPage, _ play: LessonPlay, _ hint: Hint?) {
    guard let look = play.look else { return }
    page.clock = clock(play, look.milliseconds)
    page.screen = SeatPage.Screen(look, at: look.milliseconds)
    page.power = look.isOn
    page.paper = look.hasPaper
    page.line = look.isLineCut ? .cut : look.lineDelayMilliseconds > 0 ? .slow : .ok
    if let outlook = look.outlook {
      page.keys = Self.meaningful(outlook.keys.map(\.key), explains: look.trouble != nil)
        .map(\.description)
      page.readers = outlook.cards.compactMap(\.reader)
      page.takesCode = outlook.takesCode
    }
    page.cards = cards(play, lit: hint?.next)
    page.goods = goods(play)
    let slips = look.view.receipts
    let count = look.view.printCount
    page.receipts = slips.suffix(Self.slips).enumerated().map { offset, slip in
      let id = count - min(slips.count, Self.slips) + offset + 1
      return SeatPage.Receipt(id: id, lines: slip.lines, isNew: id > trainee.slipsAtTaskStart)
    }
    page.pinned = pinned(play)
  }

  /// Where any key goes on, those that are not always there mean nothing of their own.
  private static func meaningful(_ keys: [Key], explains: Bool) -> [Key] {
    let extra: [Key] = [.dot, .up, .down] + (1...8).map { .function($0) }
    guard extra.allSatisfy(keys.contains) else { return keys }
    return keys.filter { !extra.contains($0) || explains && $0 == .function(7) }
  }

  private func clock(_ play: LessonPlay, _ milliseconds: Int64) -> String {
    let offset = play.room.setup.world.host.clock.offsetSeconds
    let time = LocalTime(Instant(milliseconds: milliseconds), offsetSeconds: offset)
    return time.pageText
  }

  private func cards(_ play: LessonPlay, lit next: RoomAct?) -> [SeatPage.Card] {
    let world = play.room.setup.world
    let used = play.scenario.usedCards.compactMap { world.card($0) }
    return (used.isEmpty ? Array(world.cards.prefix(Self.listed)) : used).map { card in
      var isLit = false
      if case .present(let alias, _) = next { isLit = alias == card.alias }
      return SeatPage.Card(
        alias: card.alias, label: card.label[language],
        number: Masking.maskedDigits(card.pan.reveal()),
        pin: card.pin.reveal(), entry: card.entry.compactMap(\.reader),
        code: card.paymentCode != nil, lit: isLit)
    }
  }

  private func goods(_ play: LessonPlay) -> [SeatPage.Goods] {
    let world = play.room.setup.world
    let used = Set(play.scenario.usedCodes)
    guard !used.isEmpty else { return [] }
    let all = world.goods.flatMap { goods -> [SeatPage.Goods] in
      let whole = SeatPage.Goods(
        code: goods.code, name: name(goods.name, goods.unit),
        price: yuan(fen: goods.priceFen))
      guard let smallest = goods.smallest, let code = smallest.code else { return [whole] }
      let part = SeatPage.Goods(
        code: code, name: name(goods.name, smallest.unit),
        price: yuan(fen: smallest.priceFen))
      return [whole, part]
    }
    return Array(all.filter { used.contains($0.code) }.prefix(Self.listed))
  }

  private func name(_ goods: LocalizedText, _ unit: String) -> String {
    "\(goods[language]) \(WorldFile.Goods.unitName(unit)[language])"
  }

  /// What somebody who watches sees being done, with cards called as the page calls them.
  private func words(_ act: RoomAct, isSecret: Bool = false) -> String? {
    let world = trainee.play?.room.setup.world
    return act.words(isSecret: isSecret) { world?.card($0)?.label ?? .same($0) }?[language]
  }

  /// Numbers of slips that have to be typed in this task.
  private func pinned(_ play: LessonPlay) -> [SeatPage.Pinned] {
    guard let task = play.task else { return [] }
    return task.steps.compactMap { step in
      guard case .typeFromSlip(let texts) = step.value, let label = texts.last else { return nil }
      return play.slipNumber(behind: texts.map { $0[play.language] }).map {
        SeatPage.Pinned(label: label[language], value: $0)
      }
    }
  }

  // MARK: the task

  private func fillTask(_ page: inout SeatPage, _ play: LessonPlay, _ hint: Hint?) {
    let course = school.library.course(of: play.scenario.name.value)
    let lessons = course.map { school.library.lessons(of: $0, isShort: false) } ?? []
    let number = lessons.firstIndex { $0.name == play.scenario.name.value }.map { $0 + 1 }
    let total = play.scenario.tasks.count
    let lessonTitle = play.scenario.title(in: language)
    guard let task = play.task else {
      page.task = SeatPage.Task(
        course: course?.title[language] ?? "", lesson: lessonTitle, lessonNumber: number ?? 0,
        number: total, of: total, title: lessonTitle, brief: "")
      return
    }
    let brief = school.row.isExam ? task.guide.solo ?? task.brief : task.brief
    page.task = SeatPage.Task(
      course: course?.title[language] ?? "", lesson: lessonTitle, lessonNumber: number ?? 0,
      number: play.taskIndex + 1, of: total, title: lessonTitle,
      brief: brief?[language] ?? lessonTitle,
      why: school.row.isExam ? nil : task.guide.why?[language],
      goals: goals(task, play.ticks, play.goalText), isFilm: trainee.film != nil)
    guard !school.row.isExam else { return }
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

  private func text(of hint: Hint) -> String {
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
    page.task?.say = shown.frame.act.flatMap { words($0, isSecret: shown.frame.isSecret) }
    page.receipts = before.flatMap(\.receipts).suffix(Self.slips).enumerated().map {
      SeatPage.Receipt(id: $0.offset + 1, lines: $0.element.lines, isNew: true)
    }
    page.buttons = [.show, .call]
  }
}

extension GoalTicks.State {
  var onPage: SeatPage.Goal.State {
    switch self {
    case .open: .open
    case .met: .met
    case .already: .already
    }
  }
}

extension SeatNotice {
  func worded(_ language: Language) -> SeatPage.Notice {
    SeatPage.Notice(
      id: id, kind: notice.kind, title: notice.title[language], money: notice.money?[language],
      say: notice.say?[language], call: notice.call?[language], code: notice.code,
      back: notice.back?[language],
      actions: SeatPage.Notice.Action.actions(for: notice.kind))
  }
}

extension SeatPage.Screen {
  init(_ look: SeatLook, at milliseconds: Int64) {
    let view = look.view
    self.init(view.screen, isOn: look.isOn)
    busy = view.isBusy
    secret = view.takesSecret
    secondsLeft = look.status.waitsUntil.map {
      Int(clamping: max(0, ($0.milliseconds - milliseconds + 999) / 1_000))
    }
  }

  init(_ screen: TerminalKit.Screen, isOn: Bool) {
    self.init(
      on: isOn, status: screen.status,
      lines: screen.lines.map { SeatPage.ScreenLine($0.text, style: $0.style.onPage) })
  }
}

extension TerminalKit.Screen.Style {
  var onPage: SeatPage.LineStyle {
    switch self {
    case .normal: .plain
    case .title: .title
    case .dimmed: .dim
    case .input: .input
    }
  }
}

extension EntryMode.Method {
  var reader: CardReader? {
    switch self {
    case .swipe: .swipe
    case .insert: .insert
    case .contactless: .tap
    case .unspecified, .manual, .scan: nil
    }
  }
}

extension WorldFile.CardEntry {
  var reader: CardReader? { CardReader(rawValue: rawValue) }
}

extension WorldFile.CardKind {
  /// What people call such a card.
  var label: LocalizedText {
    switch self {
    case .debit: LocalizedText(zh: "储蓄卡", en: "Debit card")
    case .credit: LocalizedText(zh: "信用卡", en: "Credit card")
    case .foreign: LocalizedText(zh: "外卡", en: "Foreign card")
    }
  }
}

extension WorldFile.Card {
  /// What a shop calls it, as tasks do: the kind of card and its last four digits.
  var label: LocalizedText {
    let digits = pan.reveal().suffix(4)
    return LocalizedText(
      zh: "\(kind.label.zh) 尾号 \(digits)", en: "\(kind.label.en) ending \(digits)")
  }
}

extension LocalTime {
  /// Month, day, hour and minute: `11-22 08:41`.
  var pageText: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(month))-\(two(day)) \(two(hour)):\(two(minute))"
  }

  /// Hour and minute: `08:41`.
  var timeText: String { String(pageText.suffix(5)) }
}
