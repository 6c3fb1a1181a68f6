import COpenSSL

/// An OpenSSL cipher in ECB mode, fetched once for the whole process: fetching costs more than a
/// hundred block operations.
///
/// `@unchecked Sendable`, proof: a fetched `EVP_CIPHER` is immutable and reference-counted by
/// atomics (EVP_EncryptInit(3)); the handle is a constant and never freed.
struct FetchedCipher: @unchecked Sendable {
  private let handle: OpaquePointer

  private init?(_ name: String) {
    guard let handle = EVP_CIPHER_fetch(nil, name, nil) else { return nil }
    self.handle = handle
  }

  private static let sm4 = FetchedCipher("SM4-ECB")
  private static let aes128 = FetchedCipher("AES-128-ECB")
  private static let aes192 = FetchedCipher("AES-192-ECB")
  private static let aes256 = FetchedCipher("AES-256-ECB")

  /// The cipher for SM4 or for AES with a key of `keyLength` bytes.
  static func find(
    _ algorithm: BlockAlgorithm, keyLength: Int
  ) throws(CryptoError) -> FetchedCipher {
    let (name, cipher): (String, FetchedCipher?) =
      switch (algorithm, keyLength) {
      case (.sm4, 16): ("SM4-ECB", sm4)
      case (.aes, 16): ("AES-128-ECB", aes128)
      case (.aes, 24): ("AES-192-ECB", aes192)
      case (.aes, 32): ("AES-256-ECB", aes256)
      default: ("\(algorithm)", nil)
      }
    guard let cipher else { throw .cipherUnavailable(name: name) }
    return cipher
  }

  /// A context with the key set and padding off. It is a template: it is only ever duplicated.
  func makeContext(
    _ key: UnsafeRawBufferPointer, _ direction: Direction
  ) throws(CryptoError) -> OpaquePointer {
    let bytes = key.assumingMemoryBound(to: UInt8.self).baseAddress
    guard let context = EVP_CIPHER_CTX_new() else { throw .cipherUnavailable(name: "context") }
    guard EVP_CipherInit_ex2(context, handle, bytes, nil, direction.flag, nil) == 1,
      EVP_CIPHER_CTX_set_padding(context, 0) == 1
    else {
      EVP_CIPHER_CTX_free(context)
      throw .cipherUnavailable(name: "context")
    }
    return context
  }
}

/// Which way a block cipher runs.
enum Direction {
  case encrypt, decrypt

  /// OpenSSL's `enc` argument.
  var flag: Int32 { self == .encrypt ? 1 : 0 }
}
