import Synchronization

/// How often something may be done: a bucket a key, which fills again evenly.
final class RateLimit<Key: Hashable & Sendable>: Sendable {
  private struct Bucket {
    /// Thousandths of a turn that are left.
    var left: Int64
    /// Milliseconds.
    var at: Int64
  }

  private let burst: Int64
  private let perMinute: Int64
  private let keyLimit: Int
  private let buckets = Mutex<[Key: Bucket]>([:])

  /// - Parameters:
  ///   - burst: turns at once.
  ///   - perMinute: turns that come back in a minute, 1 or more.
  ///   - keyLimit: keys that are remembered; beyond, the one that waited longest is forgotten.
  init(burst: Int, perMinute: Int, keyLimit: Int = 4_096) {
    self.burst = Int64(max(1, burst)) * 1_000
    self.perMinute = Int64(max(1, perMinute))
    self.keyLimit = max(1, keyLimit)
  }

  /// Takes a turn.
  ///
  /// - Parameter now: milliseconds of a clock that only goes forward.
  /// - Returns: nil when there was one; else the seconds until there is one again.
  func take(_ key: Key, at now: Int64) -> Int? {
    buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket(left: burst, at: now)
      // A quiet hour fills any bucket.
      let passed = min(max(0, now - bucket.at), 3_600_000)
      bucket.left = min(burst, bucket.left + passed * perMinute / 60)
      bucket.at = now
      let missing = 1_000 - bucket.left
      if missing <= 0 { bucket.left -= 1_000 }
      if buckets[key] == nil, buckets.count >= keyLimit,
        let oldest = buckets.min(by: { $0.value.at < $1.value.at })
      {
        buckets[oldest.key] = nil
      }
      buckets[key] = bucket
      return missing > 0 ? Int((missing * 60 / perMinute + 999) / 1_000) : nil
    }
  }
}
