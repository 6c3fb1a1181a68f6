public import Rooms
public import TerminalKit
public import Wording

/// One step of a task.
public enum Step: Sendable, Hashable {
  /// Presses keys one after the other.
  case press([Key])
  /// Enters a text or digits by the keys that give it.
  case type(String)
  /// Enters the number that stands behind these texts on the newest slip that has them, in their order.
  case typeFromSlip([LocalizedText])
  /// Draws the card with this alias through the reader.
  case swipe(String)
  /// Puts the card with this alias into the chip reader.
  case insert(String)
  /// Holds the card with this alias to the contactless reader.
  case tap(String)
  /// Holds a barcode, a payment code, or that of the card with this alias to the scanner.
  case scan(String)
  /// Cuts or restores the power.
  case power(PowerAction)
  /// Takes the printer's paper away or loads some.
  case paper(PaperAction)
  /// Does something to the network.
  case line(LineAction)
  /// What the back office or the instructor does.
  case trainer(TrainerAction)
  /// Lets time pass.
  case wait(ScriptDuration)
  /// Makes time jump forward.
  case clock(ClockAction)
  /// Tells the people something.
  case say(LocalizedText)
  /// Checks something.
  case check(Assertion)
  /// Does something at another terminal of the room.
  indirect case at(Located<String>, Step)

  /// The verb that writes it.
  public var verb: Verb {
    switch self {
    case .press: .press
    case .type, .typeFromSlip: .type
    case .swipe: .swipe
    case .insert: .insert
    case .tap: .tap
    case .scan: .scan
    case .power: .power
    case .paper: .paper
    case .line: .line
    case .trainer: .trainer
    case .wait: .wait
    case .clock: .clock
    case .say: .say
    case .check(let assertion): assertion.verb
    case .at(_, let step): step.verb
    }
  }

  /// What a room does of itself, as a step of a script; nil for an arrangement, which is none.
  public init?(_ act: RoomAct) {
    switch act {
    case .key(let key): self = .press([key])
    case .present(let card, .swipe): self = .swipe(card)
    case .present(let card, .insert): self = .insert(card)
    case .present(let card, .tap): self = .tap(card)
    case .scan(let code): self = .scan(code)
    case .power(let action): self = .power(action)
    case .paper(let action): self = .paper(action)
    case .line(let action): self = .line(action)
    case .trainer(let action): self = .trainer(action)
    case .clock(let action): self = .clock(action)
    case .wait(let duration): self = .wait(duration)
    case .arrange: return nil
    }
  }

  /// Whether hands do it, and not the line, the power company, the back office or time.
  public var isByHand: Bool {
    switch self {
    case .press, .type, .typeFromSlip, .swipe, .insert, .tap, .scan, .power(.on), .paper(.load),
      .wait, .say, .check:
      true
    case .power(.off), .paper(.out), .line, .trainer, .clock: false
    case .at(_, let step): step.isByHand
    }
  }
}
