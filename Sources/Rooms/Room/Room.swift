package import Acquirer
package import POSProtocol
import PaymentCrypto
public import Simulation
package import TerminalKit
public import Wording

/// One host, the seats at which terminals stand, one clock and one queue: a room in which a lesson, a
/// test or a film takes place.
///
/// A room is a value. Its seed and its inputs decide everything that happens in it, so that it can be
/// copied, saved by its inputs and played again. Simulated, real and accelerated time differ only in
/// who calls ``advance(to:)``.
public struct Room: Sendable {
  /// What happens later.
  enum Coming {
    case terminal(TerminalKit.Event)
    case hostReceives([UInt8], ConnectionID)
    /// What was arranged for a task is due; it is void when something else is arranged by then.
    case arranged([RoomAct], number: Int, generation: Int)
  }

  package struct Scheduled {
    let coming: Coming
    package let seat: Int
    /// Events of the terminal count only in the life (between two power cuts) they belong to.
    let life: Int
    /// What was under way when the line was cut never arrives.
    let lineCuts: Int
  }

  /// How long a connection to a dead line takes to fail.
  static let connectFailureMilliseconds: Int64 = 3_000
  /// A person needs this long to take a card away.
  static let handMilliseconds: Int64 = 1_500
  static let latencyMilliseconds: ClosedRange<Int64> = 20...60

  public let setup: WorldSetup
  /// The room's clock.
  public internal(set) var now: SimulatedTime
  /// Everything that happened, masked; equal seeds and inputs give equal fingerprints.
  public internal(set) var trace: Trace
  /// Everything that was done from outside, in order; empty where whoever does it keeps it.
  public private(set) var inputs: [RoomInput] = []
  private let keepsInputs: Bool
  /// What was arranged and the room could not do, each with the number of its happening; the newest
  /// last.
  package var refusals: [Refusal] = []
  /// What was arranged and has happened since somebody asked; the newest last.
  var happened: [RoomAct] = []

  package var seats: [Seat]
  /// Where a terminal stands in ``seats``.
  private let places: [SeatID: Int]
  private var sharedAcquirer: SharedValue<Acquirer>
  package var random: SeededGenerator
  var queue = EventQueue<Scheduled>()
  var chips = ChipCards()

  /// A room in which the terminals have just been switched on.
  ///
  /// - Parameters:
  ///   - terminals: the ids of the terminals, the first the one that is meant where none is named.
  ///   - start: when it begins; nil: when the world says.
  ///   - withoutOperator: nobody is signed in at the terminals.
  ///   - watched: whether somebody looks at every screen; else screens are drawn when asked for.
  ///   - keepsInputs: whether the room itself keeps what is done to it.
  /// - Throws: ``Refusal/unknownName(_:name:)`` when the world has no such terminal.
  public init(
    _ setup: WorldSetup, terminals: [String], start: ClockTime?, language: Language, seed: UInt64,
    withoutOperator: Bool = false, watched: Bool = true, keepsInputs: Bool = true,
    traceRetention: Trace.Retention = .last(2_000)
  ) throws(Refusal) {
    self.setup = setup
    self.keepsInputs = keepsInputs
    random = SeededGenerator(seed: seed)
    seats = []
    places = Dictionary(
      terminals.enumerated().map { (SeatID(terminal: $1), $0) },
      uniquingKeysWith: { first, _ in first })
    for id in terminals {
      guard
        let configuration = setup.configuration(
          of: id, language: language, withoutOperator: withoutOperator)
      else { throw .unknownName(.terminal, name: id) }
      let line = Line(latencyMilliseconds: Self.latencyMilliseconds, seed: random.next())
      seats.append(Seat(id: SeatID(terminal: id), configuration, line, isWatched: watched))
    }
    sharedAcquirer = SharedValue(
      wrappedValue: Acquirer(registry: setup.registry, settings: setup.hostSettings))
    trace = Trace(retention: traceRetention)
    now = SimulatedTime(
      millisecondsSinceEpoch: (start ?? setup.world.host.clock).millisecondsSinceEpoch)
    for index in seats.indices { power(.on, index) }
  }

  /// The host; read in place, as a wrapped property would not be.
  package var acquirer: Acquirer {
    _read { yield sharedAcquirer.wrappedValue }
    _modify { yield &sharedAcquirer.wrappedValue }
  }

  /// The seats, in the order in which they were named.
  public var seatIDs: [SeatID] { seats.map(\.id) }

  /// When the next thing happens by itself; nil when nothing is under way.
  public var nextTime: SimulatedTime? { queue.nextTime }

  /// Lets time pass. Nothing happens when it is later already.
  public mutating func advance(to end: SimulatedTime) {
    while let next = queue.popNext(notAfter: end) { happen(next.event, at: next.time) }
    now = max(now, end)
  }

  /// Does something to the room. What is due by its time happens before it.
  ///
  /// - Throws: ``Refusal`` when the room cannot do it; it then counts as not done.
  public mutating func give(_ input: RoomInput) throws(Refusal) {
    let index = try index(of: input.seat)
    advance(to: input.time)
    // What comes too late is done now, and played again at the time at which it was done.
    let time = now
    try perform(input.act, index)
    if keepsInputs { inputs.append(RoomInput(input.act, at: input.seat, time: time)) }
  }

  /// Does something to the room now.
  public mutating func give(_ act: RoomAct, at seat: SeatID) throws(Refusal) {
    try give(RoomInput(act, at: seat, time: now))
  }

  /// What was arranged and could not be done since this was asked last.
  public mutating func takeRefusals() -> [Refusal] {
    defer { refusals.removeAll() }
    return refusals
  }

  /// What was arranged and has happened since this was asked last.
  public mutating func takeHappened() -> [RoomAct] {
    defer { happened.removeAll() }
    return happened
  }

  /// What is being entered at a seat; nil when nothing is, or nobody stands there.
  package func entering(at seat: SeatID) -> Entering? {
    guard let index = places[seat], seats[index].isOn else { return nil }
    return seats[index].terminal.entering
  }

  /// Whether the terminal at a seat waits for the line, and keys with it.
  public func isBusy(at seat: SeatID) -> Bool {
    places[seat].map { seats[$0].undrawnView.isBusy } ?? false
  }

  /// Whether the terminal at a seat is busy, or the second copy of a slip waits.
  package func isAtWork(at seat: SeatID) -> Bool {
    places[seat].map { seats[$0].undrawnView.isBusy || seats[$0].undrawnView.isPrinting } ?? false
  }

  package func index(of seat: SeatID) throws(Refusal) -> Int {
    guard let index = places[seat] else { throw .unknownName(.terminal, name: seat.terminal) }
    return index
  }

  package var instant: Instant { Instant(milliseconds: now.millisecondsSinceEpoch) }

  mutating func schedule(_ coming: Coming, at time: SimulatedTime, _ index: Int, life: Int) {
    queue.schedule(
      Scheduled(coming: coming, seat: index, life: life, lineCuts: seats[index].lineCuts), at: time)
  }

  package mutating func note(_ source: String, _ text: String, _ index: Int) {
    guard trace.isOn else { return }
    let place = seats.count > 1 ? "\(source) \(seats[index].id)" : source
    trace.append(at: now, source: place, text)
  }
}
