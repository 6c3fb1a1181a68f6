public import Classroom
public import Logging
public import Rooms
import Scenarios
public import Wording

/// Runs a class: brings events and the time to it, keeps what it wants kept, and tells pages when
/// something has changed. What the rules of a class are, ``TrainingClass`` knows.
public actor ClassService: ClassDesk {
  public nonisolated let identity: String
  private var school: TrainingClass
  private nonisolated let store: ClassStore
  private nonisolated let films: ClassFilms
  private let clock: WebClock
  private let logger: Logger
  private var time: ClassTime
  private var presence = Presence()
  private var listeners = PageListeners()
  private var rehearsal: Rehearsal?
  private var figures = BoardFigures()
  private var lastUndo = 0
  private var pages = SeatPages()
  private var isBoardDirty = false
  private var ticks = 0
  private var ticking: Task<Void, Never>?
  /// Why the class could not keep something, until it can again.
  private var trouble: ClassStoreFault?
  /// How often that has changed: the trainer's page shows it, and its version is the class's and this.
  private var troubleChanges = 0

  private static let tickMilliseconds: Int64 = 100
  private static let boardTicks = 3

  /// Opens the class of a folder, or begins one.
  ///
  /// - Parameters:
  ///   - key: 32 bytes that seal what was pressed.
  ///   - clock: its milliseconds pass for the class, its seconds date the record.
  ///   - setup: a world with its keys, for plays whose world file has changed since.
  /// - Throws: ``ClassStoreFault``.
  public static func open(
    folder: String, key: [UInt8], library: LessonLibrary, program: String,
    utcOffsetSeconds: Int, clock: WebClock = .system, logger: Logger,
    setup: @escaping @Sendable (WorldFile) -> WorldSetup
  ) throws(ClassStoreFault) -> ClassService {
    let store = try ClassStore(folder: folder, key: key)
    let begun = try Beginning(store)
    do {
      return ClassService(
        identity: begun.identity,
        school: try begun.build(
          store, library: library, program: program, utcOffsetSeconds: utcOffsetSeconds,
          at: calendar(clock), setup),
        store: store, films: ClassFilms(store, begun, setup), clock: clock, logger: logger)
    } catch {
      throw ClassStoreFault(error)
    }
  }

  private init(
    identity: String, school: TrainingClass, store: ClassStore, films: ClassFilms,
    clock: WebClock, logger: Logger
  ) {
    self.identity = identity
    self.school = school
    self.store = store
    self.films = films
    self.clock = clock
    self.logger = logger
    time = ClassTime(start: school.now, monotonic: clock.milliseconds())
  }

  private static func calendar(_ clock: WebClock) -> Int64 { clock.unixSeconds() * 1_000 }

  /// Lets time pass from now on.
  public func start() {
    guard ticking == nil else { return }
    ticking = Task { [weak self] in
      // Ends by cancellation, which ends the sleep.
      while (try? await Task.sleep(for: .milliseconds(Self.tickMilliseconds))) != nil {
        await self?.tick()
      }
    }
  }

  /// Ends all streams.
  public func stop() {
    ticking?.cancel()
    ticking = nil
    listeners.endAll()
  }

  /// Fills the class with synthetic trainees, who play at a person's pace.
  public func rehearse(_ count: Int, language: Language) {
    let now = time.pass(to: clock.milliseconds())
    rehearsal = Rehearsal(
      count: count, seed: UInt64(clamping: now), firstNumber: school.nextNumber,
      language: language, start: now)
  }

  private func tick() {
    ticks += 1
    if let events = rehearsal?.events(at: time.pass(to: clock.milliseconds()), in: school) {
      for event in events { attempt(event) }
    }
    attempt(.tick)
    if ticks % 10 == 0 {
      for event in presence.missed(at: clock.milliseconds()) { attempt(event) }
    }
    guard ticks % Self.boardTicks == 0, isBoardDirty, listeners.hasBoards else { return }
    isBoardDirty = false
    listeners.tellBoards(ticks)
  }

  /// Gives the class an event that nobody waits for: what cannot be kept of it is on the trainer's page.
  private func attempt(_ event: ClassEvent) {
    do { try handle(event) } catch { isBoardDirty = true }
  }

  /// Gives the class an event and keeps what it wants kept before anybody is told. What cannot be kept
  /// has not happened.
  private func handle(_ event: ClassEvent) throws(DeskRefusal) {
    let now = time.pass(to: clock.milliseconds())
    let before = school.savepoint(before: event, at: now)
    let effects = school.handle(event, at: now, calendar: Self.calendar(clock))
    do {
      try store.write(effects)
    } catch {
      school.goBack(to: before)
      if trouble != error { logger.error("the class's file: \(error.text.en)") }
      setTrouble(error)
      throw .notStored(error.text)
    }
    // Only what was written says that the file is well again.
    if trouble != nil, effects.contains(where: \.isStored) { setTrouble(nil) }
    for effect in effects { tell(effect) }
  }

  private func setTrouble(_ trouble: ClassStoreFault?) {
    guard trouble != self.trouble else { return }
    self.trouble = trouble
    troubleChanges += 1
    isBoardDirty = true
  }

  private func tell(_ effect: ClassEffect) {
    switch effect {
    case .seatChanged(let id):
      if let version = school.version(of: id) { listeners.tell(id, version) }
    case .boardChanged: isBoardDirty = true
    case .seatGiven(let id), .removeTrainee(let id):
      presence.forget(id)
      pages.forget(id)
      listeners.end(id)
    case .storeTrainee, .startPlay, .append, .endPlay, .grade, .storeClass, .log: break
    }
  }

  // MARK: trainees

  public func joinCode() async -> String { school.code }

  public func join(_ request: JoinRequest) async throws(DeskRefusal) -> Seated {
    let admission: Admission
    do { admission = try school.admission(of: request) } catch { throw .join(error) }
    switch admission {
    case .known(let id): return try seated(id)
    case .takesOver(let id):
      try handle(.takeOver(id))
      return try seated(id)
    case .waitsForTrainer(let id):
      try handle(.claim(id, browser: request.browser))
      throw .join(.waitsForTrainer(name: school.row(of: id)?.name ?? id.description))
    case .new(let seat):
      guard let id = TraineeID(number: school.nextNumber) else {
        throw .join(.full(limit: TrainingClass.traineeLimit))
      }
      try handle(
        .join(
          id, name: request.name, seat: seat, request.language, isAlone: request.way == .alone))
      return try seated(id)
    }
  }

  private func seated(_ id: TraineeID) throws(DeskRefusal) -> Seated {
    guard let seated = school.seated(id) else { throw .gone }
    return seated
  }

  public func standing(of seated: Seated) async -> SeatStanding { school.standing(of: seated) }

  /// Whoever has this place.
  private func holder(_ seated: Seated) throws(DeskRefusal) -> TraineeID {
    switch school.standing(of: seated) {
    case .held: return seated.trainee
    case .elsewhere(let name): throw .elsewhere(name: name)
    case .gone: throw .gone
    }
  }

  /// The same page is asked for twice a press, by the press and by the stream.
  private func page(of trainee: TraineeID) throws(DeskRefusal) -> SeatPage {
    guard let page = pages.page(of: trainee, in: school) else { throw .gone }
    return page
  }

  public func page(of seated: Seated, isAsked: Bool) async throws(DeskRefusal) -> SeatPage {
    let trainee = try holder(seated)
    if isAsked { hear(trainee) }
    return try page(of: trainee)
  }

  private func hear(_ trainee: TraineeID) {
    let event = presence.heard(from: trainee, at: clock.milliseconds())
    if !school.isPresent(trainee) { attempt(event) }
  }

  public func act(
    _ act: NumberedAct, by seated: Seated
  ) async throws(DeskRefusal) -> SeatAnswer {
    try number(act.number, by: seated, .act(seated, act))
  }

  public func order(
    _ order: NumberedOrder, by seated: Seated
  ) async throws(DeskRefusal) -> SeatAnswer {
    try number(order.number, by: seated, .order(seated, order))
  }

  private func number(
    _ number: Int, by seated: Seated, _ event: ClassEvent
  ) throws(DeskRefusal) -> SeatAnswer {
    let trainee = try holder(seated)
    guard let applied = school.applied(trainee) else { throw .gone }
    let presence = presence.heard(from: trainee, at: clock.milliseconds())
    if !school.isPresent(trainee) { try handle(presence) }
    if number == applied + 1 { try handle(event) }
    let page = try page(of: trainee)
    return number > applied + 1 ? .gap(page) : .applied(page)
  }

  public func changes(by seated: Seated) async -> AsyncStream<Int> {
    guard school.standing(of: seated) == .held else { return AsyncStream { $0.finish() } }
    return changes(of: seated.trainee, isWatching: false)
  }

  public func watchedPage(of trainee: TraineeID) async -> SeatPage? {
    pages.page(of: trainee, in: school)
  }

  public func watchedChanges(of trainee: TraineeID) async -> AsyncStream<Int> {
    changes(of: trainee, isWatching: true)
  }

  private func changes(of trainee: TraineeID, isWatching: Bool) -> AsyncStream<Int> {
    guard let version = school.version(of: trainee) else {
      return AsyncStream { $0.finish() }
    }
    let (stream, continuation, number) = listeners.open(of: trainee)
    if !isWatching { attempt(presence.opened(number, of: trainee)) }
    continuation.yield(version)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forget(number, of: trainee) }
    }
    return stream
  }

  private func forget(_ listener: Int, of trainee: TraineeID) {
    listeners.forget(listener, of: trainee)
    if let event = presence.closed(listener, of: trainee) { attempt(event) }
  }

  // MARK: the trainer

  public func board(_ language: Language) async -> BoardPage {
    var board = school.board(language)
    figures.fill(&board, school.account, language)
    board.trouble = trouble?.text[language]
    board.version += troubleChanges
    return board
  }

  public func perform(_ order: TrainerOrder, _ language: Language) async -> TrainerReply {
    lastUndo += 1
    let undo = "u\(school.now)-\(lastUndo)"
    do {
      try handle(.trainer(order, undo: undo, language))
    } catch {
      return TrainerReply(ok: false, message: error.reason[language])
    }
    if let refusal = school.refusal { return TrainerReply(ok: false, message: refusal[language]) }
    return TrainerReply(ok: true, undo: school.canUndo(undo) ? undo : nil)
  }

  public func boardChanges() async -> AsyncStream<Int> {
    let (stream, continuation, number) = listeners.openBoard()
    continuation.yield(ticks)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forgetBoard(number) }
    }
    return stream
  }

  private func forgetBoard(_ listener: Int) { listeners.forgetBoard(listener) }

  private var account: ClassAccount { school.account }

  private func lesson(_ name: String) -> LessonLibrary.Lesson? { school.library[name] }

  // MARK: what is taken home; on a copy, so that the class goes on meanwhile

  @concurrent
  public nonisolated func paper(_ paper: ClassPaper, _ language: Language) async -> PrintedPage? {
    switch paper {
    case .report: await account.papers(record: []).report(language)
    case .handbook: ClassPapers.handbook(language)
    case .card(let name): await lesson(name).map { ClassPapers.card($0, language) }
    }
  }

  @concurrent
  public nonisolated func files(_ language: Language) async throws(DeskRefusal) -> [ClassFile] {
    let account = await account
    do throws(ClassStoreFault) {
      return try account.papers(record: []).files(language) + films.files(account, language)
    } catch {
      throw .notRead(error.text)
    }
  }

  @concurrent
  public nonisolated func file(
    named name: String, _ language: Language
  ) async throws(DeskRefusal) -> ClassFile.Body? {
    let account = await account
    do throws(ClassStoreFault) {
      if name.hasPrefix("film-") { return try films.film(named: name, account, language) }
      return account.papers(record: try store.record()).file(named: name, language)
    } catch {
      throw .notRead(error.text)
    }
  }
}
