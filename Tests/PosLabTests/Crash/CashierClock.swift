import Foundation
import POSProtocol

/// The machine's clock, as a terminal on the wire has it.
enum CashierClock {
  static let now: @Sendable () -> Instant = {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }
}
