import COpenSSL

/// Comparison whose time depends on the lengths only, never on where the bytes differ.
public enum ConstantTime {
  /// Whether both have the same bytes. Different lengths are unequal at once: lengths are not secret.
  public static func equal(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
    let direct = a.withContiguousStorageIfAvailable { left in
      b.withContiguousStorageIfAvailable { right in equalBuffers(left, right) }
    }
    if case .some(.some(let result)) = direct { return result }
    return Array(a).withUnsafeBufferPointer { left in
      Array(b).withUnsafeBufferPointer { right in equalBuffers(left, right) }
    }
  }

  private static func equalBuffers(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard a.count == b.count else { return false }
    guard let left = a.baseAddress, let right = b.baseAddress else { return true }
    return CRYPTO_memcmp(left, right, a.count) == 0
  }
}
