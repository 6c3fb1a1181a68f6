import Testing

@testable import PaymentCrypto

struct HMACVector: Sendable, CustomTestStringConvertible {
  let source: String
  let key: String
  let message: String
  let code: String

  var testDescription: String { source }
}

@Suite("HMAC-SHA-256")
struct HMACSHA256Tests {
  private static func repeated(_ byte: String, _ count: Int) -> String {
    String(repeating: byte, count: count)
  }

  /// RFC 4231, section 4; test case 5 cuts the code, which nobody does here.
  static let vectors = [
    HMACVector(
      source: "RFC 4231 test case 1", key: repeated("0B", 20), message: "4869205468657265",
      code: "B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7"),
    HMACVector(
      source: "RFC 4231 test case 2", key: "4A656665",
      message: "7768617420646F2079612077616E7420666F72206E6F7468696E673F",
      code: "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843"),
    HMACVector(
      source: "RFC 4231 test case 3", key: repeated("AA", 20), message: repeated("DD", 50),
      code: "773EA91E36800E46854DB8EBD09181A72959098B3EF8C122D9635514CED565FE"),
    HMACVector(
      source: "RFC 4231 test case 4", key: "0102030405060708090A0B0C0D0E0F10111213141516171819",
      message: repeated("CD", 50),
      code: "82558A389A443C0EA4CC819899F2083A85F0FAA3E578F8077A2E3FF46729665B"),
    HMACVector(
      source: "RFC 4231 test case 6", key: repeated("AA", 131),
      message: "54657374205573696E67204C6172676572205468616E20426C6F636B2D53697A65204B6579202D2048"
        + "617368204B6579204669727374",
      code: "60E431591EE0B67F0D8A26AACBF5B77F8E0BC6213728C5140546040F0EE37F54"),
  ]

  @Test("codes are those of the standard", arguments: vectors)
  func published(_ vector: HMACVector) throws {
    let hmac = try HMACSHA256(key: bytes(vector.key))
    #expect(hex(try hmac.code(over: bytes(vector.message))) == vector.code)
    #expect(try hmac.isCode(bytes(vector.code), over: bytes(vector.message)))
  }

  @Test("a code with one bit changed, cut or over another message is none")
  func forged() throws {
    let hmac = try HMACSHA256(key: bytes("4A656665"))
    let message = Array("t3".utf8)
    let code = try hmac.code(over: message)
    for index in code.indices {
      var other = code
      other[index] ^= 1
      #expect(try !hmac.isCode(other, over: message))
    }
    #expect(try !hmac.isCode(code.dropLast(), over: message))
    #expect(try !hmac.isCode([UInt8](), over: message))
    #expect(try !hmac.isCode(code, over: Array("t4".utf8)))
  }

  @Test("an empty key is refused, and no key is ever described")
  func keys() throws {
    #expect(throws: CryptoError.keyLength(expected: [32], actual: 0)) { try HMACSHA256(key: []) }
    let hmac = try HMACSHA256(key: Array("open sesame".utf8))
    #expect("\(hmac)" == "****")
    #expect(String(reflecting: hmac) == "****")
    #expect(Mirror(reflecting: hmac).children.isEmpty)
  }
}
