/// MACs made by cipher block chaining from a zero vector.
enum ChainMAC {
  /// ISO/IEC 9797-1 algorithm 1 with padding method 1: the last block of CBC.
  static func cbc(
    _ data: UnsafeRawBufferPointer, _ encrypt: BlockFunction, size: Int
  ) -> Block {
    var state = chained(data, encrypt, size: size)
    state.xor(partial: lastBlock(of: data, size: size))
    state.apply(encrypt, size: size)
    return state
  }

  /// ISO/IEC 9797-1 algorithm 3 (ANSI X9.19): single DES by the left half over all blocks but the
  /// last, whose encrypt-decrypt-encrypt is one 3DES block.
  static func retail(_ data: UnsafeRawBufferPointer, _ triple: BlockFunction) -> Block {
    guard case .tdes(let schedules, let direction) = triple else {
      return cbc(data, triple, size: 8)
    }
    var state = chained(data, .des(schedules, direction), size: 8)
    state.xor(partial: lastBlock(of: data, size: 8))
    state.apply(triple, size: 8)
    return state
  }

  /// CMAC (NIST SP 800-38B) for 8- and 16-byte blocks.
  static func cmac(
    _ data: UnsafeRawBufferPointer, _ encrypt: BlockFunction, size: Int
  ) -> Block {
    let last = lastBlock(of: data, size: size)
    var subkey = Block()
    subkey.apply(encrypt, size: size)
    subkey.double(size: size)
    var state = chained(data, encrypt, size: size)
    state.xor(partial: last)
    if last.count < size {
      subkey.double(size: size)
      withUnsafeMutableBytes(of: &state) { $0[last.count] ^= 0x80 }
    }
    state ^= subkey
    state.apply(encrypt, size: size)
    return state
  }

  /// The state after every block but the last.
  private static func chained(
    _ data: UnsafeRawBufferPointer, _ encrypt: BlockFunction, size: Int
  ) -> Block {
    var state = Block()
    guard let base = data.baseAddress else { return state }
    let end = data.count - lastBlock(of: data, size: size).count
    for offset in stride(from: 0, to: end, by: size) {
      state.xor(base + offset, size: size)
      state.apply(encrypt, size: size)
    }
    return state
  }

  /// The last block, whole or not; empty only if there is no data.
  private static func lastBlock(
    of data: UnsafeRawBufferPointer, size: Int
  ) -> UnsafeRawBufferPointer {
    guard !data.isEmpty else { return data }
    let start = (data.count - 1) / size * size
    return UnsafeRawBufferPointer(rebasing: data[start...])
  }
}

extension Block {
  /// Multiplies by x in GF(2^64) or GF(2^128), as CMAC derives its subkeys, without a branch on data.
  fileprivate mutating func double(size: Int) {
    let high = UInt64(bigEndian: first)
    if size == 8 {
      first = (high << 1 ^ (high >> 63) &* 0x1B).bigEndian
    } else {
      let low = UInt64(bigEndian: second)
      first = (high << 1 | low >> 63).bigEndian
      second = (low << 1 ^ (high >> 63) &* 0x87).bigEndian
    }
  }
}
