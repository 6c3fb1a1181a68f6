import COpenSSL

/// A key whose schedule has been computed once and which any number of threads may use at the same
/// time without locks. The schedule is wiped on release.
///
/// `@unchecked Sendable`, proof: `schedule` is a constant. Its DES round keys are plain memory that is
/// written in `init` only; the DES functions take them by a mutable pointer for historical reasons
/// and only read them. Its OpenSSL contexts are templates that are only read, by
/// `EVP_CIPHER_CTX_copy`, whose source is `const`; every call works on its own copy. `deinit` runs
/// when no other reference is left.
public final class PreparedKey: @unchecked Sendable {
  /// The cipher the key is for.
  public let algorithm: BlockAlgorithm
  let schedule: KeySchedule

  /// Throws `CryptoError.keyLength` for a length the algorithm does not take. Parity bits of DES keys
  /// are ignored and weak keys are accepted, as hosts do.
  public init(_ key: SecretKey, _ algorithm: BlockAlgorithm) throws(CryptoError) {
    guard algorithm.keyLengths.contains(key.count) else {
      throw .keyLength(expected: algorithm.keyLengths, actual: key.count)
    }
    self.algorithm = algorithm
    schedule = try key.withBytes { (bytes) throws(CryptoError) in
      try KeySchedule(bytes, algorithm)
    }
  }

  deinit { schedule.release() }

  /// The first four bytes of the zero block enciphered (protocol.md 5.3).
  public var checkValue: CheckValue {
    var block = Block()
    withFunction(.encrypt) { block.apply($0, size: algorithm.blockSize) }
    return CheckValue(bytes: Array(block.bytes(count: 4)))
  }

  /// Lends the cipher for the length of `body`.
  @inline(__always)
  func withFunction<Result>(
    _ direction: Direction, _ body: (BlockFunction) -> Result
  ) -> Result {
    defer { withExtendedLifetime(self) {} }
    switch schedule {
    case .des(let schedule):
      return body(.des(schedule, direction.flag))
    case .tdes(let schedules):
      return body(.tdes(schedules, direction.flag))
    case .contexts(let encrypt, let decrypt):
      let context = BlockFunction.duplicate(direction == .encrypt ? encrypt : decrypt)
      defer { EVP_CIPHER_CTX_free(context) }
      return body(.context(context))
    }
  }
}

extension PreparedKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `****`.
  public var description: String { "****" }
  /// Always `****`.
  public var debugDescription: String { "****" }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
