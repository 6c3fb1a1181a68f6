import PaymentCrypto
import Testing

/// Bytes from hexadecimal; blanks are allowed, as in the tables the vectors come from.
func bytes(_ hex: String) -> [UInt8] {
  var digits = hex.filter { $0 != " " }[...]
  var result: [UInt8] = []
  while let byte = UInt8(digits.prefix(2), radix: 16), digits.count >= 2 {
    result.append(byte)
    digits = digits.dropFirst(2)
  }
  return result
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { (0x100 + Int($0)) }.map { String($0, radix: 16, uppercase: true).dropFirst() }
    .joined()
}

func secretKey(_ hex: String) -> SecretKey { SecretKey(bytes: bytes(hex)) }

func prepared(_ hex: String, _ algorithm: BlockAlgorithm) throws -> PreparedKey {
  try PreparedKey(secretKey(hex), algorithm)
}

func macKey(_ hex: String, _ algorithm: MACAlgorithm) throws -> MACKey {
  try MACKey(secretKey(hex), algorithm)
}

/// The clear bytes of a key, for comparing.
func clear(_ key: SecretKey) -> String { key.withBytes { hex(Array($0)) } }

/// Messages of protocol.md 5.6, MTI to F63.
enum WorkedSet {
  static let saleMAB =
    "0200 702404C020C09813 16 6225758888888888 000000 000000010000 000002 3012 0210 00 12 31"
    + "6225758888888888D301220112345670 3132333435363738 313233343536373839303132333435 313536"
    + "0DC8E94EC3419B7D 2600000000000000 0013 22000007000500 0003 435550"
  static let saleResponseMAB =
    "0210 703E00810ED08013 16 6225758888888888 000000 000000010000 000002 093120 0512 3012 0512"
    + "00 08 00001000 303531323030303030303032 313233343536 3030 3132333435363738"
    + "313233343536373839303132333435 22 30313032303030302020203030303031303030202020 313536"
    + "0013 22000007000500 0003 435550"
  static let reversalMAB =
    "0400 7024048002C08011 16 6225758888888888 000000 000000010000 000002 3012 0210 00 3938"
    + "3132333435363738 313233343536373839303132333435 313536 0013 22000007000500"
  static let voidMAB =
    "0200 702404800CC08019 16 6225758888888888 200000 000000010000 000003 3012 0120 00"
    + "303531323030303030303032 313233343536 3132333435363738 313233343536373839303132333435"
    + "313536 0013 23000007000500 0012 000007000002"
  static let mak8 = "A1B2C3D4E5F60718"
  static let mak16 = "A1B2C3D4E5F6071818076F5E4D3C2B1A"
  static let pik = "11223344556677888877665544332211"
  static let tdk = "0F1E2D3C4B5A69788796A5B4C3D2E1F0"
  static let tmk = "0123456789ABCDEFFEDCBA9876543210"
}
