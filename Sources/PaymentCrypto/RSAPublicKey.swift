/// An RSA public key of 2048 to 3840 bits, under which a key travels to the host (protocol.md 2.11).
public struct RSAPublicKey: Sendable {
  /// 256 to 480 bytes, the highest first; a longer one does not fit F62.
  public let modulus: [UInt8]
  /// One to four bytes.
  public let exponent: [UInt8]
  private let handle: RSAHandle

  static let modulusLengths = 256...480

  /// - Throws: ``CryptoError/rsaKeyUnusable`` for numbers that no RSA key has or of another length.
  public init(modulus: [UInt8], exponent: [UInt8]) throws(CryptoError) {
    guard Self.modulusLengths.contains(modulus.count),
      modulus.first.map({ $0 & 0x80 != 0 }) == true,
      modulus.last.map({ $0 & 1 == 1 }) == true, (1...4).contains(exponent.count),
      exponent.last.map({ $0 & 1 == 1 }) == true, exponent != [1]
    else { throw .rsaKeyUnusable }
    handle = try RSAHandle(modulus: modulus, exponent: exponent)
    self.modulus = modulus
    self.exponent = exponent
  }

  /// Enciphers a short secret with the padding of PKCS #1 v1.5 (RFC 8017, 7.2.1).
  ///
  /// - Parameter filler: unpredictable bytes; ``fillerCount`` are enough.
  /// - Returns: as many bytes as the modulus has.
  /// - Throws: ``CryptoError``: `rsaDataLength`, `fillTooShort`.
  public func encipher(_ secret: SecretKey, filler: [UInt8]) throws(CryptoError) -> [UInt8] {
    var block = try secret.withBytes { (bytes) throws(CryptoError) in
      try PKCS1Padding.block(bytes, length: modulus.count, filler: filler)
    }
    defer { wipe(&block) }
    var cryptogram = [UInt8](repeating: 0, count: modulus.count)
    let isDone = block.withUnsafeBytes { input in
      cryptogram.withUnsafeMutableBytes { handle.apply(.encipher, input, into: $0) }
    }
    guard isDone else { throw .rsaKeyUnusable }
    return cryptogram
  }

  /// Random bytes that ``encipher(_:filler:)`` surely can do with: zeros among them are not used.
  public var fillerCount: Int { 2 * modulus.count }
}

extension RSAPublicKey: Equatable {
  public static func == (a: RSAPublicKey, b: RSAPublicKey) -> Bool {
    a.modulus == b.modulus && a.exponent == b.exponent
  }
}
