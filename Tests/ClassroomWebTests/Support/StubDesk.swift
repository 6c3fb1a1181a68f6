import Classroom
import ClassroomWeb
import Rooms
import Wording

/// A class in memory: it counts what it is asked for and shows what it is told to.
actor StubDesk: ClassDesk {
  nonisolated let identity: String
  /// Without their browsers, each of which is another.
  private(set) var joins: [JoinRequest] = []
  private(set) var browsers: Set<String> = []
  private(set) var acts: [NumberedAct] = []
  private(set) var orders: [NumberedOrder] = []
  private(set) var trainerOrders: [TrainerOrder] = []
  private var pages: [TraineeID: SeatPage] = [:]
  private var boardVersion = 1
  private var seatListeners: [TraineeID: [Int: AsyncStream<Int>.Continuation]] = [:]
  private var boardListeners: [Int: AsyncStream<Int>.Continuation] = [:]
  private var nextListener = 0
  private var papers: [ClassPaper: PrintedPage] = [:]
  private var bodies: [String: ClassFile.Body] = [:]
  private let departures: AsyncStream<Void>
  private let departure: AsyncStream<Void>.Continuation
  let limit: Int
  /// How often a page has asked for its state.
  private(set) var heard = 0
  private var refusal: JoinRefusal?
  /// Of all seats.
  private var holder = 0
  private var isTakenOver = false

  static let code = "482917"

  init(identity: String = "class-a", limit: Int = 200) {
    self.identity = identity
    self.limit = limit
    (departures, departure) = AsyncStream.makeStream()
  }

  func joinCode() -> String { Self.code }

  func join(_ request: JoinRequest) throws(DeskRefusal) -> Seated {
    switch request.way {
    case .code(let code), .card(let code, _, _):
      guard code == Self.code else { throw .join(.wrongCode) }
    case .alone, .back: break
    }
    if let refusal { throw .join(refusal) }
    browsers.insert(request.browser)
    var told = request
    told.browser = ""
    joins.append(told)
    if let known = request.known, known.holder == holder, pages[known.trainee] != nil {
      return known
    }
    if request.way == .back, let known = request.known {
      return Seated(known.trainee, holder: holder)
    }
    guard pages.count < limit, let id = TraineeID(number: pages.count + 1) else {
      throw .join(.full(limit: limit))
    }
    var page = SeatPage(
      version: 1, applied: 0, lang: request.language, name: request.name ?? "\(id.number) 号座",
      seat: id.number, mode: request.way == .alone ? .zero : .practice)
    page.screen = .init(on: true, lines: [.init("请做终端签到")])
    pages[id] = page
    return Seated(id, holder: holder)
  }

  func standing(of seated: Seated) -> SeatStanding {
    guard let page = pages[seated.trainee] else { return .gone }
    if seated.holder == holder { return .held }
    return isTakenOver ? .elsewhere(name: page.name) : .gone
  }

  private func holder(_ seated: Seated) throws(DeskRefusal) -> TraineeID {
    switch standing(of: seated) {
    case .held: return seated.trainee
    case .elsewhere(let name): throw .elsewhere(name: name)
    case .gone: throw .gone
    }
  }

  func page(of seated: Seated, isAsked: Bool) throws(DeskRefusal) -> SeatPage {
    guard let page = pages[try holder(seated)] else { throw .gone }
    if isAsked { heard += 1 }
    return page
  }

  func watchedPage(of trainee: TraineeID) -> SeatPage? { pages[trainee] }

  func act(_ act: NumberedAct, by seated: Seated) throws(DeskRefusal) -> SeatAnswer {
    let trainee = try holder(seated)
    let isNew = pages[trainee]?.applied == act.number - 1
    let answer = try step(act.number, of: trainee)
    if isNew { acts.append(act) }
    return answer
  }

  func order(_ order: NumberedOrder, by seated: Seated) throws(DeskRefusal) -> SeatAnswer {
    let trainee = try holder(seated)
    let isNew = pages[trainee]?.applied == order.number - 1
    let answer = try step(order.number, of: trainee)
    if isNew { orders.append(order) }
    return answer
  }

  func changes(by seated: Seated) -> AsyncStream<Int> { watchedChanges(of: seated.trainee) }

  func watchedChanges(of trainee: TraineeID) -> AsyncStream<Int> {
    let number = nextListener
    nextListener += 1
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    seatListeners[trainee, default: [:]][number] = continuation
    continuation.onTermination = { [departure] _ in departure.yield() }
    return stream
  }

  func board(_ language: Language) -> BoardPage {
    var board = BoardPage(version: boardVersion, lang: language, code: Self.code)
    board.counts.present = pages.count
    board.trainees = pages.sorted { $0.key.number < $1.key.number }.map { id, page in
      .init(id: id, seat: page.seat, name: page.name, state: .ok)
    }
    return board
  }

  func perform(_ order: TrainerOrder, _ language: Language) -> TrainerReply {
    trainerOrders.append(order)
    return TrainerReply(ok: true, undo: "f1")
  }

  func boardChanges() -> AsyncStream<Int> {
    let number = nextListener
    nextListener += 1
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    boardListeners[number] = continuation
    return stream
  }

  func paper(_ paper: ClassPaper, _ language: Language) -> PrintedPage? { papers[paper] }

  func files(_ language: Language) -> [ClassFile] {
    bodies.keys.sorted().map { ClassFile(name: $0, label: "<b>\($0)</b>") }
  }

  func file(named name: String, _ language: Language) -> ClassFile.Body? { bodies[name] }

  /// Nobody's act or order has reached it.
  var isUntouched: Bool { acts.isEmpty && orders.isEmpty && trainerOrders.isEmpty }

  // What tests order.

  func refuseJoins(_ refusal: JoinRefusal?) { self.refusal = refusal }

  /// Gives all seats to others.
  func giveSeats() { holder += 1 }

  /// All go on at other phones.
  func takeSeatsOver() {
    holder += 1
    isTakenOver = true
  }

  func show(_ page: PrintedPage, as paper: ClassPaper) { papers[paper] = page }

  func offer(_ body: ClassFile.Body, as name: String) { bodies[name] = body }

  /// Changes a seat's page so many times, and tells once each.
  func change(_ trainee: TraineeID, times: Int = 1) {
    for _ in 0..<times {
      pages[trainee]?.version += 1
      tell(trainee)
    }
  }

  func changeBoard() {
    boardVersion += 1
    for listener in boardListeners.values { listener.yield(boardVersion) }
  }

  func remove(_ trainee: TraineeID) {
    pages[trainee] = nil
    for listener in seatListeners.removeValue(forKey: trainee)?.values ?? [:].values {
      listener.finish()
    }
  }

  /// Returns once somebody has stopped listening to a seat.
  func waitForDeparture() async {
    for await _ in departures { return }
  }

  private func step(_ number: Int, of trainee: TraineeID) throws(DeskRefusal) -> SeatAnswer {
    guard var page = pages[trainee] else { throw .gone }
    guard number <= page.applied + 1 else { return .gap(page) }
    guard number == page.applied + 1 else { return .applied(page) }
    page.applied = number
    page.version += 1
    pages[trainee] = page
    tell(trainee)
    return .applied(page)
  }

  private func tell(_ trainee: TraineeID) {
    guard let page = pages[trainee] else { return }
    for listener in (seatListeners[trainee] ?? [:]).values { listener.yield(page.version) }
  }
}
