import Acquirer
import Logging
import POSProtocol

/// Says what the acquirer warns of, at most once a minute for each terminal and kind: whoever causes
/// warnings must not be able to fill a disk with them.
struct WarningLog {
  private struct Entry {
    var said: Instant
    var leftOut = 0
  }

  private static let pause: Int64 = 60_000

  /// As many as terminals are in the registry, times the kinds.
  private var entries: [SecurityWarning: Entry] = [:]

  /// - Returns: the line to log; nil when the same was said a moment ago.
  mutating func line(for warning: SecurityWarning, from peer: String, at now: Instant) -> String? {
    let entry = entries[warning]
    if let entry, (0..<Self.pause).contains(now.milliseconds - entry.said.milliseconds) {
      entries[warning]?.leftOut += 1
      return nil
    }
    entries[warning] = Entry(said: now)
    let more = entry.map(\.leftOut) ?? 0
    return "\(warning) (from \(peer)" + (more > 0 ? "; \(more) more since the last)" : ")")
  }
}

extension HostMetrics {
  mutating func count(_ warning: SecurityWarning) {
    switch warning {
    case .wrongMAC: wrongMACs += 1
    case .sessionEnded: endedSessions += 1
    case .signedInAgain: replacedSessions += 1
    case .signedOffUnsettled: unsettledSignOffs += 1
    case .masterKeyUnreadable: unreadableMasterKeys += 1
    }
  }
}
