/// The UnionPay ECB style (protocol.md 4.2): all blocks XORed into one, written as hexadecimal, whose
/// two halves go through the cipher one after the other. Nothing here allocates.
enum FoldMAC {
  /// XOR of all 8-byte blocks, zero-padded; in memory order.
  @inline(__always)
  static func fold8(_ data: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = data.baseAddress else { return 0 }
    let whole = data.count & ~7
    var folded: UInt64 = 0
    var offset = 0
    while offset < whole {
      folded ^= base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      offset &+= 8
    }
    if whole < data.count {
      folded ^= tail(base + whole, count: data.count - whole)
    }
    return folded
  }

  /// XOR of all 16-byte blocks, zero-padded.
  static func fold16(_ data: UnsafeRawBufferPointer) -> Block {
    var folded = Block()
    guard let base = data.baseAddress else { return folded }
    let whole = data.count & ~15
    for offset in stride(from: 0, to: whole, by: 16) { folded.xor(base + offset, size: 16) }
    folded.xor(partial: UnsafeRawBufferPointer(rebasing: data[whole...]))
    return folded
  }

  @inline(__always)
  static func tag8(_ data: UnsafeRawBufferPointer, _ encrypt: BlockFunction) -> Block {
    let (left, right) = hex(fold8(data))
    var block = Block(first: left)
    block.apply(encrypt, size: 8)
    block.first ^= right
    block.apply(encrypt, size: 8)
    return block
  }

  static func tag16(_ data: UnsafeRawBufferPointer, _ encrypt: BlockFunction) -> Block {
    let folded = fold16(data)
    let left = hex(folded.first)
    let right = hex(folded.second)
    var block = Block(first: left.0, second: left.1)
    block.apply(encrypt, size: 16)
    block ^= Block(first: right.0, second: right.1)
    block.apply(encrypt, size: 16)
    return block
  }

  /// Eight bytes as sixteen characters, all in memory order.
  @inline(__always)
  private static func hex(_ word: UInt64) -> (UInt64, UInt64) {
    let value = UInt64(bigEndian: word)
    let high = UInt32(truncatingIfNeeded: value >> 32)
    let low = UInt32(truncatingIfNeeded: value)
    return (Hex.ascii(high).bigEndian, Hex.ascii(low).bigEndian)
  }

  /// One to seven bytes, zero-padded, without a call to copy so few.
  @inline(__always)
  private static func tail(_ start: UnsafeRawPointer, count: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<count {
      word |= UInt64(start.load(fromByteOffset: index, as: UInt8.self)) << UInt64(index &* 8)
    }
    return word.littleEndian
  }
}
