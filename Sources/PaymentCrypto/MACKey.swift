import COpenSSL

/// A MAC algorithm with its prepared MAK (protocol.md 4), usable from any thread.
public struct MACKey: Sendable {
  /// The algorithm of every MAC made with this key.
  public let algorithm: MACAlgorithm
  private let key: PreparedKey

  /// Throws `CryptoError.keyLength` for a length the algorithm does not take
  /// (``MACAlgorithm/keyLengths``).
  public init(_ key: SecretKey, _ algorithm: MACAlgorithm) throws(CryptoError) {
    guard algorithm.keyLengths.contains(key.count) else {
      throw .keyLength(expected: algorithm.keyLengths, actual: key.count)
    }
    self.algorithm = algorithm
    self.key = try PreparedKey(key, algorithm.blockAlgorithm(keyLength: key.count))
  }

  /// The eight bytes of F64 over `data` (MTI to the last byte before F64): eight upper-case
  /// hexadecimal ASCII characters for the ECB styles, the first eight raw bytes otherwise. Data that
  /// is not whole blocks, or is empty, is filled with zero bytes (CMAC pads by its own rule).
  public func mac(over data: UnsafeRawBufferPointer) -> MACValue {
    let result = tag(over: data)
    switch algorithm {
    case .ecb, .sm4ECB:
      let leading = UInt32(truncatingIfNeeded: UInt64(bigEndian: result.first) >> 32)
      return MACValue(memoryOrder: Hex.ascii(leading).bigEndian)
    case .x99, .x919, .sm4CBC, .aesCMAC:
      return MACValue(memoryOrder: result.first)
    }
  }

  /// The eight bytes of F64 over `data`.
  public func mac(over data: [UInt8]) -> MACValue {
    data.withUnsafeBytes { mac(over: $0) }
  }

  /// Whether `mac` is the eight bytes of F64 for `data`; constant time, `false` for other lengths.
  public func verify(_ mac: [UInt8], over data: UnsafeRawBufferPointer) -> Bool {
    mac.withUnsafeBytes { verify($0, over: data) }
  }

  /// Whether `mac` is the eight bytes of F64 for `data`; constant time, `false` for other lengths.
  public func verify(
    _ mac: UnsafeRawBufferPointer, over data: UnsafeRawBufferPointer
  ) -> Bool {
    let expected = self.mac(over: data)
    guard mac.count == 8 else { return false }
    return MACValue(memoryOrder: mac.loadUnaligned(as: UInt64.self)) == expected
  }

  /// Whether `mac` is the eight bytes of F64 for `data`; constant time, `false` for other lengths.
  public func verify(_ mac: [UInt8], over data: [UInt8]) -> Bool {
    data.withUnsafeBytes { verify(mac, over: $0) }
  }

  /// The whole last block, before it is cut to what F64 takes.
  func tag(over data: UnsafeRawBufferPointer) -> Block {
    let size = key.algorithm.blockSize
    return key.withFunction(.encrypt) { encrypt in
      switch algorithm {
      case .ecb: FoldMAC.tag8(data, encrypt)
      case .sm4ECB: FoldMAC.tag16(data, encrypt)
      case .x99, .sm4CBC: ChainMAC.cbc(data, encrypt, size: size)
      case .x919: ChainMAC.retail(data, encrypt)
      case .aesCMAC: ChainMAC.cmac(data, encrypt, size: size)
      }
    }
  }
}
