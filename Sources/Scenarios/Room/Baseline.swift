import ISO8583

/// What was there when a task began: only what came after counts as done in it, and figures may be
/// told as changes since.
public struct Baseline: Sendable, Hashable {
  let sent: Int
  let received: Int
  let printed: Int
  private var values: [String: String] = [:]

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
        values[key("terminal", expectation.subject.rawValue)] =
          (try? look.value(of: expectation.subject)) ?? nil
      }
    case .ledger(let expectations):
      for expectation in expectations where expectation.matcher.isChange {
        values[key("ledger", "\(expectation.subject)")] =
          (try? look.value(of: expectation.subject)) ?? nil
      }
    case .stock(let expectations):
      for expectation in expectations where expectation.matcher.isChange {
        values[key("stock", expectation.subject)] =
          (try? look.stock(of: expectation.subject)) ?? nil
      }
    case .see, .notSee, .printed, .sent, .received: break
    }
  }

  /// The figure at the beginning; nil when it was not kept or had no value.
  func value(_ kind: String, _ subject: String) -> String? { values[key(kind, subject)] }

  private func key(_ kind: String, _ subject: String) -> String { "\(kind) \(subject)" }
}
