import NIOCore

/// Times for people.
enum LoadText {
  /// For example `10.0`.
  static func seconds(_ time: TimeAmount) -> String {
    let tenths = (time.nanoseconds + 50_000_000) / 100_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// For example `0.42`, `12.5` or `1830`; `-` for none.
  static func milliseconds(_ nanoseconds: UInt64?) -> String {
    guard let nanoseconds else { return "-" }
    switch nanoseconds {
    case ..<10_000_000: return fraction(nanoseconds, unit: 10_000, digits: 2)
    case ..<1_000_000_000: return fraction(nanoseconds, unit: 100_000, digits: 1)
    default: return "\((nanoseconds - nanoseconds % 1_000_000) / 1_000_000)"
    }
  }

  private static func fraction(_ nanoseconds: UInt64, unit: UInt64, digits: Int) -> String {
    let value = (nanoseconds + unit / 2) / unit
    let base: UInt64 = digits == 2 ? 100 : 10
    let rest = "\(value % base)"
    return "\(value / base)." + String(repeating: "0", count: digits - rest.utf8.count) + rest
  }
}
