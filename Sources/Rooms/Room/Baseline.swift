/// What was there when a task began: only what came after counts as done in it, and figures may be
/// told as changes since.
public struct Baseline: Sendable, Hashable {
  package let sent: Int
  package let received: Int
  package let printed: Int
  private var figures: [String: String] = [:]

  /// - Parameter assertions: those whose figures may be told as changes.
  public init(_ look: some LookedAt, for assertions: [Assertion] = []) {
    let view = look.view
    sent = view.sentCount
    received = view.receivedCount
    printed = view.printCount
    for assertion in assertions { keep(assertion, look) }
  }

  private mutating func keep(_ assertion: Assertion, _ look: some LookedAt) {
    switch assertion {
    case .terminal(let expectations):
      for expectation in expectations where expectation.matcher.isChange {
        keep("terminal", expectation.subject.rawValue) { () throws(Refusal) in
          try look.value(of: expectation.subject)
        }
      }
    case .ledger(let expectations):
      for expectation in expectations where expectation.matcher.isChange {
        keep("ledger", "\(expectation.subject)") { () throws(Refusal) in
          try look.value(of: expectation.subject)
        }
      }
    case .stock(let expectations):
      for expectation in expectations where expectation.matcher.isChange {
        keep("stock", expectation.subject) { () throws(Refusal) in
          try look.stock(of: expectation.subject)
        }
      }
    case .see, .notSee, .printed, .sent, .received: break
    }
  }

  /// A figure that has no value yet is nothing. One that cannot be looked at is not kept, and whoever
  /// checks it is told why.
  private mutating func keep(
    _ kind: String, _ subject: String, _ figure: () throws(Refusal) -> String?
  ) {
    do {
      figures[key(kind, subject)] = try figure() ?? "0"
    } catch {
      figures[key(kind, subject)] = nil
    }
  }

  /// The figure at the beginning; nil when it was not kept.
  package func value(_ kind: String, _ subject: String) -> String? { figures[key(kind, subject)] }

  private func key(_ kind: String, _ subject: String) -> String { "\(kind) \(subject)" }
}
