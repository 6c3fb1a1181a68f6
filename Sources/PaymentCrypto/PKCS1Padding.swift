/// Encryption padding of PKCS #1 v1.5 (RFC 8017, 7.2): `00 02`, bytes other than zero, `00`, the data.
enum PKCS1Padding {
  /// The fewest padding bytes.
  private static let minimumFill = 8
  /// The bytes that are neither data nor fill.
  private static let frame = 3

  /// The block for a modulus of `length` bytes.
  ///
  /// - Parameter filler: random bytes; those that are zero are passed over.
  static func block(
    _ data: UnsafeRawBufferPointer, length: Int, filler: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    let needed = length - frame - data.count
    guard needed >= minimumFill else {
      throw .rsaDataLength(maximum: length - frame - minimumFill, actual: data.count)
    }
    let fill = filler.lazy.filter { $0 != 0 }.prefix(needed)
    guard fill.count == needed else { throw .fillTooShort(expected: needed, actual: fill.count) }
    return [0, 2] + fill + [0] + data
  }

  /// Puts the data of a block into `result`, which has its length; what was there stays when the block
  /// is not made as it should be. How long it takes does not tell which.
  static func recover(
    _ block: UnsafeRawBufferPointer, into result: UnsafeMutableRawBufferPointer
  ) {
    let end = block.count - result.count - 1
    guard end >= 2 + minimumFill else { return }
    var wrong = block[0] | (block[1] ^ 2) | block[end]
    for index in 2..<end { wrong |= maskIfZero(block[index]) }
    let take = maskIfZero(wrong)
    for index in result.indices {
      result[index] = (block[end + 1 + index] & take) | (result[index] & ~take)
    }
  }

  /// All ones for zero, else zero, without a branch.
  private static func maskIfZero(_ byte: UInt8) -> UInt8 {
    UInt8(truncatingIfNeeded: (UInt16(byte) &- 1) >> 8)
  }
}
