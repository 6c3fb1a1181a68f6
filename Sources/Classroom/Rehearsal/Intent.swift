import POSProtocol
import Rooms
import Scenarios
import TerminalKit
import Wording

/// What a synthetic trainee means to do next.
enum Intent: Sendable, Hashable {
  case key(Key)
  /// The same without a thought: nothing is waited for.
  case hastyKey(Key)
  /// Keys these digits, one after the other.
  case digits(String)
  /// Keys the number behind these texts on a slip.
  case slipNumber([LocalizedText])
  case act(SeatAct)
  /// Looks whether it is there, and goes on when it is.
  case until(Assertion)
  case pause(milliseconds: Int64)
  /// Reads what the screen says.
  case read
  /// CANCEL, until a new transaction can be begun.
  case leave
  /// This task from its start.
  case again

  /// What the reference of a task would have hands do; nil when it needs more than the hands at this
  /// terminal.
  static func plan(of task: ScenarioTask) -> [Intent]? {
    var plan: [Intent] = []
    for step in task.steps {
      guard let intents = intents(of: step.value) else { return nil }
      plan += intents
    }
    return plan
  }

  private static func intents(of step: Step) -> [Intent]? {
    switch step {
    case .press(let keys): keys.map(Intent.key)
    case .type(let text): [.digits(text)]
    case .typeFromSlip(let texts): [.slipNumber(texts)]
    case .swipe(let card): [.act(.card(card, .swipe))]
    case .insert(let card): [.act(.card(card, .insert))]
    case .tap(let card): [.act(.card(card, .tap))]
    case .scan(let code): [.act(.scan(code))]
    case .power(.on): [.act(.power(true))]
    case .paper(.load): [.act(.paper(true))]
    case .wait(let duration): [.pause(milliseconds: duration.milliseconds)]
    case .say: []
    case .check(let assertion): [.until(assertion)]
    case .power(.off), .paper(.out), .line, .trainer, .clock, .at: nil
    }
  }
}

extension [Intent] {
  /// The digits pressed in the menu, from the first MENU on; nil when it begins in the middle of
  /// something.
  var menuPath: [Key]? {
    guard let start = firstIndex(of: .key(.menu)),
      self[..<start].allSatisfy({ $0 == .key(.cancel) })
    else { return nil }
    return self[(start + 1)...].prefix { intent in
      if case .key(.digit) = intent { true } else { false }
    }.compactMap { intent in
      if case .key(let key) = intent { key } else { nil }
    }
  }

  /// The plan as it is done from the idle page or a menu.
  var fromMenu: [Intent] { Array(drop { $0 == .key(.cancel) }) }
}
