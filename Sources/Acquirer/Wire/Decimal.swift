/// Decimal text of fixed width.
enum Decimal {
  /// The last `width` digits of `value`, zero-filled on the left.
  static func text(_ value: UInt64, width: Int) -> String {
    String(unsafeUninitializedCapacity: width) { digits in
      var rest = value
      for index in (0..<width).reversed() {
        digits[index] = 0x30 | UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      return width
    }
  }
}
