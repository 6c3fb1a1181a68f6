/// A block cipher by which keys, PINs, tracks and messages are protected.
public enum BlockAlgorithm: Sendable, Hashable, CaseIterable {
  /// Single DES (FIPS 46-3), 8-byte keys.
  case des
  /// Triple DES, encrypt-decrypt-encrypt (NIST SP 800-67), 16-byte (K1 K2 K1) or 24-byte keys.
  case tdes
  /// SM4 (GB/T 32907), 16-byte keys.
  case sm4
  /// AES (FIPS 197), 16-, 24- or 32-byte keys.
  case aes

  /// Bytes in a block.
  public var blockSize: Int {
    switch self {
    case .des, .tdes: 8
    case .sm4, .aes: 16
    }
  }

  /// The key lengths it takes, in bytes.
  public var keyLengths: [Int] {
    switch self {
    case .des: [8]
    case .tdes: [16, 24]
    case .sm4: [16]
    case .aes: [16, 24, 32]
    }
  }
}
