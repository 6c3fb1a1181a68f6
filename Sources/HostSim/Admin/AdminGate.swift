import PaymentCrypto

/// Who may give orders: the token over TCP, and how many may try.
///
/// Confined to the event loop of the administrator's channel.
final class AdminGate {
  enum Verdict {
    case welcome
    case wrong
    /// Too many wrong tokens lately; the right one is not looked at either.
    case closed
  }

  private static let addresses = 1_024
  private let token: [UInt8]?
  private var connections = 0
  private var wrong: [String: (since: Int64, count: Int)] = [:]

  init(token: [UInt8]?) { self.token = token }

  func enter() -> Bool {
    guard connections < AdminLimits.connections else { return false }
    connections += 1
    return true
  }

  func leave() { connections -= 1 }

  /// - Parameters:
  ///   - address: who asks; one who guesses closes the gate to himself only.
  ///   - seconds: of a clock that does not go back.
  func check(_ given: String?, from address: String, at seconds: Int64) -> Verdict {
    var tries = wrong[address] ?? (seconds, 0)
    if seconds - tries.since >= 60 { tries = (seconds, 0) }
    guard tries.count < AdminLimits.wrongTokens else { return .closed }
    if let token, ConstantTime.equal(token, Array((given ?? "").utf8)) { return .welcome }
    tries.count += 1
    if wrong[address] == nil, wrong.count >= Self.addresses {
      wrong = wrong.filter { seconds - $0.value.since < 60 }
      guard wrong.count < Self.addresses else { return .closed }
    }
    wrong[address] = tries
    return .wrong
  }
}
