import Rooms
import TerminalKit
import Wording

extension Step: CustomStringConvertible {
  /// As it is written in a script, on one line.
  public var description: String { "\(verb.rawValue): \(argumentText)" }

  private var argumentText: String {
    switch self {
    case .press(let keys): keys.map(\.description).joined(separator: " ")
    case .type(let text), .scan(let text): "\"\(text)\""
    case .swipe(let card), .insert(let card), .tap(let card): card
    case .typeFromSlip(let texts): "{ slip: \(Assertion.printed(texts).argumentText) }"
    case .power(let action): action.rawValue
    case .paper(let action): action.rawValue
    case .line(let action): action.description
    case .trainer(let action): action.description
    case .wait(let duration): duration.description
    case .clock(let action): action.description
    case .say(let text): "{ zh: \(text.zh), en: \(text.en) }"
    case .check(let assertion): assertion.argumentText
    case .at(let terminal, let step): "\(step.argumentText), at: \"\(terminal.value)\""
    }
  }
}
