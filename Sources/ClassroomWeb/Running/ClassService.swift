public import Classroom
import Foundation
public import Scenarios
import Simulation
public import Wording

/// Runs a class: brings events and the time to it, keeps what it wants kept, and tells pages when
/// something has changed.
public actor ClassService: ClassDesk {
  public nonisolated let identity: String
  private var school: TrainingClass
  private let store: ClassStore
  private let begun: Beginning
  private let setup: @Sendable (WorldFile) -> WorldSetup
  private var seatListeners: [TraineeID: [Int: AsyncStream<Int>.Continuation]] = [:]
  /// Those of them that are a trainee's own page.
  private var ownPages: [TraineeID: Set<Int>] = [:]
  /// When a page without a stream was last heard of.
  private var lastHeard: [TraineeID: Int64] = [:]
  private var boardListeners: [Int: AsyncStream<Int>.Continuation] = [:]
  private var rehearsal: Rehearsal?
  private var boardFigures: [Language: BoardFigures] = [:]
  private var lastListener = 0
  private var lastUndo = 0
  private var isBoardDirty = false
  private var ticks = 0
  private var clock: Task<Void, Never>?

  private static let tickMilliseconds: Int64 = 100
  private static let boardTicks = 3
  /// A page that asks by itself is gone when it has not asked for so long.
  private static let silenceMilliseconds: Int64 = 8_000

  /// Opens the class of a folder, or begins one.
  ///
  /// - Parameters:
  ///   - key: 32 bytes that seal what was pressed.
  ///   - setup: a world with its keys, for plays whose world file has changed since.
  /// - Throws: ``ClassStoreFault``.
  public static func open(
    folder: String, key: [UInt8], library: LessonLibrary, program: String,
    utcOffsetSeconds: Int, setup: @escaping @Sendable (WorldFile) -> WorldSetup
  ) throws(ClassStoreFault) -> ClassService {
    let store = try ClassStore(folder: folder, key: key)
    let begun = try Beginning(store)
    do {
      return ClassService(
        begun: begun,
        school: try begun.build(
          store, library: library, program: program, utcOffsetSeconds: utcOffsetSeconds, setup),
        store: store, setup: setup)
    } catch {
      throw ClassStoreFault(error)
    }
  }

  private init(
    begun: Beginning, school: TrainingClass, store: ClassStore,
    setup: @escaping @Sendable (WorldFile) -> WorldSetup
  ) {
    identity = begun.identity
    self.begun = begun
    self.setup = setup
    self.school = school
    self.store = store
  }

  /// Lets time pass from now on.
  public func start() {
    guard clock == nil else { return }
    clock = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(Self.tickMilliseconds))
        await self?.tick()
      }
    }
  }

  /// Ends all streams.
  public func stop() {
    clock?.cancel()
    clock = nil
    for listener in seatListeners.values.flatMap(\.values) { listener.finish() }
    for listener in boardListeners.values { listener.finish() }
    seatListeners = [:]
    boardListeners = [:]
  }

  /// Fills the class with synthetic trainees, who play at a person's pace.
  public func rehearse(_ count: Int, language: Language) {
    let first = school.nextNumber
    rehearsal = Rehearsal(
      count: count, seed: UInt64(Self.now), firstNumber: first, language: language,
      start: Self.now)
  }

  private func playRehearsal() {
    guard let events = rehearsal?.events(at: Self.now, in: school) else { return }
    for event in events { _ = try? handle(event) }
  }

  private func tick() {
    ticks += 1
    playRehearsal()
    // What could not be stored is told to whoever does something next.
    _ = try? handle(.tick)
    if ticks % 10 == 0 { missSilentPages() }
    // Durations on the board grow by themselves.
    if ticks % 10 == 0 { isBoardDirty = true }
    guard ticks % Self.boardTicks == 0, isBoardDirty, !boardListeners.isEmpty else { return }
    isBoardDirty = false
    for listener in boardListeners.values { listener.yield(ticks) }
  }

  public func heard(from trainee: TraineeID) async {
    guard school.contains(trainee) else { return }
    lastHeard[trainee] = Self.now
    if !school.isPresent(trainee) { _ = try? handle(.present(trainee, true)) }
  }

  private func missSilentPages() {
    for (trainee, heard) in lastHeard where Self.now - heard > Self.silenceMilliseconds {
      lastHeard[trainee] = nil
      if ownPages[trainee]?.isEmpty ?? true { _ = try? handle(.present(trainee, false)) }
    }
  }

  /// Gives the class an event and keeps what it wants kept before anybody is told. What cannot be kept
  /// has not happened.
  private func handle(_ event: ClassEvent) throws(DeskRefusal) {
    let before = school
    let effects = school.handle(event, at: Self.now)
    do {
      try store.write(effects)
    } catch {
      school = before
      throw .notStored(error.text)
    }
    for effect in effects { tell(effect) }
  }

  private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

  private func tell(_ effect: ClassEffect) {
    switch effect {
    case .seatChanged(let id):
      guard let listeners = seatListeners[id], let version = school.version(of: id) else {
        return
      }
      for listener in listeners.values { listener.yield(version) }
    case .boardChanged: isBoardDirty = true
    case .removeTrainee(let id):
      for listener in (seatListeners.removeValue(forKey: id) ?? [:]).values { listener.finish() }
    case .storeTrainee, .startPlay, .append, .endPlay, .grade, .storeClass, .log: break
    }
  }

  // MARK: the desk

  public func joinCode() async -> String { school.code }

  public func join(_ request: JoinRequest) async throws(DeskRefusal) -> TraineeID {
    if let known = try rejoining(request) { return known }
    guard school.traineeIDs.count < TrainingClass.traineeLimit else {
      throw .full(limit: TrainingClass.traineeLimit)
    }
    guard let id = TraineeID(number: school.nextNumber) else {
      throw .full(limit: TrainingClass.traineeLimit)
    }
    try handle(
      .join(
        id, name: request.name, seat: request.seat, request.language,
        isAlone: request.way == .alone))
    return id
  }

  /// Somebody who was here before, in the same browser or on the same seat card. A name alone proves
  /// nothing: two people may have the same.
  private func rejoining(_ request: JoinRequest) throws(DeskRefusal) -> TraineeID? {
    switch request.way {
    case .alone:
      if let known = request.known, school.row(of: known)?.isAlone == true { return known }
      return nil
    case .code(let code), .card(let code, _):
      guard code == school.code else { throw .wrongCode }
      guard !school.row.isClosed else { throw .closed }
    }
    if let seat = request.seat, let sitting = school.trainee(atSeat: seat) {
      guard sitting == request.known || !school.isPresent(sitting) else {
        throw .seatTaken(seat)
      }
      return sitting
    }
    if let known = request.known, let row = school.row(of: known), !row.isAlone,
      request.name == nil || request.name == row.name
    {
      return known
    }
    return nil
  }

  public func page(of trainee: TraineeID) async -> SeatPage? { school.page(of: trainee) }

  public func act(
    _ act: NumberedAct, of trainee: TraineeID
  ) async throws(DeskRefusal) -> SeatAnswer {
    try number(act.number, of: trainee, .act(trainee, act))
  }

  public func order(
    _ order: NumberedOrder, of trainee: TraineeID
  ) async throws(DeskRefusal) -> SeatAnswer {
    try number(order.number, of: trainee, .order(trainee, order))
  }

  private func number(
    _ number: Int, of trainee: TraineeID, _ event: ClassEvent
  ) throws(DeskRefusal) -> SeatAnswer {
    guard let applied = school.applied(trainee) else { throw .gone }
    lastHeard[trainee] = Self.now
    if !school.isPresent(trainee) { try handle(.present(trainee, true)) }
    if number == applied + 1 { try handle(event) }
    guard let page = school.page(of: trainee) else { throw .gone }
    return number > applied + 1 ? .gap(page) : .applied(page)
  }

  public func changes(of trainee: TraineeID, isWatching: Bool) async -> AsyncStream<Int> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    guard let version = school.version(of: trainee) else {
      continuation.finish()
      return stream
    }
    lastListener += 1
    let number = lastListener
    seatListeners[trainee, default: [:]][number] = continuation
    if !isWatching {
      ownPages[trainee, default: []].insert(number)
      _ = try? handle(.present(trainee, true))
    }
    continuation.yield(version)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forget(number, of: trainee) }
    }
    return stream
  }

  private func forget(_ listener: Int, of trainee: TraineeID) {
    seatListeners[trainee]?[listener] = nil
    guard ownPages[trainee]?.remove(listener) != nil, ownPages[trainee]?.isEmpty ?? true,
      lastHeard[trainee] == nil
    else { return }
    _ = try? handle(.present(trainee, false))
  }

  public func board(_ language: Language) async -> BoardPage {
    var board = school.board(language)
    let figures = figures(language)
    board.hard = figures.hard
    board.again = figures.again
    return board
  }

  /// Made anew only when somebody has finished a task since.
  private func figures(_ language: Language) -> BoardFigures {
    let count = school.grades.count
    if let kept = boardFigures[language], kept.count == count { return kept }
    let learning = school.learning
    let figures = BoardFigures(
      count: count, hard: learning.hardTasks(language), again: learning.again(language))
    boardFigures[language] = figures
    return figures
  }

  private struct BoardFigures {
    let count: Int
    let hard: [BoardPage.HardTask]
    let again: [BoardPage.TeachAgain]
  }

  public func perform(_ order: TrainerOrder, _ language: Language) async -> TrainerReply {
    lastUndo += 1
    let undo = "u\(Self.now)-\(lastUndo)"
    do {
      try handle(.trainer(order, undo: undo, language))
    } catch {
      return TrainerReply(ok: false, message: error.text[language])
    }
    if let refusal = school.refusal { return TrainerReply(ok: false, message: refusal[language]) }
    return TrainerReply(ok: true, undo: school.canUndo(undo) ? undo : nil)
  }

  public func boardChanges() async -> AsyncStream<Int> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    lastListener += 1
    let number = lastListener
    boardListeners[number] = continuation
    continuation.yield(ticks)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forgetBoard(number) }
    }
    return stream
  }

  private func forgetBoard(_ listener: Int) { boardListeners[listener] = nil }

  public func paper(_ paper: ClassPaper, _ language: Language) async -> PrintedPage? {
    switch paper {
    case .report: school.papers.report(language)
    case .handbook: ClassPapers.handbook(language)
    case .card(let name): school.library[name].map { ClassPapers.card($0, language) }
    }
  }

  public func files(_ language: Language) async -> [ClassFile] {
    school.papers.files(language)
      + school.rows.map { row in
        let label = LocalizedText(
          zh: "\(row.name) 的操作录像", en: "What \(row.name) did, as a film")
        return ClassFile(name: "film-\(row.id).html", label: label[language])
      }
  }

  public func file(named name: String, _ language: Language) async -> ClassFile.Body? {
    guard name.hasPrefix("film-"), name.hasSuffix(".html"),
      let id = TraineeID(String(name.dropFirst(5).dropLast(5))), let row = school.row(of: id)
    else { return school.papers.file(named: name, language) }
    guard let play = try? store.newestPlay(of: row),
      let kept = try? begun.kept(play, school, setup),
      let reel = try? Reel(session: kept.header, lesson: kept.lesson, inputs: kept.inputs)
    else { return nil }
    return .html(reel.html(title: row.name, language))
  }
}

extension JoinRequest {
  fileprivate var seat: Int? {
    if case .card(_, let seat) = way { seat } else { nil }
  }
}
