import Glibc
package import PaymentCrypto

/// Keys from the system's random source.
package enum RandomKey {
  package static func bytes(_ count: Int) -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
  }

  /// A TMK of 16 bytes; of TDES with odd parity and two different halves.
  package static func master(_ algorithm: MasterKey.Algorithm) -> SecretKey {
    var bytes = bytes(16)
    defer { wipe(&bytes) }
    if algorithm == .tdes {
      repeat { bytes = self.bytes(16).map(withOddParity) } while bytes.prefix(8) == bytes.suffix(8)
    }
    return SecretKey(bytes: bytes)
  }

  /// The byte with its lowest bit set so that the number of ones is odd (FIPS 46-3).
  static func withOddParity(_ byte: UInt8) -> UInt8 {
    (byte & 0xFE).nonzeroBitCount.isMultiple(of: 2) ? byte | 1 : byte & 0xFE
  }

  package static func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
      if let base = buffer.baseAddress { explicit_bzero(base, buffer.count) }
    }
  }
}
