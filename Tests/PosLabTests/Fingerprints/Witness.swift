import Rooms
import Scenarios
import TerminalKit

@testable import Simulation

/// Plays in another world and takes down everything that can be perceived of it: every page, every
/// slip, every message's bytes, in the order in which they came.
struct Witness: PlayedWorld {
  private(set) var world: SimulatedWorld
  private(set) var perceived = FNV1a()
  private var lastPage: Screen?
  private var seen = (sent: 0, received: 0, printed: 0)

  init(_ world: SimulatedWorld) {
    self.world = world
    look()
  }

  /// Of everything that was perceived, and of what the world traced.
  var fingerprint: UInt64 {
    var whole = perceived
    whole.add(world.trace.fingerprint)
    return whole.value
  }

  private mutating func look() { look(world.view) }

  private mutating func look(_ view: TerminalView) {
    if view.screen != lastPage {
      lastPage = view.screen
      perceived.add(view.screen.status)
      for span in view.screen.lines.flatMap(\.spans) {
        perceived.add(span.text)
        perceived.add("\(span.style)")
      }
    }
    if view.sentCount != seen.sent { perceived.add(view.lastSent?.payload ?? []) }
    if view.receivedCount != seen.received { perceived.add(view.lastReceived?.payload ?? []) }
    if view.printCount != seen.printed {
      for slip in view.lastReceipts { perceived.add(slip.text) }
    }
    seen = (view.sentCount, view.receivedCount, view.printCount)
  }
}

extension Witness {
  var view: TerminalView { world.view }
  var milliseconds: Int64 { world.milliseconds }

  func value(of property: TerminalProperty) throws(Refusal) -> String? {
    try world.value(of: property)
  }

  func value(of property: LedgerProperty) throws(Refusal) -> String? {
    try world.value(of: property)
  }

  func stock(of code: String) throws(Refusal) -> String? { try world.stock(of: code) }

  mutating func press(_ key: Key) {
    world.press(key)
    look()
  }

  mutating func present(card alias: String, by method: PresentationMethod) throws(Refusal) {
    try world.present(card: alias, by: method)
    look()
  }

  mutating func scan(_ code: String) {
    world.scan(code)
    look()
  }

  mutating func power(_ action: PowerAction) {
    world.power(action)
    look()
  }

  mutating func paper(_ action: PaperAction) {
    world.paper(action)
    look()
  }

  mutating func line(_ action: LineAction) throws(Refusal) {
    try world.line(action)
    look()
  }

  mutating func trainer(_ action: TrainerAction) throws(Refusal) {
    try world.trainer(action)
    look()
  }

  mutating func wait(milliseconds: Int64) throws(Refusal) {
    world.wait(milliseconds: milliseconds)
    look()
  }

  mutating func clock(_ action: ClockAction) throws(Refusal) {
    try world.clock(action)
    look()
  }

  mutating func arrange(_ happenings: [Happening]) throws(Refusal) {
    try world.arrange(happenings)
  }

  mutating func sit(at terminal: String) throws(Refusal) -> String {
    let before = try world.sit(at: terminal)
    lastPage = nil
    seen = (world.view.sentCount, world.view.receivedCount, world.view.printCount)
    return before
  }

  mutating func takeRefusals() -> [Refusal] { world.takeRefusals() }

  mutating func settle(until condition: (TerminalView) -> Bool) -> Bool {
    var passed: [TerminalView] = []
    let isMet = world.settle { view in
      passed.append(view)
      return condition(view)
    }
    for view in passed { look(view) }
    return isMet
  }
}

extension FNV1a {
  fileprivate mutating func add(_ bytes: [UInt8]) {
    add(UInt64(bytes.count))
    for byte in bytes { add(byte) }
  }
}
