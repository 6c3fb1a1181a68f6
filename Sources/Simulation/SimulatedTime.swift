/// A moment of simulated time: milliseconds since the Unix epoch.
///
/// Arithmetic saturates, so that no script, however wild its durations, can make it trap.
public struct SimulatedTime: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
  public let millisecondsSinceEpoch: Int64

  /// The moment `millisecondsSinceEpoch` after the Unix epoch.
  public init(millisecondsSinceEpoch: Int64) {
    self.millisecondsSinceEpoch = millisecondsSinceEpoch
  }

  /// The Unix epoch.
  public static let epoch = SimulatedTime(millisecondsSinceEpoch: 0)

  /// This moment moved by `milliseconds` (negative: back), held at the ends of the range.
  public func adding(milliseconds: Int64) -> SimulatedTime {
    let (sum, overflow) = millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
    guard overflow else { return SimulatedTime(millisecondsSinceEpoch: sum) }
    return SimulatedTime(millisecondsSinceEpoch: milliseconds < 0 ? .min : .max)
  }

  /// Milliseconds from `earlier` to this moment, held at the ends of the range.
  public func milliseconds(since earlier: SimulatedTime) -> Int64 {
    let (difference, overflow) =
      millisecondsSinceEpoch.subtractingReportingOverflow(earlier.millisecondsSinceEpoch)
    guard overflow else { return difference }
    return earlier < self ? .max : .min
  }

  public static func < (left: SimulatedTime, right: SimulatedTime) -> Bool {
    left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
  }
}

extension SimulatedTime: CustomStringConvertible {
  public var description: String { "\(millisecondsSinceEpoch) ms" }
}
