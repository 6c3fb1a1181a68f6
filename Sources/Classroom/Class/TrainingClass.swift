import Scenarios
import Simulation
public import Wording

/// A class: its trainees, each with a room of his own, and the trainer's hands in all of them.
///
/// Pure: events and the time go in, effects come out. It reads no clock and keeps nothing by itself.
public struct TrainingClass: Sendable {
  public let library: LessonLibrary
  /// Six digits.
  public let code: String
  /// The program's version, for what is kept.
  let program: String
  /// Decides the seeds of all rooms.
  let seed: UInt64
  /// Seconds that the class's place is ahead of UTC, for times in the record.
  public let utcOffsetSeconds: Int
  public internal(set) var row: ClassRow
  /// In the order of the seats; ``takeIn(_:)`` and ``takeOut(_:)`` change who they are.
  var trainees: [Trainee] = []
  private var places: [TraineeID: Int] = [:]
  public internal(set) var grades: [GradeRow] = []
  var log: [LogRow] = []
  var undoable: [UndoEntry] {
    get { row.undoable }
    set { row.undoable = newValue }
  }
  /// Why the trainer's last order was not carried out; nil when it was.
  public internal(set) var refusal: LocalizedText?
  /// Of the trainer's page; it goes on rising when the class is opened again.
  var boardVersion: Int
  public internal(set) var now: Int64
  var effects: [ClassEffect] = []

  /// More trainees than this do not fit into a class.
  public static let traineeLimit = 400
  static let stuckMilliseconds: Int64 = 90_000
  static let slowMilliseconds: Int64 = 45_000
  static let stuckErrors = 3
  private static let fingerprintDistance = 50

  /// A class without trainees.
  ///
  /// - Parameters:
  ///   - code: the join code, six digits.
  ///   - program: the version of the program.
  ///   - now: milliseconds since the epoch.
  public init(
    library: LessonLibrary, code: String, program: String, seed: UInt64, row: ClassRow = ClassRow(),
    utcOffsetSeconds: Int = 28_800, now: Int64
  ) {
    self.utcOffsetSeconds = utcOffsetSeconds
    self.library = library
    self.code = code
    self.program = program
    self.seed = seed
    self.row = row
    self.now = now
    boardVersion = Int(clamping: now)
  }

  /// Takes one event at the time `now` (milliseconds since the epoch; it never goes back). Time passes for
  /// the one who does something; for everybody when the trainer does something, and with every tick.
  ///
  /// - Returns: what is to be done, in order.
  public mutating func handle(_ event: ClassEvent, at now: Int64) -> [ClassEffect] {
    self.now = max(now, self.now)
    switch event {
    case .act(let id, _), .order(let id, _), .present(let id, _):
      if let index = index(of: id) { bringTimeForward(index) }
    case .join, .trainer, .tick:
      for index in trainees.indices { bringTimeForward(index) }
    }
    switch event {
    case .join(let id, let name, let seat, let language, let isAlone):
      join(id, name, seat, language, isAlone)
    case .act(let id, let act): apply(act, of: id)
    case .order(let id, let order): apply(order, of: id)
    case .present(let id, let isPresent): present(id, isPresent)
    case .trainer(let order, let undo, let language): perform(order, undo, language)
    case .tick: break
    }
    defer { effects.removeAll() }
    return effects
  }

  func index(of id: TraineeID) -> Int? { places[id] }

  /// Gives somebody a place among the others, in the order of the seats.
  mutating func takeIn(_ trainee: Trainee) {
    trainees.append(trainee)
    trainees.sort { $0.row.seat < $1.row.seat }
    findPlaces()
  }

  mutating func takeOut(_ index: Int) {
    trainees.remove(at: index)
    findPlaces()
  }

  private mutating func findPlaces() {
    places = Dictionary(
      trainees.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether somebody with this name is in the class.
  public func contains(_ id: TraineeID) -> Bool { index(of: id) != nil }

  /// The highest number of an act or order that was applied; nil for nobody of the class.
  public func applied(_ id: TraineeID) -> Int? { index(of: id).map { trainees[$0].row.applied } }

  /// Everybody of the class, in the order of their seats.
  public var rows: [TraineeRow] { trainees.map(\.row) }

  /// What the record says about what was learnt.
  public var learning: Learning {
    Learning(grades: grades, now: now, utcOffsetSeconds: utcOffsetSeconds, library: library)
  }

  /// What can be taken home.
  public var papers: ClassPapers {
    ClassPapers(
      learning: learning, trainees: rows, now: now, utcOffsetSeconds: utcOffsetSeconds)
  }

  public var traineeIDs: [TraineeID] { trainees.map(\.id) }

  /// Nil for nobody of the class.
  public func row(of id: TraineeID) -> TraineeRow? { index(of: id).map { trainees[$0].row } }

  /// Whether a page of the trainee is open.
  public func isPresent(_ id: TraineeID) -> Bool {
    index(of: id).map { trainees[$0].isPresent } ?? false
  }

  public func trainee(atSeat seat: Int) -> TraineeID? {
    trainees.first { $0.row.seat == seat && !$0.row.isAlone }?.id
  }

  /// The number of the next trainee; one that was given is never given again.
  public var nextNumber: Int {
    max(row.lastTrainee, trainees.map(\.id.number).max() ?? 0) + 1
  }

  /// The version of a trainee's page; nil for nobody of the class.
  public func version(of id: TraineeID) -> Int? { index(of: id).map { trainees[$0].version } }

  /// Whether the trainer can take this back.
  public func canUndo(_ id: String) -> Bool { undoable.contains { $0.id == id } }

  /// The first seat that nobody sits on.
  public var freeSeat: Int {
    let taken = Set(trainees.map(\.row.seat))
    return (1...Self.traineeLimit).first { !taken.contains($0) } ?? Self.traineeLimit
  }

  private mutating func join(
    _ id: TraineeID, _ name: String?, _ seat: Int?, _ language: Language, _ isAlone: Bool
  ) {
    guard index(of: id) == nil, trainees.count < Self.traineeLimit else { return }
    self.row.lastTrainee = max(self.row.lastTrainee, id.number)
    effects.append(.storeClass(self.row))
    let place = seat ?? freeSeat
    let number = place < 10 ? "0\(place)" : "\(place)"
    let usual = LocalizedText(zh: "\(number) 号座", en: "Seat \(number)")[language]
    let row = TraineeRow(
      id: id, name: name ?? usual, seat: place, language: language, isAlone: isAlone,
      joinedAt: now)
    takeIn(Trainee(row, at: now))
    guard let index = index(of: id) else { return }
    effects.append(.storeTrainee(row))
    note(zh: "\(row.name) 加入", en: "\(row.name) joined")
    let first =
      isAlone
      ? library[LessonLibrary.zero] : self.row.lesson.flatMap { library[$0] } ?? firstLesson
    if let lesson = first ?? library.lessons.first { open(lesson, index) }
    boardChanged()
  }

  /// The first lesson of the course that is open, or of the first one.
  var firstLesson: LessonLibrary.Lesson? {
    let course = row.course.flatMap { name in library.courses.first { $0.name.value == name } }
    return (course ?? library.courses.first)
      .flatMap { library.lessons(of: $0, isShort: false).first }
  }

  private mutating func present(_ id: TraineeID, _ isPresent: Bool) {
    guard let index = index(of: id), trainees[index].isPresent != isPresent else { return }
    trainees[index].isPresent = isPresent
    if isPresent {
      trainees[index].lastDeedAt = now
      trainees[index].seenUntil = now
    }
    boardChanged()
  }

  /// Lets the time pass that has passed for this person, if it does.
  private mutating func bringTimeForward(_ index: Int) {
    let passed = now - trainees[index].seenUntil
    guard passed > 0 else { return }
    trainees[index].seenUntil = now
    endFilm(index)
    guard trainees[index].isWorking(row.isPaused) else {
      trainees[index].lastDeedAt += passed
      return
    }
    trainees[index].workMilliseconds += passed
    advance(index, milliseconds: passed)
  }

  private mutating func advance(_ index: Int, milliseconds: Int64) {
    // No copy of the play is held meanwhile, so that it is changed in its place.
    guard let end = trainees[index].play?.room.now.adding(milliseconds: milliseconds) else {
      return
    }
    let isQuiet = (trainees[index].play?.nextTime).map { $0 > end } ?? true
    let events = trainees[index].play?.advance(to: end) ?? []
    if !events.isEmpty, let play = trainees[index].play {
      keep(PlayInput(.passed, at: play.room.now), index)
    }
    take(events, index)
    if !isQuiet { seatChanged(index) }
  }

  /// Has an input of the present play stored, now and then with what came of all of them.
  private mutating func keep(_ input: PlayInput, _ index: Int) {
    trainees[index].inputs += 1
    let number = trainees[index].inputs
    let isMarked = number % Self.fingerprintDistance == 0
    effects.append(
      .append(
        trainees[index].id, play: trainees[index].row.plays, number: number, input,
        fingerprint: isMarked ? trainees[index].play?.fingerprint : nil))
  }

  // MARK: plays

  /// Begins a lesson for a trainee, at its first task or at another.
  mutating func open(_ lesson: LessonLibrary.Lesson, _ index: Int, task: Int = 0) {
    leave(index)
    let id = trainees[index].id
    trainees[index].row.plays += 1
    trainees[index].row.lesson = lesson.name
    let header = PlayHeader(
      program: program, lesson: lesson.name, lessonText: lesson.text,
      worldText: lesson.worldText, language: trainees[index].row.language,
      seed: playSeed(index), firstTask: task)
    effects.append(.startPlay(id, play: trainees[index].row.plays, header))
    begin(lesson, index, header)
    // What the trainer has broken stays broken in the next lesson.
    trainees[index].ended = []
    breakAgain(index)
    effects.append(.storeTrainee(trainees[index].row))
    seatChanged(index)
    boardChanged()
  }

  /// In an exam everybody has the same room.
  private func playSeed(_ index: Int) -> UInt64 {
    if row.isExam { return seed }
    var generator = SeededGenerator(
      seed: seed &+ UInt64(trainees[index].id.number) &* 1_000_003
        &+ UInt64(trainees[index].row.plays))
    return generator.next()
  }

  /// - Parameter isReplay: what comes of it was told and graded before.
  mutating func begin(
    _ lesson: LessonLibrary.Lesson, _ index: Int, _ header: PlayHeader, isReplay: Bool = false
  ) {
    trainees[index].inputs = 0
    trainees[index].question = nil
    trainees[index].reply = nil
    trainees[index].notice = nil
    trainees[index].film = nil
    if !isReplay { trainees[index].workMilliseconds = 0 }
    do {
      var play = try LessonPlay(
        lesson.scenario, setup: lesson.setup, language: header.language, seed: header.seed)
      if header.firstTask > 0 { _ = play.skip(to: header.firstTask) }
      trainees[index].play = play
      let events = trainees[index].play?.begin() ?? []
      if !isReplay { take(events, index) }
    } catch {
      trainees[index].play = nil
      trainees[index].say(LessonNotice(.refused, title: error.text))
    }
  }

  /// Does something to a play, and has it stored.
  ///
  /// - Returns: what came of it.
  @discardableResult
  mutating func apply(_ deed: PlayInput.Deed, _ index: Int) -> [LessonEvent] {
    guard let time = trainees[index].play?.room.now else { return [] }
    let input = PlayInput(deed, at: time)
    let events = trainees[index].play?.apply(input) ?? []
    keep(input, index)
    take(events, index)
    seatChanged(index)
    return events
  }

  /// A task that is left is graded as not done, when anything was tried in it.
  mutating func leave(_ index: Int) {
    guard let play = trainees[index].play else { return }
    if !play.isDone, play.progress.isTouched {
      grade(index, play.progress, skills: play.skills, isDone: false)
    }
    effects.append(.endPlay(trainees[index].id, play: trainees[index].row.plays))
    trainees[index].play = nil
  }

  mutating func grade(
    _ index: Int, _ progress: TaskProgress, skills: [Skill], isDone: Bool
  ) {
    let row = GradeRow(
      trainee: trainees[index].id, name: trainees[index].row.name,
      lesson: trainees[index].row.lesson ?? "", skills: skills, progress: progress,
      workMilliseconds: trainees[index].workMilliseconds, isExam: self.row.isExam, at: now,
      isDone: isDone)
    trainees[index].workMilliseconds = 0
    grades.append(row)
    effects.append(.grade(row))
  }

  // MARK: what changed

  mutating func seatChanged(_ index: Int) {
    trainees[index].version += 1
    effects.append(.seatChanged(trainees[index].id))
  }

  mutating func boardChanged() {
    boardVersion += 1
    effects.append(.boardChanged)
  }

  /// A line of the record.
  mutating func note(zh: String, en: String) {
    let row = LogRow(
      at: now,
      text: LocalizedText(
        zh: PrintableText.line(zh), en: PrintableText.line(en)))
    log.append(row)
    if log.count > 400 { log.removeFirst(log.count - 200) }
    effects.append(.log(row))
  }
}

/// Something that the trainer did and can take back.
struct UndoEntry: Sendable, Hashable, Codable {
  let id: String
  let label: LocalizedText
  let fault: ActiveFault
  let trainees: [TraineeID]
}
