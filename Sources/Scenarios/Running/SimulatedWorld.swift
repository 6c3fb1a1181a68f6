import POSProtocol
public import Rooms
public import Simulation
public import TerminalKit
public import Wording

/// A room as a script plays in it, in simulated time: hours pass in milliseconds, and equal seeds give
/// equal runs.
public struct SimulatedWorld: PlayedWorld {
  /// A person needs this long for a key.
  package static let keyMilliseconds: Int64 = 120

  public internal(set) var room: Room
  /// Which of the room's seats the script works at.
  private(set) var index = 0

  /// A world at the start of a scenario, with the terminals switched on.
  ///
  /// - Parameters:
  ///   - terminals: the ids of the terminals that are used, the scenario's own first.
  ///   - start: when it begins; nil: when the world says.
  /// - Throws: ``Refusal/unknownName(_:name:)`` when the world has no such terminal.
  public init(
    _ setup: WorldSetup, terminals: [String], start: ClockTime?, language: Language, seed: UInt64,
    withoutOperator: Bool = false, traceRetention: Trace.Retention = .last(2_000)
  ) throws(Refusal) {
    room = try Room(
      setup, terminals: terminals, start: start, language: language, seed: seed,
      withoutOperator: withoutOperator, traceRetention: traceRetention)
    guard !room.seatIDs.isEmpty else { throw .nameMissing(.terminal) }
  }

  public init(
    _ setup: WorldSetup, terminal: String, start: ClockTime?, language: Language, seed: UInt64,
    withoutOperator: Bool = false, traceRetention: Trace.Retention = .last(2_000)
  ) throws(Refusal) {
    try self.init(
      setup, terminals: [terminal], start: start, language: language, seed: seed,
      withoutOperator: withoutOperator, traceRetention: traceRetention)
  }

  /// Everything that happened, masked; equal seeds give equal fingerprints.
  public var trace: Trace { room.trace }

  public var milliseconds: Int64 { room.now.millisecondsSinceEpoch }

  public var view: TerminalView { room.seats[index].view }

  /// What is to go wrong in this run; set it before the first step.
  public var disturbance: Disturbance? {
    get { room.seats[index].count.planned }
    set { room.seats[index].count.planned = newValue }
  }

  /// Whether anybody looks at the terminal all the time.
  var isWatched: Bool {
    get { room.seats[index].isWatched }
    set { room.seats[index].isWatched = newValue }
  }

  /// The seat at which the script works.
  public var seat: SeatID { room.seats[index].id }

  private var look: SeatLook { SeatLook(room: room, index: index) }

  public mutating func settle(until condition: (TerminalView) -> Bool) -> Bool {
    while true {
      let view = view
      if condition(view) { return true }
      guard view.isBusy || view.isPrinting, let next = room.nextTime else { return false }
      room.advance(to: next)
    }
  }

  /// Until the terminal is not busy; a screen that nobody watches is not drawn for it.
  public mutating func settle() {
    while room.seats[index].undrawnView.isBusy, let next = room.nextTime { room.advance(to: next) }
  }

  public func value(of property: TerminalProperty) throws(Refusal) -> String? {
    try look.value(of: property)
  }

  public func value(of property: LedgerProperty) throws(Refusal) -> String? {
    try look.value(of: property)
  }

  public func stock(of code: String) throws(Refusal) -> String? { try look.stock(of: code) }
}

// What people do.
extension SimulatedWorld {
  public mutating func press(_ key: Key) {
    room.advance(to: room.now.adding(milliseconds: Self.keyMilliseconds))
    give(.key(key))
  }

  public mutating func present(
    card alias: String, by method: PresentationMethod
  ) throws(Refusal) {
    settle()
    try room.give(.present(card: alias, method), at: seat)
  }

  public mutating func scan(_ code: String) {
    settle()
    give(.scan(code))
  }

  public mutating func power(_ action: PowerAction) { give(.power(action)) }

  public mutating func paper(_ action: PaperAction) { give(.paper(action)) }

  public mutating func line(_ action: LineAction) throws(Refusal) {
    try room.give(.line(action), at: seat)
  }

  public mutating func trainer(_ action: TrainerAction) throws(Refusal) {
    try room.give(.trainer(action), at: seat)
  }

  public mutating func clock(_ action: ClockAction) throws(Refusal) {
    try room.give(.clock(action), at: seat)
  }

  /// One script works at all the seats, so what it arranged elsewhere is void too.
  public mutating func arrange(_ happenings: [Happening]) throws(Refusal) {
    for other in room.seatIDs where other != seat { try room.give(.arrange([]), at: other) }
    try room.give(.arrange(happenings), at: seat)
  }

  public mutating func sit(at terminal: String) throws(Refusal) -> String {
    let own = seat
    index = try room.index(of: SeatID(terminal: terminal))
    return own.terminal
  }

  public mutating func takeRefusals() -> [Refusal] { room.takeRefusals() }

  public mutating func wait(milliseconds: Int64) {
    give(.wait(ScriptDuration(milliseconds: milliseconds)))
  }

  /// Keys, scans, power and paper are never refused at a seat of the room.
  private mutating func give(_ act: RoomAct) {
    do {
      try room.give(act, at: seat)
    } catch {
      room.refusals.append(error)
    }
  }
}
