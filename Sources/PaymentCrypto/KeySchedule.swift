import COpenSSL

/// What is computed from a key once: DES round keys in plain memory, or a pair of OpenSSL contexts.
/// Its owner releases it exactly once.
enum KeySchedule {
  /// One schedule.
  case des(UnsafeMutablePointer<DES_key_schedule>)
  /// Three schedules, K1 K2 K3.
  case tdes(UnsafeMutablePointer<DES_key_schedule>)
  /// Template contexts for SM4 and AES: the low-level AES functions look tables up by secret bytes,
  /// and SM4 has none.
  case contexts(encrypt: OpaquePointer, decrypt: OpaquePointer)

  /// `key` has one of the algorithm's key lengths.
  init(_ key: UnsafeRawBufferPointer, _ algorithm: BlockAlgorithm) throws(CryptoError) {
    switch algorithm {
    case .des:
      self = .des(Self.makeDES(key, offsets: [0]))
    case .tdes:
      self = .tdes(Self.makeDES(key, offsets: key.count == 24 ? [0, 8, 16] : [0, 8, 0]))
    case .sm4, .aes:
      let cipher = try FetchedCipher.find(algorithm, keyLength: key.count)
      let encrypt = try cipher.makeContext(key, .encrypt)
      do {
        self = .contexts(encrypt: encrypt, decrypt: try cipher.makeContext(key, .decrypt))
      } catch {
        EVP_CIPHER_CTX_free(encrypt)
        throw error
      }
    }
  }

  private static func makeDES(
    _ key: UnsafeRawBufferPointer, offsets: [Int]
  ) -> UnsafeMutablePointer<DES_key_schedule> {
    let schedules = UnsafeMutablePointer<DES_key_schedule>.allocate(capacity: offsets.count)
    for (index, offset) in offsets.enumerated() {
      var part = key.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      withUnsafeMutableBytes(of: &part) { bytes in
        bytes.withMemoryRebound(to: const_DES_cblock.self) { block in
          DES_set_key_unchecked(block.baseAddress, schedules + index)
        }
        wipe(bytes)
      }
    }
    return schedules
  }

  /// Wipes and frees; OpenSSL wipes what its contexts hold.
  func release() {
    switch self {
    case .des(let schedule): Self.releaseDES(schedule, count: 1)
    case .tdes(let schedules): Self.releaseDES(schedules, count: 3)
    case .contexts(let encrypt, let decrypt):
      EVP_CIPHER_CTX_free(encrypt)
      EVP_CIPHER_CTX_free(decrypt)
    }
  }

  private static func releaseDES(_ schedules: UnsafeMutablePointer<DES_key_schedule>, count: Int) {
    wipe(UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(start: schedules, count: count)))
    schedules.deallocate()
  }
}
