import Glibc
public import Rooms
public import TerminalKit

/// A world whose simulated time passes at the speed of a real clock, for demonstrations.
public struct PacedWorld<World: PlayedWorld>: PlayedWorld {
  private var world: World

  public init(_ world: World) { self.world = world }

  public var view: TerminalView { world.view }
  public var milliseconds: Int64 { world.milliseconds }

  public mutating func press(_ key: Key) throws(Refusal) {
    try paced { world throws(Refusal) in try world.press(key) }
  }

  public mutating func scan(_ code: String) throws(Refusal) {
    try paced { world throws(Refusal) in try world.scan(code) }
  }

  public mutating func power(_ action: PowerAction) throws(Refusal) {
    try paced { world throws(Refusal) in try world.power(action) }
  }

  public mutating func paper(_ action: PaperAction) throws(Refusal) {
    try paced { world throws(Refusal) in try world.paper(action) }
  }

  public mutating func wait(milliseconds: Int64) throws(Refusal) {
    try paced { world throws(Refusal) in try world.wait(milliseconds: milliseconds) }
  }

  public mutating func present(
    card alias: String, by method: PresentationMethod
  ) throws(Refusal) {
    try paced { world throws(Refusal) in try world.present(card: alias, by: method) }
  }

  public mutating func line(_ action: LineAction) throws(Refusal) {
    try paced { world throws(Refusal) in try world.line(action) }
  }

  public mutating func trainer(_ action: TrainerAction) throws(Refusal) {
    try paced { world throws(Refusal) in try world.trainer(action) }
  }

  public mutating func arrange(_ happenings: [Happening]) throws(Refusal) {
    try paced { world throws(Refusal) in try world.arrange(happenings) }
  }

  public mutating func sit(at terminal: String) throws(Refusal) -> String {
    try world.sit(at: terminal)
  }

  public mutating func takeRefusals() -> [Refusal] { world.takeRefusals() }

  /// A jump of the clock stays a jump.
  public mutating func clock(_ action: ClockAction) throws(Refusal) { try world.clock(action) }

  public mutating func settle(until condition: (TerminalView) -> Bool) -> Bool {
    paced { $0.settle(until: condition) }
  }

  public func value(of property: TerminalProperty) throws(Refusal) -> String? {
    try world.value(of: property)
  }

  public func value(of property: LedgerProperty) throws(Refusal) -> String? {
    try world.value(of: property)
  }

  public func stock(of code: String) throws(Refusal) -> String? { try world.stock(of: code) }

  private mutating func paced<Result, Failure>(
    _ body: (inout World) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = world.milliseconds
    defer {
      let passed = min(max(0, world.milliseconds - start), 3_600_000)
      usleep(UInt32(passed) * 1_000)
    }
    return try body(&world)
  }
}
