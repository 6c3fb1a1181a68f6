import COpenSSL

/// HMAC with SHA-256 (FIPS 198-1, RFC 4231): what signs sessions of pages. Terminals know nothing of it.
public struct HMACSHA256: Sendable {
  /// Bytes of a code.
  public static let length = 32

  private let key: SecretBytes

  /// A key of any length but none; 32 random bytes are right.
  ///
  /// - Throws: ``CryptoError/keyLength(expected:actual:)`` when it is empty.
  public init(key bytes: [UInt8]) throws(CryptoError) {
    guard !bytes.isEmpty else { throw .keyLength(expected: [Self.length], actual: 0) }
    key = SecretBytes(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  /// The 32 bytes of the code over `message`.
  ///
  /// - Throws: ``CryptoError`` when OpenSSL has no HMAC with SHA-256.
  public func code(over message: some Collection<UInt8>) throws(CryptoError) -> [UInt8] {
    let message = Array(message)
    var code = [UInt8](repeating: 0, count: Self.length)
    var written = 0
    let isDone = key.withBytes { key in
      code.withUnsafeMutableBytes { code in
        message.withUnsafeBytes { message in
          EVP_Q_mac(
            nil, "HMAC", nil, "SHA256", nil, key.baseAddress, key.count,
            message.assumingMemoryBound(to: UInt8.self).baseAddress, message.count,
            code.assumingMemoryBound(to: UInt8.self).baseAddress, code.count, &written) != nil
        }
      }
    }
    guard isDone, written == Self.length else { throw .cipherUnavailable(name: "HMAC-SHA256") }
    return code
  }

  /// Whether `code` is the one over `message`, compared in constant time.
  ///
  /// - Throws: ``CryptoError`` when OpenSSL has no HMAC with SHA-256.
  public func isCode(
    _ code: some Collection<UInt8>, over message: some Collection<UInt8>
  ) throws(CryptoError) -> Bool {
    ConstantTime.equal(code, try self.code(over: message))
  }
}

extension HMACSHA256: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Nothing of the key.
  public var description: String { "****" }
  /// Nothing of the key.
  public var debugDescription: String { "****" }
  /// Nothing of the key.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
