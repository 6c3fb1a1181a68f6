import POSProtocol
public import Rooms
public import Scenarios
public import Simulation
import TerminalKit
public import Wording

/// A lesson that a person plays: the room, the task that is being done, what is ticked, and what is said
/// about it.
///
/// A value: what hands do and the time that passes go in, ``LessonEvent``s come out. Equal inputs give
/// equal plays.
public struct LessonPlay: Sendable {
  public let scenario: Scenario
  /// The language of the terminal's screens.
  public let language: Language
  /// Words the goals of its tasks.
  public let goalText: GoalText
  public private(set) var room: Room {
    _read { yield sharedRoom.wrappedValue }
    _modify { yield &sharedRoom.wrappedValue }
  }
  /// The task that is being done, counted from 0; the number of tasks when the lesson is done.
  public private(set) var taskIndex = 0 {
    didSet { goToSeat() }
  }
  /// The terminal at which the task is done.
  public private(set) var seat: SeatID
  /// What is ticked of the task.
  public private(set) var ticks: GoalTicks
  /// How the task has been going so far.
  public private(set) var progress: TaskProgress
  /// How the tasks before it went, in order.
  public private(set) var finished: [TaskProgress] = []
  /// Whether the task has begun: between two tasks there is a moment to read what the terminal says.
  public private(set) var hasBegun = false
  /// What was answered last has put the goal out of reach: only a new start of the task leads there.
  public private(set) var isDeadEnd = false

  /// The room as it was when the task began, to begin it again.
  @SharedValue private var roomAtStart: Room
  /// Read in place, as a wrapped property would not be.
  private var sharedRoom: SharedValue<Room>
  private var baseline: Baseline
  /// A trainer has broken something: what fails now is explained, and is nobody's mistake.
  var isDisturbed = false
  /// What has been seen and said of the task.
  private var watch = TaskWatch()
  /// What the reference of the task does; nil until somebody needs it.
  private(set) var way: ReferenceWay?
  /// The next key is always lit.
  private let lightsKeys: Bool
  private var hands = HandWatch()
  /// A copy on which something is tried: nobody is watched and nothing is remarked upon.
  private var isTrial = false
  /// When the task begins by itself.
  private var beginTime: SimulatedTime

  /// Milliseconds of the room's time between two tasks, if nobody does anything.
  static let pauseMilliseconds: Int64 = 2_500

  /// A lesson before its first task.
  ///
  /// - Throws: ``Refusal`` when the world lacks the lesson's terminal.
  public init(
    _ scenario: Scenario, setup: WorldSetup, language: Language, seed: UInt64
  ) throws(Refusal) {
    let scenario = scenario.variant(seed: seed)
    self.scenario = scenario
    self.language = scenario.language ?? language
    goalText = GoalText(setup)
    lightsKeys = scenario.name.value == LessonLibrary.zero
    let room = try Room(
      setup, terminals: scenario.terminals, start: scenario.clock, language: self.language,
      seed: seed, withoutOperator: scenario.startsWithoutOperator, watched: false,
      keepsInputs: false, traceRetention: .none)
    sharedRoom = SharedValue(wrappedValue: room)
    roomAtStart = room
    ticks = GoalTicks(scenario.tasks.first)
    progress = TaskProgress(task: scenario.tasks.first?.name.value ?? "")
    let seat = SeatID(terminal: scenario.terminal.value)
    self.seat = seat
    baseline = Baseline(try room.look(at: seat))
    beginTime = room.now
    goToSeat()
  }

  private mutating func goToSeat() {
    seat = SeatID(terminal: task?.seat?.value ?? scenario.terminal.value)
  }

  /// The task that is being done; nil when the lesson is done.
  public var task: ScenarioTask? {
    scenario.tasks.indices.contains(taskIndex) ? scenario.tasks[taskIndex] : nil
  }

  public var isDone: Bool { task == nil }

  /// What stands there now.
  public var look: SeatLook? { try? room.look(at: seat) }

  /// The skills of the task.
  public var skills: [Skill] {
    task.map(scenario.skills) ?? []
  }

  /// Does something by the person's hands, or, for a trainer, around the person.
  ///
  /// - Throws: ``Refusal`` when the room cannot do it; nothing of the room is changed. What a task's
  ///   beginning brings is lost then: whoever wants it calls ``begin()`` before.
  public mutating func give(_ act: RoomAct) throws(Refusal) -> [LessonEvent] {
    var events = begin()
    guard !isTrial else {
      try room.give(act, at: seat)
      return events + examine()
    }
    let place = seat
    let before = room.entering(at: place)
    try room.give(act, at: place)
    note(act, from: before)
    events += examine()
    return events
  }

  private mutating func note(_ act: RoomAct, from before: Entering?) {
    var hands = hands
    var progress = progress
    hands.note(
      act, at: room.now.millisecondsSinceEpoch, from: before, to: room.entering(at: seat),
      in: &self, &progress)
    self.hands = hands
    self.progress = progress
  }

  /// Does something at a seat of the room; what is done elsewhere the task does not judge.
  mutating func give(_ act: RoomAct, at seat: SeatID) throws(Refusal) -> [LessonEvent] {
    guard seat != self.seat else { return try give(act) }
    let events = begin()
    try room.give(act, at: seat)
    return events + examine()
  }

  /// Lets time pass, and looks at everything that happens on the way.
  public mutating func advance(to end: SimulatedTime) -> [LessonEvent] {
    var events: [LessonEvent] = []
    while let next = nextTime, next <= end {
      room.advance(to: next)
      if !hasBegun, next >= beginTime { events += begin() }
      events += examine()
    }
    room.advance(to: end)
    return events
  }

  /// When something happens by itself next; nil when nothing is under way.
  public var nextTime: SimulatedTime? {
    let begins = hasBegun || isDone ? nil : beginTime
    guard let coming = room.nextTime else { return begins }
    return begins.map { min($0, coming) } ?? coming
  }

  /// Begins the task now: does what is given, arranges what happens, and counts from here.
  public mutating func begin() -> [LessonEvent] {
    guard !hasBegun, let task else { return [] }
    hasBegun = true
    roomAtStart = room
    let given = (taskIndex == 0 ? scenario.given : []) + task.given
    for thing in given { prepare(thing) }
    var events: [LessonEvent] = []
    do {
      try room.give(.arrange(task.happens.map(\.value)), at: seat)
    } catch {
      events.append(.refused(error))
    }
    events += room.takeHappened().map(LessonEvent.happened)
    takeBaseline()
    let look = look?.withDrawnView
    if let look { watch.begin(task, look, since: baseline, language) }
    if let look { ticks.begin(look, baseline, language) }
    if !isTrial, lightsKeys || showsKeys { _ = knownWay() }
    return [.taskBegan(taskIndex)] + events
  }

  /// What the reference of the task does, played once a task; the task must have begun.
  mutating func knownWay() -> ReferenceWay {
    if let way { return way }
    let found = ReferenceWay(of: self)
    way = found
    return found
  }

  private mutating func takeBaseline() {
    guard let look else { return }
    let remarks = task.map { $0.guide.forbid + $0.guide.mistakes } ?? []
    baseline = Baseline(look, for: (task?.goal.map(\.value) ?? []) + remarks.map(\.when))
  }

  /// Keys that nobody is graded for, and the time they take.
  private mutating func prepare(_ thing: Given) {
    for key in thing.keys {
      room.advance(to: room.now.adding(milliseconds: SimulatedWorld.keyMilliseconds))
      _ = try? room.give(.key(key), at: seat)
    }
    settle()
    // Back to the idle page, also out of a menu below the main menu.
    for _ in 0..<Self.deepestMenu { _ = try? room.give(.key(.cancel), at: seat) }
  }

  private static let deepestMenu = 3

  private mutating func settle() {
    while room.isAtWork(at: seat), let next = room.nextTime {
      room.advance(to: next)
    }
  }

  /// What has come of what happened last.
  mutating func examine() -> [LessonEvent] {
    guard hasBegun, let task, let look = look?.withDrawnView else { return [] }
    watch.turn(to: look)
    var events = room.takeHappened().map(LessonEvent.happened)
    events += room.takeRefusals().map(LessonEvent.refused)
    events += ticks.update(
      look, baseline, language, isNewPage: watch.isNewPage, isLookedAt: !isTrial
    ).map(LessonEvent.goalMet)
    if isTrial {
      return ticks.isComplete && !look.isBusy
        ? events + close() : events
    }
    if let trouble = watch.trouble(look), !isProvoked(trouble, by: task) {
      events.append(.trouble(trouble))
    }
    // What the lesson itself says of it comes last: it knows the amount and the PIN.
    events += watch.remarks(task, look, since: baseline, language)
    progress.note(isDisturbed ? events.filter { !$0.isFailure } : events)
    if ticks.isComplete, !look.isBusy {
      return events + close()
    }
    if watch.isAnswered(look), !isDisturbed {
      isDeadEnd = !reachesGoal()
      if isDeadEnd {
        events.append(.unreachable)
        progress.note([.unreachable])
      }
    }
    return events
  }

  private mutating func isProvoked(_ trouble: Trouble, by task: ScenarioTask) -> Bool {
    trouble.code.map(task.guide.expects.contains) ?? false
      || task.goal.contains { $0.value.names(trouble) }
      || knownWay().troubles.contains(trouble.title.en)
  }

  private mutating func close() -> [LessonEvent] {
    let events: [LessonEvent] = [.taskDone(taskIndex)]
    progress.end(at: room.now.millisecondsSinceEpoch, wasDoneBefore: ticks.wasDoneBefore)
    finished.append(progress)
    taskIndex += 1
    reset()
    return task == nil ? events + [.lessonDone] : events
  }

  /// Everything that belongs to one task begins anew.
  private mutating func reset() {
    hasBegun = false
    isDeadEnd = false
    watch = TaskWatch()
    hands = HandWatch()
    way = nil
    ticks = GoalTicks(task)
    progress = TaskProgress(task: task?.name.value ?? "")
    progress.start(at: room.now.millisecondsSinceEpoch)
    beginTime = room.now.adding(milliseconds: Self.pauseMilliseconds)
  }

  /// Goes back to where the task began: the terminal, its host and the clock are as they were then.
  public mutating func restartTask() -> [LessonEvent] {
    guard hasBegun, task != nil else { return [] }
    let before = progress
    let known = way
    room = roomAtStart
    reset()
    // It begins where it began before.
    way = known
    progress = before
    progress.restarts += 1
    return begin()
  }

  /// The next hint; nil when all were given.
  public mutating func hint() -> Hint? {
    guard let task else { return nil }
    progress.hints = min(progress.hints + 1, max(task.hints.count, 1))
    if hasBegun, showsKeys { _ = knownWay() }
    return currentHint
  }

  /// Whether the strongest hint was given: the next key is lit.
  private var showsKeys: Bool { task.map { progress.hints >= max($0.hints.count, 1) } ?? false }

  /// The strongest hint that was given so far.
  public var currentHint: Hint? {
    guard let task, progress.hints > 0 else { return nil }
    let count = max(task.hints.count, 1)
    let text =
      task.hints.indices.contains(progress.hints - 1) ? task.hints[progress.hints - 1] : nil
    return Hint(
      strength: progress.hints, count: count, text: text,
      next: showsKeys ? nextAct : nil)
  }

  /// The person was shown how it is done.
  public mutating func noteDemonstration() { progress.demonstrations += 1 }

  /// The person was helped by the trainer.
  public mutating func noteHelp() { progress.helps += 1 }

  /// The person has answered the question of the task that was done last.
  public mutating func answer(_ index: Int) -> Question.Answer? {
    // It is asked when its task is done: the answer belongs to that one.
    guard let question = lastQuestion, question.answers.indices.contains(index),
      let done = finished.indices.last
    else { return nil }
    finished[done].answers.append(index)
    return question.answers[index]
  }

  /// The question of the task before this one: it is asked when that task is done.
  public var lastQuestion: Question? {
    let index = taskIndex - 1
    return scenario.tasks.indices.contains(index) ? scenario.tasks[index].guide.ask : nil
  }

  /// The tasks before this one were not done by the person.
  mutating func forgetFinished() { finished = [] }

  /// A copy on which something can be tried.
  var trial: LessonPlay {
    var copy = self
    copy.isTrial = true
    return copy
  }

  /// A copy to try something on that stands where the task began, or begins now when it has not.
  func atTaskStart() -> LessonPlay {
    var copy = trial
    if hasBegun {
      copy.room = roomAtStart
      copy.reset()
    }
    _ = copy.begin()
    return copy
  }
}
