import COpenSSL

/// An RSA key in OpenSSL's hands, used without OpenSSL's padding: what is padded with comes from
/// outside, as all randomness does here.
///
/// `@unchecked Sendable`, proof: `key` is a constant, set in `init` and freed in `deinit`, when no other
/// reference is left. Between the two it is only read: every operation has a context of its own, and
/// an `EVP_PKEY` whose contents do not change may be used by any number of threads
/// (openssl-threads(7)).
final class RSAHandle: @unchecked Sendable {
  enum Operation {
    case encipher, decipher
  }

  private let key: OpaquePointer

  /// A public key of its numbers, the highest byte first.
  init(modulus: [UInt8], exponent: [UInt8]) throws(CryptoError) {
    guard let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else {
      throw .cipherUnavailable(name: "RSA")
    }
    defer { EVP_PKEY_CTX_free(context) }
    guard EVP_PKEY_fromdata_init(context) > 0,
      let key = Self.fromNumbers(context, modulus, exponent)
    else {
      ERR_clear_error()
      throw .rsaKeyUnusable
    }
    self.key = key
  }

  /// A key pair in PEM or DER, without a passphrase.
  init(decoding bytes: UnsafeRawBufferPointer) throws(CryptoError) {
    defer { ERR_clear_error() }
    var key: OpaquePointer?
    guard
      let context = OSSL_DECODER_CTX_new_for_pkey(
        &key, nil, nil, "RSA", Int32(POSLAB_KEY_PAIR), nil, nil)
    else { throw .cipherUnavailable(name: "RSA") }
    defer { OSSL_DECODER_CTX_free(context) }
    // Given one, OpenSSL does not ask whoever sits at the console.
    var passphrase: UInt8 = 0
    OSSL_DECODER_CTX_set_passphrase(context, &passphrase, 0)
    var start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    var count = bytes.count
    guard OSSL_DECODER_from_data(context, &start, &count) == 1, let key else {
      EVP_PKEY_free(key)
      throw .rsaKeyUnusable
    }
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// One of the key's numbers, the highest byte first: `n`, `e` or `d`; nil when it has none.
  func number(_ name: String) -> [UInt8]? {
    defer { ERR_clear_error() }
    var number: OpaquePointer?
    guard EVP_PKEY_get_bn_param(key, name, &number) == 1, let number else { return nil }
    defer { BN_clear_free(number) }
    var bytes = [UInt8](repeating: 0, count: Int(BN_num_bits(number) + 7) / 8)
    return BN_bn2bin(number, &bytes) == bytes.count ? bytes : nil
  }

  /// The bare operation on a block as long as the modulus.
  ///
  /// - Returns: whether OpenSSL did it; not when the block is a number above the modulus.
  func apply(
    _ operation: Operation, _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) -> Bool {
    defer { ERR_clear_error() }
    guard let context = EVP_PKEY_CTX_new(key, nil) else { return false }
    defer { EVP_PKEY_CTX_free(context) }
    let source = input.assumingMemoryBound(to: UInt8.self).baseAddress
    let target = output.assumingMemoryBound(to: UInt8.self).baseAddress
    var count = output.count
    let isReady =
      operation == .encipher
      ? EVP_PKEY_encrypt_init(context) : EVP_PKEY_decrypt_init(context)
    guard isReady > 0, EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) > 0 else {
      return false
    }
    let done =
      operation == .encipher
      ? EVP_PKEY_encrypt(context, target, &count, source, input.count)
      : EVP_PKEY_decrypt(context, target, &count, source, input.count)
    return done > 0 && count == output.count
  }

  /// OpenSSL's parameters hold numbers with the lowest byte first.
  private static func fromNumbers(
    _ context: OpaquePointer, _ modulus: [UInt8], _ exponent: [UInt8]
  ) -> OpaquePointer? {
    var modulus = Array(modulus.reversed())
    var exponent = Array(exponent.reversed())
    var key: OpaquePointer?
    "n".withCString { n in
      "e".withCString { e in
        modulus.withUnsafeMutableBufferPointer { modulus in
          exponent.withUnsafeMutableBufferPointer { exponent in
            var parameters = [
              OSSL_PARAM_construct_BN(n, modulus.baseAddress, modulus.count),
              OSSL_PARAM_construct_BN(e, exponent.baseAddress, exponent.count),
              OSSL_PARAM_construct_end(),
            ]
            EVP_PKEY_fromdata(
              context, &key, Int32(POSLAB_PUBLIC_KEY), &parameters)
          }
        }
      }
    }
    return key
  }
}
