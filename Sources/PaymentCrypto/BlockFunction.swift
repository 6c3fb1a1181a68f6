import COpenSSL

/// A block cipher with its key and direction, for the length of one call: works on whole blocks in
/// place.
enum BlockFunction {
  case des(UnsafeMutablePointer<DES_key_schedule>, Int32)
  case tdes(UnsafeMutablePointer<DES_key_schedule>, Int32)
  /// A context of this call's own.
  case context(OpaquePointer)

  /// `count` is a multiple of the block size and not larger than what `bytes` points to.
  @inline(__always)
  func callAsFunction(_ bytes: UnsafeMutableRawPointer, count: Int) {
    switch self {
    case .des(let schedule, let direction):
      for offset in stride(from: 0, to: count, by: 8) {
        let block = (bytes + offset).assumingMemoryBound(to: DES_cblock.self)
        DES_ecb_encrypt(block, block, schedule, direction)
      }
    case .tdes(let schedules, let direction):
      for offset in stride(from: 0, to: count, by: 8) {
        let block = (bytes + offset).assumingMemoryBound(to: DES_cblock.self)
        DES_ecb3_encrypt(block, block, schedules, schedules + 1, schedules + 2, direction)
      }
    case .context(let context):
      Self.update(context, bytes, count: count)
    }
  }

  /// OpenSSL counts in 32 bits, so that long data goes in slices.
  private static func update(
    _ context: OpaquePointer, _ bytes: UnsafeMutableRawPointer, count: Int
  ) {
    let slice = 1 << 20
    for offset in stride(from: 0, to: count, by: slice) {
      let length = Int32(truncatingIfNeeded: min(slice, count - offset))
      let start = (bytes + offset).assumingMemoryBound(to: UInt8.self)
      var written: Int32 = 0
      let status = EVP_CipherUpdate(context, start, &written, start, length)
      precondition(status == 1 && written == length, "OpenSSL refused whole blocks")
    }
  }

  /// A private copy of a template context. Only exhausted memory makes it fail, and Swift's own
  /// allocations end the process then, too.
  static func duplicate(_ template: OpaquePointer) -> OpaquePointer {
    guard let copy = EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_copy(copy, template) == 1 else {
      preconditionFailure("out of memory")
    }
    return copy
  }
}
