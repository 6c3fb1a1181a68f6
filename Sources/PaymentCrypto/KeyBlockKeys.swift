/// The two keys made from a key block protection key: one enciphers, one authenticates.
struct KeyBlockKeys {
  let encryption: PreparedKey
  let authentication: PreparedKey

  /// Throws `KeyBlockError.protectionKeyLength` for a length the version does not take.
  init(_ kbpk: SecretKey, _ version: KeyBlock.Version) throws(KeyBlockError) {
    let expected = version.algorithm.keyLengths
    guard expected.contains(kbpk.count) else {
      throw .protectionKeyLength(expected: expected, actual: kbpk.count)
    }
    do {
      switch version {
      case .b, .d:
        let base = try PreparedKey(kbpk, version.algorithm)
        encryption = try Self.derived(from: base, length: kbpk.count, purpose: 0)
        authentication = try Self.derived(from: base, length: kbpk.count, purpose: 1)
      case .c:
        encryption = try PreparedKey(Self.variant(of: kbpk, 0x45), .tdes)
        authentication = try PreparedKey(Self.variant(of: kbpk, 0x4D), .tdes)
      }
    } catch {
      throw .crypto(error)
    }
  }

  /// The derivation binding method: CMAC of a counter, the purpose, the algorithm and the length in
  /// bits, as often as the key needs (TR-31:2018, 5.3.2.1 and 5.3.2.3).
  private static func derived(
    from base: PreparedKey, length: Int, purpose: UInt8
  ) throws(CryptoError) -> PreparedKey {
    let bits = length * 8
    let size = base.algorithm.blockSize
    let key = SecretKey(count: length) { memory in
      for (index, offset) in stride(from: 0, to: length, by: size).enumerated() {
        let input: [UInt8] = [
          UInt8(truncatingIfNeeded: index + 1), 0, purpose, 0,
          0, algorithmCode(base.algorithm, length: length),
          UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits),
        ]
        var part = base.cmac(over: input)
        withUnsafeMutableBytes(of: &part) { bytes in
          for position in 0..<min(size, length - offset) {
            memory[offset + position] = bytes[position]
          }
          wipe(bytes)
        }
      }
    }
    return try PreparedKey(key, base.algorithm)
  }

  private static func algorithmCode(_ algorithm: BlockAlgorithm, length: Int) -> UInt8 {
    switch (algorithm, length) {
    case (.aes, 16): 2
    case (.aes, 24): 3
    case (.aes, _): 4
    case (_, 24): 1
    default: 0
    }
  }

  /// The variant binding method: every byte XORed with `E` or `M` (TR-31:2018, 5.3.1).
  private static func variant(of kbpk: SecretKey, _ mask: UInt8) -> SecretKey {
    SecretKey(count: kbpk.count) { memory in
      kbpk.withBytes { bytes in
        for (index, byte) in bytes.enumerated() { memory[index] = byte ^ mask }
      }
    }
  }
}

extension PreparedKey {
  /// The whole CMAC (NIST SP 800-38B) by this key.
  func cmac(over data: [UInt8]) -> Block {
    let size = algorithm.blockSize
    return withFunction(.encrypt) { encrypt in
      data.withUnsafeBytes { ChainMAC.cmac($0, encrypt, size: size) }
    }
  }

  /// The last block of CBC from a zero vector.
  func cbcMAC(over data: [UInt8]) -> Block {
    let size = algorithm.blockSize
    return withFunction(.encrypt) { encrypt in
      data.withUnsafeBytes { ChainMAC.cbc($0, encrypt, size: size) }
    }
  }
}
