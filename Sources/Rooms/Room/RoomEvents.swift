import Acquirer
import POSProtocol
import Simulation
package import TerminalKit

// What happens in a room, and what its terminals want done.
extension Room {
  mutating func happen(_ scheduled: Scheduled, at time: SimulatedTime) {
    now = max(now, time)
    let index = scheduled.seat
    switch scheduled.coming {
    case .terminal(let event):
      guard scheduled.life == seats[index].life else { return }
      happen(event, index, wasCut: scheduled.lineCuts != seats[index].lineCuts)
    case .hostReceives(let payload, let connection):
      guard scheduled.lineCuts == seats[index].lineCuts else { return }
      hostReceives(payload, connection, index, life: scheduled.life)
    case .arranged(let acts, let number, let generation):
      guard generation == seats[index].generation else { return }
      carryOut(acts, number: number, index)
    }
  }

  private mutating func happen(_ event: TerminalKit.Event, _ index: Int, wasCut: Bool) {
    switch event {
    case .connected(let connection) where wasCut: failToConnect(connection, index)
    case .received where wasCut, .disconnected where wasCut: break
    case .received(let payload, let connection):
      guard connection == seats[index].openConnection else { return }
      let seen = SeenMessage(payload: payload)
      seats[index].view.addReceived(seen)
      if trace.isOn { note("terminal", "received \(seen.summary)", index) }
      give(event, index)
    default: give(event, index)
    }
  }

  /// Gives the terminal an event and does what it wants done.
  package mutating func give(_ event: TerminalKit.Event, _ index: Int) {
    guard seats[index].isOn else { return }
    let moment = instant
    let thisLife = seats[index].life
    let wasPrinting = seats[index].terminal.isPrinting
    let effects = seats[index].terminal.handle(event, at: moment)
    _ = seats[index].chineseTwin?.handle(event, at: moment)
    if seats[index].isWatched {
      seats[index].view.chineseScreen = seats[index].chineseTwin?.screen
    }
    if !wasPrinting, effects.contains(where: \.isPrint) { seats[index].view.startPrint() }
    for effect in effects where seats[index].isOn && seats[index].life == thisLife {
      perform(counting: effect, index)
    }
    seats[index].count.endEvent()
    if seats[index].isOn { seats[index].look() }
    if !seats[index].arrangements.isEmpty { startArrangements(index) }
  }

  private mutating func perform(counting effect: Effect, _ index: Int) {
    seats[index].count.nextEffect(isLostWithPower: effect.isLostWithPower)
    if seats[index].count.cutsBeforeEffect { return restart(index) }
    perform(effect, index)
    if seats[index].count.cutsAfterEffect { restart(index) }
  }

  private mutating func restart(_ index: Int) {
    power(.off, index)
    power(.on, index)
  }

  mutating func perform(_ effect: Effect, _ index: Int) {
    let life = seats[index].life
    switch effect {
    case .show(let screen):
      seats[index].view.screen = screen
      guard trace.isOn else { return }
      note(
        "terminal", maskingLikelyCardNumbers(in: "shows \(screen.lines.map(\.text))"), index)
    case .print(let receipt):
      seats[index].view.add(receipt)
      note("terminal", "prints \(receipt.lines.count) lines", index)
    case .connect(let connection): connect(connection, index)
    case .send(let bytes, let connection): send(bytes, connection, index)
    case .close(let connection):
      if connection == seats[index].openConnection { seats[index].openConnection = nil }
    case .askCard(let command):
      guard let answer = chips.answer(command, at: seats[index].id) else { return }
      schedule(.terminal(.cardAnswered(answer)), at: now, index, life: life)
    case .releaseCard:
      schedule(
        .terminal(.cardTaken), at: now.adding(milliseconds: Self.handMilliseconds), index,
        life: life)
    case .beep: break
    case .startTimer(let timer, let milliseconds):
      schedule(
        .terminal(.timer(timer)), at: now.adding(milliseconds: milliseconds), index, life: life)
    case .store(let edits): TerminalMemory.apply(edits, to: &seats[index].stored)
    case .needRandom(let count):
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      schedule(.terminal(.randomBytes(bytes)), at: now, index, life: life)
    }
  }
}

extension Effect {
  /// Whether a power cut leaves nothing of what this does: the page is gone, and so are the sound and
  /// the timers. A cut right before it and one right after it leave the same room.
  fileprivate var isLostWithPower: Bool {
    switch self {
    case .show, .beep, .startTimer: true
    case .print, .connect, .send, .close, .store, .askCard, .releaseCard, .needRandom: false
    }
  }

  fileprivate var isPrint: Bool {
    if case .print = self { return true }
    return false
  }
}
