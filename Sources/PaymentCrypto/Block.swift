/// Up to 16 bytes on the stack, in memory order; ciphers with 8-byte blocks use the first half.
struct Block: Equatable {
  var first: UInt64 = 0
  var second: UInt64 = 0

  /// XORs a whole block of `size` (8 or 16) bytes.
  @inline(__always)
  mutating func xor(_ source: UnsafeRawPointer, size: Int) {
    first ^= source.loadUnaligned(as: UInt64.self)
    if size == 16 { second ^= source.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
  }

  /// XORs fewer bytes than a block; the missing ones count as zero.
  mutating func xor(partial source: UnsafeRawBufferPointer) {
    var tail = Block()
    withUnsafeMutableBytes(of: &tail) { bytes in
      bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: source.prefix(bytes.count)))
    }
    self ^= tail
  }

  @inline(__always)
  mutating func apply(_ function: BlockFunction, size: Int) {
    withUnsafeMutablePointer(to: &self) { function(UnsafeMutableRawPointer($0), count: size) }
  }

  static func ^= (a: inout Block, b: Block) {
    a.first ^= b.first
    a.second ^= b.second
  }

  /// The first `count` (at most 16) bytes.
  func bytes(count: Int) -> [UInt8] {
    withUnsafeBytes(of: self) { Array($0.prefix(count)) }
  }
}
