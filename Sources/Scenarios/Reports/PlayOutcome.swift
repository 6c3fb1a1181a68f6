/// What came of a step, a task or a scenario. Only what passed was checked and held.
public enum PlayOutcome: String, Sendable, Hashable, CaseIterable {
  case passed
  case failed
  /// Not played, because something before it failed.
  case skipped
  /// It holds as far as this world can look, and something in it this world cannot look at.
  case unchecked

  /// What came of a whole whose parts came out like this.
  init(of parts: some Sequence<PlayOutcome>) {
    let parts = Set(parts)
    self = [.failed, .skipped, .unchecked].first(where: parts.contains) ?? .passed
  }
}

/// How many tasks came out how.
struct OutcomeCount {
  private let counts: [PlayOutcome: Int]

  init(_ reports: [ScenarioReport]) {
    counts = reports.flatMap(\.tasks).reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
  }

  subscript(outcome: PlayOutcome) -> Int { counts[outcome, default: 0] }

  var total: Int { counts.values.reduce(0, +) }
}
