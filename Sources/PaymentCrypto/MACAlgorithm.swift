/// How a message is authenticated (protocol.md 4.2). The raw values are the names of world files.
public enum MACAlgorithm: String, Sendable, CaseIterable {
  /// UnionPay ECB: XOR of all 8-byte blocks, hexadecimal, two DES (8-byte MAK) or 3DES (16, 24).
  case ecb = "ecb"
  /// ANSI X9.9, ISO/IEC 9797-1 algorithm 1: CBC by DES (8-byte MAK) or 3DES (16, 24), last block.
  case x99 = "x9.9"
  /// ANSI X9.19, ISO/IEC 9797-1 algorithm 3: CBC by the left half, 3DES on the last block.
  case x919 = "x9.19"
  /// The UnionPay ECB layout over 16-byte blocks with SM4.
  case sm4ECB = "sm4-ecb"
  /// CBC by SM4, last block (GB/T 15852.1 algorithm 1).
  case sm4CBC = "sm4-cbc"
  /// AES-CMAC (NIST SP 800-38B, RFC 4493).
  case aesCMAC = "aes-cmac"

  /// The MAK lengths it takes, in bytes.
  public var keyLengths: [Int] {
    switch self {
    case .ecb, .x99: [8, 16, 24]
    case .x919, .sm4ECB, .sm4CBC: [16]
    case .aesCMAC: [16, 24, 32]
    }
  }

  func blockAlgorithm(keyLength: Int) -> BlockAlgorithm {
    switch self {
    case .ecb, .x99: keyLength == 8 ? .des : .tdes
    case .x919: .tdes
    case .sm4ECB, .sm4CBC: .sm4
    case .aesCMAC: .aes
    }
  }
}
