import PaymentCrypto
import Synchronization

/// Compares the trainer's PIN, and makes guessing slow: after five wrong tries from an address, and after
/// twenty from everywhere, each one has to wait longer than the one before, up to a minute. Who sits at the
/// machine itself waits for others' tries never and for own ones ten seconds at most, so that nobody can
/// lock the trainer out.
final class PINGuard: Sendable {
  enum Verdict: Sendable, Hashable {
    case right
    case wrong
    /// It was not looked at; the next try counts after this many seconds.
    case wait(seconds: Int)
  }

  /// Addresses that are remembered.
  private static let addressLimit = 1_000
  private static let freeTries = 5
  private static let freeTriesOverall = 20
  private static let longestWait: Int64 = 60_000
  private static let longestWaitHere: Int64 = 10_000

  private struct Tries {
    var wrong = 0
    /// Milliseconds.
    var nextAllowed: Int64 = 0
    var last: Int64 = 0
  }

  private struct State {
    var byAddress: [String: Tries] = [:]
    var overall = Tries()
  }

  private let pin: [UInt8]
  private let state = Mutex(State())

  init(pin: String) { self.pin = Array(pin.utf8) }

  /// - Parameters:
  ///   - isHere: from the machine itself.
  ///   - now: milliseconds of a clock that only goes forward.
  func check(
    _ entered: String, from address: String, isHere: Bool, at now: Int64
  ) -> Verdict {
    state.withLock { state in
      var own = state.byAddress[address] ?? Tries()
      let nextAllowed = isHere ? own.nextAllowed : max(own.nextAllowed, state.overall.nextAllowed)
      guard nextAllowed <= now else {
        return .wait(seconds: Int((nextAllowed - now + 999) / 1_000))
      }
      guard !ConstantTime.equal(Array(entered.utf8), pin) else {
        state.byAddress[address] = nil
        return .right
      }
      Self.count(
        &own, free: Self.freeTries, longest: isHere ? Self.longestWaitHere : Self.longestWait,
        at: now)
      if state.byAddress[address] == nil, state.byAddress.count >= Self.addressLimit,
        let oldest = state.byAddress.min(by: { $0.value.last < $1.value.last })
      {
        state.byAddress[oldest.key] = nil
      }
      state.byAddress[address] = own
      if !isHere {
        Self.count(
          &state.overall, free: Self.freeTriesOverall, longest: Self.longestWaitHere, at: now)
      }
      return .wrong
    }
  }

  /// An hour without a wrong try forgets them.
  private static func count(
    _ tries: inout Tries, free: Int, longest: Int64, at now: Int64
  ) {
    if now - tries.last > 3_600_000 { tries = Tries() }
    tries.wrong = min(tries.wrong + 1, 1_000)
    tries.last = now
    let over = tries.wrong - free
    guard over >= 0 else { return }
    tries.nextAllowed = now + min(1_000 << Int64(min(over, 10)), longest)
  }
}
