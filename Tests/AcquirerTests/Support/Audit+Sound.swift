import Acquirer

extension Audit {
  /// Whether all accounts together are zero and nothing differs.
  var isSound: Bool { sum == 0 && findings.isEmpty }
}
