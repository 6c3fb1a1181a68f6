/// Reads numbers from bytes in order; nil when they are used up.
struct ByteCursor {
  private(set) var rest: ArraySlice<UInt8>
  var isBigEndian = true

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func number(_ count: Int) -> UInt32? {
    guard let bytes = take(count) else { return nil }
    return (isBigEndian ? Array(bytes) : bytes.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
