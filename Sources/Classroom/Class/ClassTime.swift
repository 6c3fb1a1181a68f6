/// How the time of a class passes: as a clock that only goes forward says, and never more than a little at
/// once. The calendar being set, a lid that was closed and a process that was held are no time in which
/// anybody could practise.
public struct ClassTime: Sendable {
  /// More milliseconds than this do not pass at once.
  public static let stepLimit: Int64 = 5_000

  /// Milliseconds since the epoch when the class was opened, and what has passed since.
  public private(set) var now: Int64
  private var last: Int64

  /// - Parameters:
  ///   - start: milliseconds since the epoch.
  ///   - monotonic: what the clock that only goes forward says now, in milliseconds.
  public init(start: Int64, monotonic: Int64) {
    now = start
    last = monotonic
  }

  /// Lets the time pass up to what the clock says.
  ///
  /// - Returns: ``now``.
  public mutating func pass(to monotonic: Int64) -> Int64 {
    now += min(max(0, monotonic - last), Self.stepLimit)
    last = max(last, monotonic)
    return now
  }
}
