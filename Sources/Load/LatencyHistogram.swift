/// Durations in buckets that are at most 1/128 of their value wide, so that a run of any length takes
/// the same memory. The largest is kept as it is.
struct LatencyHistogram: Sendable, Equatable {
  private(set) var count = 0
  /// Nanoseconds.
  private(set) var largest: UInt64 = 0
  private var buckets: [Int] = []

  mutating func add(nanoseconds: Int64) {
    let value = UInt64(max(0, nanoseconds))
    let bucket = Self.bucket(of: value)
    if bucket >= buckets.count {
      buckets.append(contentsOf: repeatElement(0, count: bucket + 1 - buckets.count))
    }
    buckets[bucket] += 1
    count += 1
    largest = max(largest, value)
  }

  mutating func add(_ other: LatencyHistogram) {
    if other.buckets.count > buckets.count {
      buckets.append(
        contentsOf: repeatElement(0, count: other.buckets.count - buckets.count))
    }
    for (bucket, amount) in other.buckets.enumerated() { buckets[bucket] += amount }
    count += other.count
    largest = max(largest, other.largest)
  }

  /// Nanoseconds that so many in a thousand do not exceed; nil when there are none.
  func percentile(perMille: Int) -> UInt64? {
    guard count > 0 else { return nil }
    let rank = max(1, (count * perMille + 999) / 1_000)
    var seen = 0
    for (bucket, amount) in buckets.enumerated() {
      seen += amount
      if seen >= rank { return min(Self.end(of: bucket), largest) }
    }
    return largest
  }

  /// Values below 256 have a bucket each; above, the highest eight bits of a value choose.
  private static func bucket(of value: UInt64) -> Int {
    let shift = max(0, 64 - value.leadingZeroBitCount - 8)
    return shift * 128 + Int(value >> UInt64(shift))
  }

  private static func end(of bucket: Int) -> UInt64 {
    guard bucket >= 256 else { return UInt64(bucket) }
    let shift = bucket / 128 - 1
    let next = UInt64(bucket - shift * 128 + 1)
    let end = next.multipliedReportingOverflow(by: 1 << UInt64(shift))
    return end.overflow ? .max : end.partialValue - 1
  }
}
