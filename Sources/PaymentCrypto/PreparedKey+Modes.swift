extension PreparedKey {
  /// Enciphers each block by itself.
  ///
  /// Throws `CryptoError.dataLength` unless `data` is one or more whole blocks.
  public func encryptECB(_ data: [UInt8]) throws(CryptoError) -> [UInt8] {
    try ecb(data, .encrypt)
  }

  /// Deciphers each block by itself.
  ///
  /// Throws `CryptoError.dataLength` unless `data` is one or more whole blocks.
  public func decryptECB(_ data: [UInt8]) throws(CryptoError) -> [UInt8] {
    try ecb(data, .decrypt)
  }

  /// Cipher block chaining (ISO/IEC 10116), without padding.
  ///
  /// Throws `CryptoError.dataLength` unless `data` is one or more whole blocks, `ivLength` unless `iv`
  /// is one block.
  public func encryptCBC(_ data: [UInt8], iv: [UInt8]) throws(CryptoError) -> [UInt8] {
    var output = data
    try requireBlocks(data, iv: iv)
    let size = algorithm.blockSize
    var chain = Block()
    iv.withUnsafeBytes { chain.xor(partial: $0) }
    withFunction(.encrypt) { encrypt in
      output.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        for offset in stride(from: 0, to: bytes.count, by: size) {
          chain.xor(base + offset, size: size)
          chain.apply(encrypt, size: size)
          chain.store(to: base + offset, size: size)
        }
      }
    }
    return output
  }

  /// The reverse of ``encryptCBC(_:iv:)``, with the same errors.
  public func decryptCBC(_ data: [UInt8], iv: [UInt8]) throws(CryptoError) -> [UInt8] {
    var output = data
    try requireBlocks(data, iv: iv)
    let size = algorithm.blockSize
    var chain = Block()
    iv.withUnsafeBytes { chain.xor(partial: $0) }
    withFunction(.decrypt) { decrypt in
      output.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        for offset in stride(from: 0, to: bytes.count, by: size) {
          var enciphered = Block()
          enciphered.xor(base + offset, size: size)
          var clear = enciphered
          clear.apply(decrypt, size: size)
          clear ^= chain
          clear.store(to: base + offset, size: size)
          chain = enciphered
        }
      }
    }
    return output
  }

  /// A key enciphered by this one in ECB (protocol.md 5.1), without leaving a clear copy behind.
  ///
  /// Throws `CryptoError.dataLength` unless the key is one or more whole blocks.
  public func encipher(_ key: SecretKey) throws(CryptoError) -> [UInt8] {
    let count = key.count
    try requireBlocks(count: count)
    var output = [UInt8](repeating: 0, count: count)
    key.withBytes { clear in output.withUnsafeMutableBytes { $0.copyMemory(from: clear) } }
    apply(.encrypt, to: &output)
    return output
  }

  /// The blocks of `data` enciphered in ECB as a key, as chip cards' keys are derived (EMV Book 2,
  /// annex A1).
  ///
  /// Throws `CryptoError.dataLength` unless `data` is one or more whole blocks.
  public func derivedKey(from data: [UInt8]) throws(CryptoError) -> SecretKey {
    try requireBlocks(count: data.count)
    return SecretKey(count: data.count) { memory in
      memory.copyBytes(from: data)
      guard let base = memory.baseAddress else { return }
      withFunction(.encrypt) { $0(base, count: memory.count) }
    }
  }

  private func ecb(_ data: [UInt8], _ direction: Direction) throws(CryptoError) -> [UInt8] {
    try requireBlocks(count: data.count)
    var output = data
    apply(direction, to: &output)
    return output
  }

  private func apply(_ direction: Direction, to bytes: inout [UInt8]) {
    withFunction(direction) { function in
      bytes.withUnsafeMutableBytes { memory in
        guard let base = memory.baseAddress else { return }
        function(base, count: memory.count)
      }
    }
  }

  private func requireBlocks(_ data: [UInt8], iv: [UInt8]) throws(CryptoError) {
    try requireBlocks(count: data.count)
    guard iv.count == algorithm.blockSize else {
      throw .ivLength(expected: algorithm.blockSize, actual: iv.count)
    }
  }

  private func requireBlocks(count: Int) throws(CryptoError) {
    guard count > 0, count.isMultiple(of: algorithm.blockSize) else {
      throw .dataLength(blockSize: algorithm.blockSize, actual: count)
    }
  }
}

extension Block {
  /// Writes the first `size` (8 or 16) bytes.
  @inline(__always)
  func store(to target: UnsafeMutableRawPointer, size: Int) {
    target.storeBytes(of: first, as: UInt64.self)
    if size == 16 { target.storeBytes(of: second, toByteOffset: 8, as: UInt64.self) }
  }
}
