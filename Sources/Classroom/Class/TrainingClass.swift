import Rooms
import Scenarios
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
  /// What has passed for the class, in milliseconds since the epoch.
  public private(set) var now: Int64
  /// How far the calendar is ahead of it.
  private var calendarLead: Int64 = 0
  var effects: [ClassEffect] = []
  /// When the times of everybody were stored last, by ``now``.
  var timesKeptAt: Int64

  /// More people than this do not fit into a class; its seats with cards go from 1 to this.
  public static let traineeLimit = 400
  /// So many can practise alone beside it: they take nobody's place in the class.
  public static let aloneLimit = 200
  static let stuckMilliseconds: Int64 = 90_000
  static let slowMilliseconds: Int64 = 45_000
  static let stuckErrors = 3

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
    timesKeptAt = now
    boardVersion = Int(clamping: now)
  }

  /// What the calendar says, for the record: milliseconds since the epoch.
  var calendar: Int64 { now + calendarLead }

  /// Takes one event at the time `now` (milliseconds since the epoch; it never goes back). Time passes for
  /// the one who does something; for everybody when the trainer does something, and with every tick.
  ///
  /// - Parameter calendar: what the record is dated with, in milliseconds since the epoch; nil: `now`.
  /// - Returns: what is to be done, in order.
  public mutating func handle(
    _ event: ClassEvent, at now: Int64, calendar: Int64? = nil
  ) -> [ClassEffect] {
    self.now = max(now, self.now)
    calendarLead = (calendar ?? self.now) - self.now
    let one = oneConcerned(by: event)
    for index in one ?? trainees.indices { bringTimeForward(index) }
    switch event {
    case .join(let id, let name, let seat, let language, let isAlone):
      join(id, name, seat, language, isAlone)
    case .takeOver(let id): takeOver(id)
    case .claim(let id, let browser): claim(id, browser)
    case .act(let seated, let act): apply(act, of: seated)
    case .order(let seated, let order): apply(order, of: seated)
    case .present(let id, let isPresent): present(id, isPresent)
    case .trainer(let order, let undo, let language): perform(order, undo, language)
    case .tick:
      forgetClaims()
      keepTimes()
    }
    noteStates(of: one ?? trainees.indices)
    return takeEffects(of: one ?? trainees.indices)
  }

  /// Whom alone the event is about, or nobody; nil: everybody.
  func oneConcerned(by event: ClassEvent) -> Range<Int>? {
    switch event {
    case .act(let seated, _), .order(let seated, _):
      standing(of: seated) == .held ? range(of: seated.trainee) : 0..<0
    case .present(let id, _), .takeOver(let id), .claim(let id, _): range(of: id)
    case .join, .trainer, .tick: nil
    }
  }

  private func range(of id: TraineeID) -> Range<Int> {
    index(of: id).map { $0..<($0 + 1) } ?? 0..<0
  }

  /// What has come of taking people in or of an event, to be stored and told. Rows that have changed are
  /// among it, whatever changed them.
  mutating func takeEffects(of indices: Range<Int>) -> [ClassEffect] {
    for index in indices where trainees[index].hasToBeStored {
      trainees[index].noteTimes(at: now, calendar: calendar)
      store(index)
    }
    defer { effects.removeAll() }
    return effects
  }

  mutating func store(_ index: Int) {
    trainees[index].storedRow = trainees[index].row
    effects.append(.storeTrainee(trainees[index].row))
  }

  // MARK: people

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

  /// Puts all of these people, who are in the order of the seats, in the place of those who are there.
  mutating func seat(_ all: [Trainee]) {
    trainees = all
    findPlaces()
  }

  private mutating func findPlaces() {
    places = Dictionary(
      trainees.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name as the class uses it: with a number behind it when somebody else is called so.
  func ownName(_ name: String, of id: TraineeID) -> String {
    let others = trainees.filter { $0.id != id }.map(\.row.name)
    let gone = grades.filter { $0.trainee != id && index(of: $0.trainee) == nil }.map(\.name)
    return TraineeName.unique(name, among: others + gone)
  }

  private mutating func join(
    _ id: TraineeID, _ name: String?, _ seat: Int?, _ language: Language, _ isAlone: Bool
  ) {
    guard index(of: id) == nil, hasRoom(isAlone: isAlone) else { return }
    if isAlone { makeRoomForVisitor() }
    self.row.lastTrainee = max(self.row.lastTrainee, id.number)
    effects.append(.storeClass(self.row))
    let place = seat ?? freeSeat
    let usual = TraineeName.bySeat(place)[language]
    var row = TraineeRow(
      id: id, name: ownName(name ?? usual, of: id), seat: place, language: language,
      isAlone: isAlone, joinedAt: calendar)
    row.typedName = name
    takeIn(Trainee(row, at: now))
    guard let index = index(of: id) else { return }
    let called = TraineeName.shown(row.name)
    note(.trainee, zh: "\(called.zh) 加入", en: "\(called.en) joined")
    let first =
      isAlone
      ? library[LessonLibrary.zero] : self.row.lesson.flatMap { library[$0] } ?? firstLesson
    if let lesson = first ?? library.lessons.first { open(lesson, index) }
    if isExam(for: trainees[index]) { sayExamBegins(index) }
    boardChanged()
  }

  private mutating func present(_ id: TraineeID, _ isPresent: Bool) {
    guard let index = index(of: id), trainees[index].isPresent != isPresent else { return }
    let wasIdle = goesOnIdle(trainees[index])
    trainees[index].isPresent = isPresent
    trainees[index].activeAt = now
    if isPresent {
      if !wasIdle { trainees[index].lastDeedAt = now }
      trainees[index].isReopened = false
      trainees[index].seenUntil = now
    }
    trainees[index].row.seenAt = max(trainees[index].row.seenAt, calendar)
    boardChanged()
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
  mutating func note(_ by: LogRow.Author, zh: String, en: String) {
    let row = LogRow(
      at: calendar, by: by,
      text: LocalizedText(zh: PrintableText.line(zh), en: PrintableText.line(en)))
    log.append(row)
    if log.count > 400 { log.removeFirst(log.count - 200) }
    effects.append(.log(row))
  }
}

// What others may know of it.
extension TrainingClass {
  /// Whether somebody with this name is in the class.
  public func contains(_ id: TraineeID) -> Bool { index(of: id) != nil }

  /// The highest number of an act or order that was applied; nil for nobody of the class.
  public func applied(_ id: TraineeID) -> Int? { index(of: id).map { trainees[$0].row.applied } }

  /// Everybody of the class, in the order of their seats.
  public var rows: [TraineeRow] { trainees.map(\.row) }

  /// Everything that reports and files are made of, without the rooms.
  public var account: ClassAccount {
    ClassAccount(
      grades: grades, trainees: rows, library: library, now: calendar,
      utcOffsetSeconds: utcOffsetSeconds)
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

  /// Whether one more can take part.
  func hasRoom(isAlone: Bool) -> Bool {
    let count = trainees.count { $0.row.isAlone == isAlone }
    return isAlone
      ? count < Self.aloneLimit || longestGoneVisitor != nil : count < Self.traineeLimit
  }

  /// The first seat that nobody sits on.
  public var freeSeat: Int {
    let taken = Set(trainees.map(\.row.seat))
    let all = Self.traineeLimit + Self.aloneLimit
    return (1...all).first { !taken.contains($0) } ?? all
  }
}
