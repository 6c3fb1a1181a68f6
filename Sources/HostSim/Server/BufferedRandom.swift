#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The system's random numbers, several at a time: every sale draws one, and asking the kernel for
/// eight bytes costs nearly as much as for 256.
struct BufferedRandom: RandomNumberGenerator {
  /// What `getentropy` gives at most: 256 bytes.
  private static let capacity = 32
  private var numbers: [UInt64] = []
  private var system = SystemRandomNumberGenerator()

  mutating func next() -> UInt64 {
    if let number = numbers.popLast() { return number }
    numbers = [UInt64](unsafeUninitializedCapacity: Self.capacity) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      guard let base = bytes.baseAddress,
        getentropy(base, Self.capacity * MemoryLayout<UInt64>.stride) == 0
      else { return }
      count = Self.capacity
    }
    return numbers.popLast() ?? system.next()
  }
}
