import POSProtocol

/// Sums and shares of quantities that stop at the ends of `Int64` instead of trapping: they come from
/// a catalogue and from keys.
enum Quantities {
  static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? (right < 0 ? .min : .max) : sum
  }

  static func product(_ left: Int64, _ right: Int64) -> Int64 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? ((left < 0) == (right < 0) ? .max : .min) : product
  }

  static func difference(_ left: Int64, _ right: Int64) -> Int64 {
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? (left < 0 ? .min : .max) : difference
  }

  /// `numerator` ÷ `denominator`, rounded half up; nil unless both make sense for a figure of a shop.
  static func rounded(_ numerator: Int64, by denominator: Int64) -> Int64? {
    guard denominator > 0, numerator >= 0 else { return nil }
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return rest >= denominator - rest ? sum(quotient, 1) : quotient
  }

  /// `numerator` ÷ `denominator`, rounded up.
  static func roundedUp(_ numerator: Int64, by denominator: Int64) -> Int64 {
    guard denominator > 0, numerator > 0 else { return 0 }
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return rest == 0 ? quotient : sum(quotient, 1)
  }

  /// A number with so many decimals, as `125` with two is `1.25`.
  static func decimal(_ value: Int64, decimals: Int) -> String {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
