import COpenSSL

/// Bytes that are wiped when nobody needs them any more: the memory behind keys and PINs.
///
/// `@unchecked Sendable`, proof: `memory` is a constant, its bytes are written only by `init`, before
/// any other thread can hold a reference, and wiped only by `deinit`, when none holds one any more.
/// Between the two every access is a read.
final class SecretBytes: @unchecked Sendable {
  private let memory: UnsafeMutableRawBufferPointer

  /// `fill` receives `count` zero bytes to write into.
  init<Failure: Error>(
    count: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    memory = .allocate(byteCount: max(0, count), alignment: 8)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    try fill(memory)
  }

  deinit {
    wipe(memory)
    memory.deallocate()
  }

  var count: Int { memory.count }

  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeRawBufferPointer(memory))
  }

  static func == (a: SecretBytes, b: SecretBytes) -> Bool {
    a.withBytes { left in b.withBytes { right in ConstantTime.equal(left, right) } }
  }
}

/// Overwrites memory in a way the optimiser may not remove.
func wipe(_ memory: UnsafeMutableRawBufferPointer) {
  guard let base = memory.baseAddress, !memory.isEmpty else { return }
  OPENSSL_cleanse(base, memory.count)
}

/// Overwrites a temporary that held clear key or PIN bytes.
func wipe(_ bytes: inout [UInt8]) {
  bytes.withUnsafeMutableBytes { wipe($0) }
}
