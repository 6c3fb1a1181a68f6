import NIOCore

/// Whether commits wait for another program that holds the books locked.
struct StoreStall {
  /// Between two tries, beside the time that the store itself waits.
  static let pause = TimeAmount.milliseconds(200)

  private(set) var isStalled = false
  /// The host is to stop, and waits no longer.
  var hasToEnd = false

  /// - Returns: whether it begins now.
  mutating func begin() -> Bool {
    defer { isStalled = true }
    return !isStalled
  }

  /// - Returns: whether it ends now.
  mutating func end() -> Bool {
    defer { isStalled = false }
    return isStalled
  }
}
