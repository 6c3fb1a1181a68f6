import TestKit
import Testing

@testable import PaymentCrypto

@Suite("RSA for the download of master keys, RFC 8017 7.2 and protocol.md 2.11")
struct RSATests {
  private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex.utf8)) }

  private func key() throws -> RSAPrivateKey { try RSAPrivateKey(Array(TestRSA.pem.utf8)) }

  private let substitute = SecretKey(bytes: [UInt8](repeating: 0xE7, count: 16))

  @Test("the public part of a key made by openssl has its modulus and exponent")
  func numbers() throws {
    let key = try key()
    #expect(key.publicKey.modulus == (try bytes(TestRSA.modulus)))
    #expect(key.publicKey.exponent == [1, 0, 1])
    #expect(key.bits == 2048)
  }

  @Test("a cryptogram made by openssl is deciphered")
  func decipher() throws {
    let clear = try key().decipher(bytes(TestRSA.cryptogram), otherwise: substitute)
    #expect(clear == SecretKey(hex: TestRSA.clear))
  }

  @Test("with a known filler the cryptogram is openssl's; zeros in the filler are passed over")
  func encipher() throws {
    let publicKey = try RSAPublicKey(modulus: bytes(TestRSA.modulus), exponent: [1, 0, 1])
    let secret = try #require(SecretKey(hex: TestRSA.clear))
    let filler = (0..<publicKey.fillerCount).map { $0.isMultiple(of: 2) ? UInt8(0) : 0x5A }
    #expect(try publicKey.encipher(secret, filler: filler) == bytes(TestRSA.filledCryptogram))
    #expect(throws: CryptoError.fillTooShort(expected: 237, actual: 0)) {
      try publicKey.encipher(secret, filler: [UInt8](repeating: 0, count: 512))
    }
    #expect(throws: CryptoError.rsaDataLength(maximum: 245, actual: 246)) {
      try publicKey.encipher(
        SecretKey(bytes: [UInt8](repeating: 1, count: 246)), filler: filler)
    }
  }

  @Test(
    "a wrongly padded cryptogram gives the substitute and no error", arguments: TestRSA.malformed)
  func malformed(_ cryptogram: String) throws {
    #expect(try key().decipher(bytes(cryptogram), otherwise: substitute) == substitute)
  }

  @Test("a number above the modulus gives the substitute; another length is an error")
  func outOfRange() throws {
    let above = [UInt8](repeating: 0xFF, count: 256)
    #expect(try key().decipher(above, otherwise: substitute) == substitute)
    #expect(throws: CryptoError.rsaCryptogramLength(expected: 256, actual: 255)) {
      try key().decipher(Array(above.dropLast()), otherwise: substitute)
    }
  }

  @Test("what is no key pair, or no public key of a size that is taken, is refused")
  func unusable() throws {
    let modulus = try bytes(TestRSA.modulus)
    for file in ["", "-----BEGIN PRIVATE KEY-----\n", String(TestRSA.pem.prefix(900))] {
      #expect(throws: CryptoError.rsaKeyUnusable) { try RSAPrivateKey(Array(file.utf8)) }
    }
    let numbers: [([UInt8], [UInt8])] = [
      ([], [3]), (Array(modulus.prefix(128)), [3]), (modulus, []), (modulus, [1]),
      (modulus, [1, 0]),
      (modulus.dropLast() + [0x10], [3]), ([UInt8](repeating: 0xFF, count: 481), [3]),
    ]
    for (modulus, exponent) in numbers {
      #expect(throws: CryptoError.rsaKeyUnusable) {
        try RSAPublicKey(modulus: modulus, exponent: exponent)
      }
    }
  }

  @Test("a private key shows as ****")
  func secrecy() throws {
    let key = try key()
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped] {
      #expect(text.contains("****"))
      #expect(!text.contains("modulus"))
    }
  }
}
