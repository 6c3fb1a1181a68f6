import COpenSSL

/// SHA-1, which EMV uses for the check sum of a certification authority's public key (EMV Book 2,
/// annex D3.2). It guards against damage, not against forgery.
public enum SHA1 {
  /// Bytes of a digest.
  public static let length = 20

  /// The 20 bytes of the digest.
  ///
  /// - Throws: ``CryptoError`` when OpenSSL has no SHA-1.
  public static func digest(_ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: length)
    let done = digest.withUnsafeMutableBytes { digest in
      bytes.withUnsafeBytes { bytes in
        EVP_Q_digest(
          nil, "SHA1", nil, bytes.baseAddress, bytes.count,
          digest.assumingMemoryBound(to: UInt8.self).baseAddress, nil)
      }
    }
    guard done == 1 else { throw .cipherUnavailable(name: "SHA1") }
    return digest
  }
}
