import POSProtocol

/// A capture's time in UTC, as `2026-11-22T08:30:00.123456Z`.
struct CaptureTime {
  let microseconds: Int64

  var text: String {
    let time = LocalTime(Instant(milliseconds: microseconds / 1000), offsetSeconds: 0)
    let fraction = String(microseconds % 1_000_000)
    let day = time.slipText.prefix(10).map { $0 == "/" ? "-" : $0 }
    let padding = String(repeating: "0", count: max(0, 6 - fraction.count))
    return "\(String(day))T\(time.slipText.suffix(8)).\(padding)\(fraction)Z"
  }
}
