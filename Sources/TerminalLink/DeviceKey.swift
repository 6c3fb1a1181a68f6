import Foundation
import Glibc
import PaymentCrypto
import Wording

/// The key of the memory of a terminal into which no TMK was injected: random, in a file of its own
/// that only its owner may read. Such a terminal may download its TMK, which then lies in the memory.
enum DeviceKey {
  private static let length = 32

  /// Reads the key, or makes it when there is none.
  static func load(_ path: String) throws(TerminalStoreError) -> SecretKey {
    if access(path, F_OK) == 0 { return try read(path) }
    var source = SystemRandomNumberGenerator()
    var bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &source) }
    defer {
      bytes.withUnsafeMutableBytes { buffer in
        if let base = buffer.baseAddress { explicit_bzero(base, buffer.count) }
      }
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, SystemFault(errno))
    }
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    let isWhole = written == length
    // A file of which only a part could be written is on a full disk.
    let fault: SystemFault? =
      isWhole && fsync(descriptor) == 0 ? nil : SystemFault(written < 0 || isWhole ? errno : ENOSPC)
    close(descriptor)
    if let fault {
      unlink(path)
      throw .unwritable(path: path, fault)
    }
    return SecretKey(bytes: bytes)
  }

  private static func read(_ path: String) throws(TerminalStoreError) -> SecretKey {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw .unreadable(path: path)
    }
    guard data.count == length else { throw .damaged(path: path) }
    return SecretKey(bytes: [UInt8](data))
  }
}
