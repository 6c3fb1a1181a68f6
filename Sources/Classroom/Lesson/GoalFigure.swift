import Rooms
import Scenarios

/// What a figure of a goal must be, as a sentence tells it.
enum GoalFigure: Sendable, Hashable {
  case value(String)
  /// More than at the start of the task; without a sign.
  case more(String)
  case less(String)
  case unchanged
  case absent
  /// Something, or something of a form that only a script says.
  case some

  init(_ matcher: ValueMatcher) {
    switch matcher {
    case .literal(let text): self = .value(text)
    case .absent: self = .absent
    case .present, .pattern: self = .some
    case .change(let change):
      let digits = change.text.drop { $0 == "+" || $0 == "-" }
      if digits.allSatisfy({ $0 == "0" || $0 == "." }) {
        self = .unchanged
      } else {
        self = change.text.hasPrefix("-") ? .less(String(digits)) : .more(String(digits))
      }
    }
  }
}
