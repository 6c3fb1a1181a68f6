/// The verbs of the language: the key of a step.
public enum Verb: String, Sendable, Hashable, CaseIterable {
  case press, type, swipe, insert, tap, scan, power, paper, line, trainer, wait, clock, say
  case see
  case notSee = "not-see"
  case printed, sent, received, terminal, ledger, stock

  /// Whether it checks something and does nothing, so that a goal may hold it.
  public var isAssertion: Bool {
    switch self {
    case .see, .notSee, .printed, .sent, .received, .terminal, .ledger, .stock: true
    case .press, .type, .swipe, .insert, .tap, .scan, .power, .paper, .line, .trainer, .wait,
      .clock, .say:
      false
    }
  }

  package static let names = allCases.map(\.rawValue)
  package static let assertionNames = allCases.filter(\.isAssertion).map(\.rawValue)
}

extension Assertion {
  /// The verb that writes it.
  public var verb: Verb {
    switch self {
    case .see: .see
    case .notSee: .notSee
    case .printed: .printed
    case .sent: .sent
    case .received: .received
    case .terminal: .terminal
    case .ledger: .ledger
    case .stock: .stock
    }
  }
}
