import Acquirer
import ISO8583
import POSProtocol
import Simulation
public import TerminalKit

// What people do in a simulated world.
extension SimulatedWorld {
  public mutating func press(_ key: Key) {
    run(until: now.adding(milliseconds: Self.keyMilliseconds))
    note("person", "key \(view.takesSecret && key.isNumber ? "*" : key.description)")
    give(.key(key))
  }

  public mutating func present(
    card alias: String, by method: PresentationMethod
  ) throws(Refusal) {
    let card = try setup.presentation(of: alias, by: method)
    _ = settle { !$0.isBusy }
    lastCard = alias
    note("person", "\(method.rawValue) \(alias)")
    give(chips.event(card, alias, method, setup) { UInt32(truncatingIfNeeded: random.next()) })
  }

  public mutating func scan(_ code: String) {
    _ = settle { !$0.isBusy }
    if setup.world.card(code) != nil { lastCard = code }
    note("person", "scan " + maskingLikelyCardNumbers(in: code))
    give(.scan(setup.scanned(code)))
  }

  public mutating func power(_ action: PowerAction) {
    note("person", "power \(action.rawValue)")
    switch action {
    case .off:
      guard isOn else { return }
      isOn = false
      life += 1
      terminal = Terminal(configuration: terminal.configuration, memory: stored)
      terminal.isWatched = isWatched
      view.screen = Screen([])
      view.chineseScreen = nil
      view.isBusy = false
      view.isPrinting = false
      view.takesSecret = false
    case .on:
      guard !isOn else { return }
      isOn = true
      chineseTwin = Self.chineseTwin(of: terminal.configuration, memory: stored)
      if !hasPaper { give(.paper(false)) }
      give(.powerOn)
    }
  }

  private static func chineseTwin(
    of configuration: TerminalConfiguration, memory: TerminalMemory?
  ) -> Terminal? {
    guard configuration.language != .zh else { return nil }
    var configuration = configuration
    configuration.language = .zh
    return Terminal(configuration: configuration, memory: memory)
  }

  public mutating func paper(_ action: PaperAction) {
    hasPaper = action == .load
    give(.paper(hasPaper))
  }

  public mutating func line(_ action: LineAction) {
    note("line", action.description)
    switch action {
    case .cut:
      line.cut()
      lineCuts += 1
    case .restore: line.restore()
    case .delay(let duration): line.delay(milliseconds: duration.milliseconds)
    case .drop(let direction): line.arrange(.drop(direction.onLine))
    case .corrupt(let direction): line.arrange(.corrupt(direction.onLine))
    case .duplicate(let direction): line.arrange(.duplicate(direction.onLine))
    }
  }

  public mutating func wait(milliseconds: Int64) {
    run(until: now.adding(milliseconds: milliseconds))
    showTime()
  }

  public mutating func clock(_ action: ClockAction) throws(Refusal) {
    let day: Int64 = 86_400_000
    switch action {
    case .nextDay: run(until: now.adding(milliseconds: day))
    case .timeOfDay(let seconds):
      let local = LocalTime(instant, offsetSeconds: setup.world.host.clock.offsetSeconds)
      let passed = local.wallSeconds - local.dayNumber * 86_400
      let ahead = (Int64(seconds) - passed) * 1_000
      run(until: now.adding(milliseconds: ahead > 0 ? ahead : ahead + day))
    case .moment(let time):
      guard time.millisecondsSinceEpoch >= milliseconds else {
        let present = ClockTime(
          millisecondsSinceEpoch: milliseconds, offsetSeconds: time.offsetSeconds)
        throw .clockGoesBack(from: present.description, to: time.description)
      }
      run(until: SimulatedTime(millisecondsSinceEpoch: time.millisecondsSinceEpoch))
    }
    showTime()
  }

  /// Makes the terminal draw its clock anew. No timer has the number 0, so nothing else happens.
  private mutating func showTime() { give(.timer(TimerID(number: 0))) }

  public mutating func trainer(_ action: TrainerAction) throws(Refusal) {
    if case .respond(.any, let code, _) = action, let code = ResponseCode(code) {
      note("trainer", action.description)
      answerToAny = code
      return
    }
    let own = terminal.configuration.id
    let names = TrainerNames(
      terminal: own, standing: acquirer.standing(of: own),
      originalMerchant: setup.world.terminal(own.text)?.merchant.flatMap { MerchantID($0) },
      lastCard: lastCard)
    let command = try names.command(for: action)
    note("trainer", action.description)
    guard let command else { return }
    do {
      _ = try acquirer.apply(command, at: instant)
    } catch {
      throw .hostRefuses(error.text)
    }
    if case .bind(own, let merchant) = command { install(merchant) }
  }

  /// The engineer who binds a terminal also enters the shop's number in it.
  private mutating func install(_ merchant: MerchantID) {
    let name = setup.world.merchant(merchant.text)?.name.zh ?? ""
    terminal.install(merchant: merchant, name: name)
    chineseTwin?.install(merchant: merchant, name: name)
    stored?.parameters.merchantName = name
  }
}

extension Key {
  fileprivate var isNumber: Bool {
    switch self {
    case .digit, .doubleZero: true
    default: false
    }
  }
}

extension MessageDirection {
  fileprivate var onLine: Line.Direction { self == .request ? .request : .response }
}
