import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

/// The bytes of a hexadecimal text with spaces.
func bytes(_ hex: String) throws -> [UInt8] {
  try #require(ISO8583.Hex.decode(hex.filter { $0 != " " }))
}

/// A key from its hexadecimal digits.
func key(_ hex: String) throws -> SecretKey { try #require(SecretKey(hex: hex)) }

/// The keys of protocol.md 5.6.
enum WorkedKeys {
  static let tmk = "0123456789ABCDEFFEDCBA9876543210"
  static let pik = "11223344556677888877665544332211"
  static let mak8 = "A1B2C3D4E5F60718"
  static let mak16 = "A1B2C3D4E5F6071818076F5E4D3C2B1A"
  static let tdk = "0F1E2D3C4B5A69788796A5B4C3D2E1F0"
}
