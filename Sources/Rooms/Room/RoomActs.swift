import Acquirer
import POSProtocol
import Simulation
package import TerminalKit
import Wording

// What people do in a room.
extension Room {
  package mutating func perform(_ act: RoomAct, _ index: Int) throws(Refusal) {
    switch act {
    case .key(let key):
      let isHidden = seats[index].takesSecret && key.isNumber
      note("person", "key \(isHidden ? "*" : key.description)", index)
      give(.key(key), index)
    case .present(let alias, let method): try present(alias, method, index)
    case .scan(let code): scan(code, index)
    case .power(let action): power(action, index)
    case .paper(let action):
      seats[index].hasPaper = action == .load
      give(.paper(seats[index].hasPaper), index)
    case .line(let action): try line(action, index)
    case .trainer(let action): try trainer(action, index)
    case .clock(let action): try clock(action, index)
    case .wait(let duration):
      advance(to: now.adding(milliseconds: duration.milliseconds))
      showTime()
    case .arrange(let happenings): arrange(happenings, index)
    }
  }

  private mutating func present(
    _ alias: String, _ method: PresentationMethod, _ index: Int
  ) throws(Refusal) {
    let card = try setup.presentation(of: alias, by: method)
    seats[index].lastCard = alias
    note("person", "\(method.rawValue) \(alias)", index)
    let event = chips.event(card, alias, method, setup, at: seats[index].id) {
      UInt32(truncatingIfNeeded: random.next())
    }
    give(event, index)
  }

  private mutating func scan(_ code: String, _ index: Int) {
    if setup.world.card(code) != nil { seats[index].lastCard = code }
    if trace.isOn { note("person", "scan " + maskingLikelyCardNumbers(in: code), index) }
    give(.scan(setup.scanned(code)), index)
  }

  package mutating func power(_ action: PowerAction, _ index: Int) {
    note("person", "power \(action.rawValue)", index)
    switch action {
    case .off:
      guard seats[index].isOn else { return }
      seats[index].isOn = false
      seats[index].life += 1
      seats[index].terminal = Terminal(
        configuration: seats[index].terminal.configuration, memory: seats[index].stored)
      seats[index].terminal.isWatched = seats[index].isWatched
      seats[index].goDark()
    case .on:
      guard !seats[index].isOn else { return }
      seats[index].isOn = true
      seats[index].chineseTwin = Self.chineseTwin(
        of: seats[index].terminal.configuration, memory: seats[index].stored,
        isWatched: seats[index].isWatched)
      if !seats[index].hasPaper { give(.paper(false), index) }
      give(.powerOn, index)
    }
  }

  private static func chineseTwin(
    of configuration: TerminalConfiguration, memory: TerminalMemory?, isWatched: Bool
  ) -> Terminal? {
    guard configuration.language != .zh else { return nil }
    var configuration = configuration
    configuration.language = .zh
    var twin = Terminal(configuration: configuration, memory: memory)
    twin.isWatched = isWatched
    return twin
  }

  private mutating func line(_ action: LineAction, _ index: Int) throws(Refusal) {
    switch action {
    case .cut:
      seats[index].line.cut()
      seats[index].lineCuts += 1
    case .restore:
      seats[index].line.restore()
      seats[index].awaited.removeAll()
    case .delay(let duration):
      seats[index].line.delay(milliseconds: duration.milliseconds)
    case .drop(let direction, let kind): try spoil(.drop(direction.onLine), kind, index)
    case .corrupt(let direction, let kind): try spoil(.corrupt(direction.onLine), kind, index)
    case .duplicate(let direction, let kind): try spoil(.duplicate(direction.onLine), kind, index)
    }
    note("line", action.description, index)
  }

  private mutating func spoil(
    _ fault: Line.Fault, _ kind: TransactionName?, _ index: Int
  ) throws(Refusal) {
    guard let type = kind?.type else { return seats[index].line.arrange(fault) }
    seats[index].awaited.append(AwaitedFault(fault: fault, type: type))
  }

  private mutating func clock(_ action: ClockAction, _ index: Int) throws(Refusal) {
    let milliseconds = now.millisecondsSinceEpoch
    let day: Int64 = 86_400_000
    switch action {
    case .nextDay: advance(to: now.adding(milliseconds: day))
    case .timeOfDay(let seconds):
      let local = LocalTime(instant, offsetSeconds: setup.world.host.clock.offsetSeconds)
      let passed = local.wallSeconds - local.dayNumber * 86_400
      let ahead = (Int64(seconds) - passed) * 1_000
      advance(to: now.adding(milliseconds: ahead > 0 ? ahead : ahead + day))
    case .moment(let time):
      guard time.millisecondsSinceEpoch >= milliseconds else {
        let present = ClockTime(
          millisecondsSinceEpoch: milliseconds, offsetSeconds: time.offsetSeconds)
        throw .clockGoesBack(from: present.description, to: time.description)
      }
      advance(to: SimulatedTime(millisecondsSinceEpoch: time.millisecondsSinceEpoch))
    }
    showTime()
  }

  /// Makes the terminals draw their clocks anew. No timer has the number 0, so nothing else happens.
  private mutating func showTime() {
    for index in seats.indices { give(.timer(TimerID(number: 0)), index) }
  }

  private mutating func trainer(_ action: TrainerAction, _ index: Int) throws(Refusal) {
    if case .respond(.any, let code, _) = action, let code = ResponseCode(code) {
      note("trainer", action.description, index)
      seats[index].answerToAny = code
      return
    }
    let own = seats[index].terminal.configuration.id
    let names = TrainerNames(
      terminal: own, standing: acquirer.standing(of: own),
      originalMerchant: setup.world.terminal(own.text)?.merchant.flatMap { MerchantID($0) },
      lastCard: seats[index].lastCard)
    guard let command = try names.command(for: action) else {
      return note("trainer", action.description, index)
    }
    do {
      _ = try acquirer.apply(command, at: instant)
    } catch {
      throw .hostRefuses(error.text)
    }
    // Only what was done is in the trace, as only what was done is among the inputs.
    note("trainer", action.description, index)
    if case .bind(let id, let merchant) = command { install(merchant, at: id) }
  }

  /// The engineer who binds a terminal also enters the shop's number in it.
  private mutating func install(_ merchant: MerchantID, at terminal: TerminalID) {
    guard
      let index = seats.firstIndex(where: { $0.terminal.configuration.id == terminal })
    else { return }
    let name = setup.world.merchant(merchant.text)?.name.zh ?? ""
    _ = seats[index].chineseTwin?.install(merchant: merchant, name: name)
    for effect in seats[index].terminal.install(merchant: merchant, name: name) {
      perform(effect, index)
    }
  }
}

extension Key {
  package var isNumber: Bool {
    switch self {
    case .digit, .doubleZero: true
    case .dot, .enter, .cancel, .clear, .menu, .up, .down, .function: false
    }
  }
}

extension MessageDirection {
  fileprivate var onLine: Line.Direction { self == .request ? .request : .response }
}
