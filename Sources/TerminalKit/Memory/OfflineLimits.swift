import POSProtocol

/// How much may be sold at the counter before the host has heard of it. The figures are this
/// project's own: the acquirers' contracts set them.
struct OfflineLimits: Sendable, Hashable, Codable {
  /// The highest single sale.
  var amount = Amount(minorUnits: 500_000) ?? .maximum
  /// Sales that may wait for the host.
  var count = 20
  /// Days the oldest of them may wait.
  var days = 3
}

extension TerminalMemory {
  var offlineLimits: OfflineLimits { settings.offline ?? OfflineLimits() }
}
