import POSProtocol

/// How often something costly is done for one terminal within a second, so that nobody can keep the
/// host busy with it.
struct WorkLimit: Sendable {
  private struct Second {
    let number: Int64
    var count: Int
  }

  private let perSecond: Int
  /// No more entries than there are terminals in the registry.
  private var seconds: [TerminalID: Second] = [:]

  init(perSecond: Int) { self.perSecond = perSecond }

  /// Counts one more time; false when there were enough in this second.
  mutating func allows(_ terminal: TerminalID, at instant: Instant) -> Bool {
    let number = instant.milliseconds / 1_000
    var second = seconds[terminal] ?? Second(number: number, count: 0)
    if second.number != number { second = Second(number: number, count: 0) }
    guard second.count < perSecond else { return false }
    second.count += 1
    seconds[terminal] = second
    return true
  }
}
