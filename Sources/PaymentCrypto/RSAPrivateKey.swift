/// An RSA key pair of 2048 to 3840 bits. Nothing of its private part ever shows.
public final class RSAPrivateKey: Sendable {
  /// What may be given to everybody.
  public let publicKey: RSAPublicKey
  private let handle: RSAHandle

  /// Reads a key pair in PEM or DER (PKCS #8 or PKCS #1), without a passphrase.
  ///
  /// - Throws: ``CryptoError/rsaKeyUnusable``.
  public init(_ file: [UInt8]) throws(CryptoError) {
    let handle = try SecretKey(bytes: file).withBytes { (bytes) throws(CryptoError) in
      try RSAHandle(decoding: bytes)
    }
    guard var secret = handle.number("d"), let modulus = handle.number("n"),
      let exponent = handle.number("e")
    else { throw .rsaKeyUnusable }
    wipe(&secret)
    publicKey = try RSAPublicKey(modulus: modulus, exponent: exponent)
    self.handle = handle
  }

  /// Length of the modulus in bits.
  public var bits: Int { publicKey.modulus.count * 8 }

  /// Deciphers a secret that was padded as PKCS #1 v1.5 says.
  ///
  /// A cryptogram that was not made so gives `substitute` back, in the same time and without an error,
  /// so that nobody can find out by asking what a cryptogram holds (the attack of Bleichenbacher;
  /// RFC 8017, 7.2.2). The caller finds the difference by the secret's check value.
  ///
  /// - Parameters:
  ///   - cryptogram: as many bytes as the modulus has.
  ///   - substitute: random, of the length that the secret has.
  /// - Throws: ``CryptoError/rsaCryptogramLength(expected:actual:)``.
  public func decipher(
    _ cryptogram: [UInt8], otherwise substitute: SecretKey
  ) throws(CryptoError) -> SecretKey {
    let length = publicKey.modulus.count
    guard cryptogram.count == length else {
      throw .rsaCryptogramLength(expected: length, actual: cryptogram.count)
    }
    var block = [UInt8](repeating: 0, count: length)
    defer { wipe(&block) }
    let isDone = cryptogram.withUnsafeBytes { input in
      block.withUnsafeMutableBytes { handle.apply(.decipher, input, into: $0) }
    }
    return SecretKey(count: substitute.count) { memory in
      substitute.withBytes { memory.copyMemory(from: $0) }
      // A number above the modulus; whether it is one, everybody can see.
      guard isDone else { return }
      block.withUnsafeBytes { PKCS1Padding.recover($0, into: memory) }
    }
  }
}

extension RSAPrivateKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `****`.
  public var description: String { "****" }
  /// Always `****`.
  public var debugDescription: String { "****" }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
