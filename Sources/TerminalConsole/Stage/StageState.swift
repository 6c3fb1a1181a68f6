import Classroom
import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import TerminalLink
import Wording

/// A lesson that is played at the console: the play, the terminal as the console shows it, and what is said.
///
/// A value: keys and time go in, ``StageDrawing`` draws it.
struct StageState: Sendable {
  let lesson: StageLesson
  private(set) var play: LessonPlay
  /// The terminal, its paper, its cards, and help.
  var console: ConsoleState
  var mode = StageMode.work
  /// The slips are looked at, where the window has no room for them beside the terminal.
  var isPaperOpen = false
  private(set) var notice: LessonNotice?
  /// The strongest hint of the task that was asked for.
  private(set) var hint: Hint?
  /// What has happened around the person in this task, the newest last.
  private(set) var happenings: [LocalizedText] = []
  /// What to press or present next, when it is to be lit.
  private(set) var lit: RoomAct?
  /// Counts the lessons that were played to their end and not yet taken note of.
  private(set) var hasNewlyFinished = false
  private var slipsSeen = 0
  private var keysSinceNotice = 0
  private var adviceWatch = AdviceWatch()
  private var noticeCount = 0
  private var keyCount = 0
  /// Milliseconds since a key was pressed.
  private var idleMilliseconds: Int64 = 0
  /// Milliseconds of work on the lesson: pauses excluded.
  private var workMilliseconds: Int64 = 0

  /// Keys after which a mistake has been read.
  private static let readAfterKeys = 7
  /// In lesson zero the next key lights up after this pause.
  private static let litAfterMilliseconds: Int64 = 5_000
  private static let happeningLimit = 3

  /// - Throws: ``Refusal`` when the world lacks the lesson's terminal.
  init(
    _ lesson: StageLesson, language: Language, seed: UInt64, window: ConsoleWindow
  ) throws(Refusal) {
    self.lesson = lesson
    play = try LessonPlay(lesson.scenario, setup: lesson.setup, language: language, seed: seed)
    console = ConsoleState(
      language: language, terminalID: lesson.scenario.terminal.value, hostName: "", isOn: true,
      cards: lesson.setup.world.cards.map(ConsoleCard.init),
      goods: lesson.setup.goods.map(ConsoleGoods.init))
    console.keySet = .lesson
    resize(window)
    let events = play.begin()
    take(events)
  }

  var language: Language { console.language }

  /// Whether anything has been done that leaving would lose.
  var hasBegunWork: Bool { !play.isDone && (keyCount > 0 || !play.finished.isEmpty) }

  mutating func resize(_ window: ConsoleWindow) {
    console.window = window
    console.paperRows = StageDrawing.paperRows(window)
    console.paperScroll = 0
    isPaperOpen = false
  }

  /// The task that is meant: between two tasks still the one that is done.
  var task: ScenarioTask? {
    let tasks = play.scenario.tasks
    return tasks.indices.contains(taskIndex) ? tasks[taskIndex] : nil
  }

  var taskIndex: Int {
    if case .film(let show) = mode, let frame = show.frame { return frame.task }
    return isBetweenTasks ? max(0, play.taskIndex - 1) : play.taskIndex
  }

  /// A task is done, and the next has not begun.
  var isBetweenTasks: Bool { !play.hasBegun && play.taskIndex > 0 }

  /// The task's goal, a line each, with how far it is.
  var goalLines: [(text: LocalizedText, state: GoalTicks.State)] {
    guard let task else { return [] }
    return play.goalText.items(of: task).map { item in
      if case .film = mode { return (item.text, .open) }
      return (item.text, isBetweenTasks ? .met : item.state(play.ticks))
    }
  }

  /// Minutes of work on the lesson, at least one.
  var minutes: Int64 { max(1, (workMilliseconds + 30_000) / 60_000) }

  // MARK: time

  /// Lets real time pass; it stands still while somebody reads or watches.
  mutating func pass(milliseconds: Int64) {
    guard !isPaperOpen else { return }
    switch mode {
    case .film(var show):
      show.pass(milliseconds: milliseconds)
      mode = show.isOver ? .work : .film(show)
      sync()
    case .work:
      guard !isReadingHelp else { return }
      idleMilliseconds += milliseconds
      workMilliseconds += milliseconds
      let events = play.advance(to: play.room.now.adding(milliseconds: milliseconds))
      take(events)
    case .question, .text, .sure, .done: break
    }
  }

  private var isReadingHelp: Bool {
    switch console.mode {
    case .help, .catalogue: true
    case .terminal, .cards, .goods, .code, .leaving: false
    }
  }

  // MARK: what hands do

  /// Does something at the terminal.
  mutating func give(_ act: RoomAct) {
    idleMilliseconds = 0
    keysSinceNotice += 1
    keyCount += 1
    forgetNotice()
    let before = play.look?.view
    let began = play.hasBegun
    take(play.begin())
    let step = notice?.isAdvice == true ? AdviceWatch.Step(act, in: &play) : nil
    do {
      let said = noticeCount
      let events = try play.give(act)
      take(events)
      if let step, said == noticeCount,
        adviceWatch.isOver(after: step, in: play, isLed: lesson.isZero)
      {
        notice = nil
      }
      if began, events.isEmpty, let before { sayIgnored(act, before) }
    } catch {
      console.notice = error.text[language]
    }
  }

  /// A mistake is gone once it was read; what makes the goal impossible stays.
  private mutating func forgetNotice() {
    switch notice?.kind {
    case .done: notice = nil
    case .mistake, .refused:
      if keysSinceNotice >= Self.readAfterKeys { notice = nil }
    case .forbidden, .unreachable, .lessonDone, .faultOver, .message, nil: break
    }
  }

  /// Nothing that can be seen has come of it.
  private mutating func sayIgnored(_ act: RoomAct, _ before: TerminalView) {
    guard case .key(let key) = act, let now = play.look?.view, !before.isBusy, !now.isBusy,
      !before.isPrinting, now.screen == before.screen, now.printCount == before.printCount
    else { return }
    console.ignored(.key(key))
  }

  mutating func askHint() {
    guard !isBetweenTasks, let given = play.hint() else { return }
    hint = given
    sync()
  }

  mutating func showTask() {
    guard !isBetweenTasks, !play.isDone else { return }
    play.noteDemonstration()
    mode = .film(FilmShow(play.demonstration()))
    sync()
  }

  mutating func beginAgain() {
    mode = .work
    notice = nil
    happenings = []
    let given = hint
    let events = play.restartTask()
    defer { hint = given }
    slipsSeen = play.look?.view.printCount ?? 0
    take(events)
  }

  mutating func answer(_ index: Int, _ question: Question) {
    guard let answer = play.answer(index) else { return }
    mode = .question(question, reply: answer)
  }

  /// Goes on after the question of a task; after a wrong answer it is asked again.
  mutating func goOn(after reply: Question.Answer, _ question: Question) {
    guard reply.isRight else {
      mode = .question(question, reply: nil)
      return
    }
    mode = play.isDone ? .done : .work
    notice = nil
    take(play.begin())
  }

  /// Back to the terminal from whatever is read.
  mutating func close() {
    mode = play.isDone ? .done : .work
    sync()
  }

  /// Whether a lesson was finished since this was asked last.
  mutating func takeFinished() -> Bool {
    defer { hasNewlyFinished = false }
    return hasNewlyFinished
  }

  // MARK: what comes of it

  private mutating func take(_ events: [LessonEvent]) {
    for event in events {
      switch event {
      case .taskBegan(let index): taskBegan(index)
      case .taskDone: taskDone()
      case .lessonDone: hasNewlyFinished = true
      case .happened(let act):
        if let text = act.happening { noteHappening(text) }
      case .goalMet, .mistake, .forbidden, .trouble, .unreachable, .refused: break
      }
      if let notice = LessonNotice(event, among: events) { say(notice) }
    }
    if play.isDone, case .work = mode { mode = .done }
    sync()
  }

  mutating func say(_ notice: LessonNotice) {
    self.notice = notice
    noticeCount += 1
    adviceWatch = AdviceWatch()
    keysSinceNotice = 0
    guard StageDrawing.overflows(self), case .work = mode else { return }
    mode = .text(page: 0)
  }

  private mutating func taskBegan(_ index: Int) {
    happenings = []
    notice = nil
    hint = nil
    idleMilliseconds = 0
    // The customer of this task holds this card.
    if let alias = play.task?.firstCard,
      let card = console.cards.firstIndex(where: { $0.alias == alias })
    {
      console.selectedCard = card
    }
    if StageDrawing.overflows(self), case .work = mode { mode = .text(page: 0) }
  }

  private mutating func taskDone() {
    hint = nil
    guard let question = play.lastQuestion else { return }
    mode = .question(question, reply: nil)
    console.mode = .terminal
  }

  private mutating func noteHappening(_ text: LocalizedText) {
    happenings = happenings.suffix(Self.happeningLimit - 1) + [text]
  }

  /// Takes over what stands at the seat.
  mutating func sync() {
    guard let look = play.look else { return }
    let view = look.view
    console.terminalID = play.seat.terminal
    console.screen = view.screen
    console.isOn = look.isOn
    console.hasPaper = look.hasPaper
    console.line.isCut = look.isLineCut
    console.take(look.isOn ? look.status : nil, at: look.milliseconds)
    let new = view.printCount - slipsSeen
    slipsSeen = view.printCount
    if new > 0 { console.add(Array(view.receipts.suffix(new))) }
    lit = isLit ? play.nextAct : nil
  }

  private var isLit: Bool {
    guard play.hasBegun, !play.isDone else { return false }
    if let hint, hint.strength >= hint.count { return true }
    guard lesson.isZero else { return false }
    return play.taskIndex == 0 || idleMilliseconds >= Self.litAfterMilliseconds
  }

  /// The lesson's clock; in a film, that of the film.
  var shownClock: String {
    if case .film(let show) = mode, let frame = show.frame {
      return StageText.clock(frame.time, lesson.setup)
    }
    return StageText.clock(play.room.now.millisecondsSinceEpoch, lesson.setup)
  }

  /// The terminal that is shown: in a film, that of the film.
  var shownConsole: ConsoleState {
    guard case .film(let show) = mode, let frame = show.frame else { return console }
    var shown = console
    shown.show(frame, receipts: show.receipts)
    return shown
  }
}
