import Glibc

extension WebClock {
  /// The clocks of this machine.
  public static let system = WebClock(
    milliseconds: {
      let time = reading(CLOCK_MONOTONIC)
      return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    },
    unixSeconds: { Int64(reading(CLOCK_REALTIME).tv_sec) })

  private static func reading(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
