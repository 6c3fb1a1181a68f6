import Testing

@testable import PaymentCrypto

struct BlockVector: Sendable, CustomTestStringConvertible {
  let source: String
  let algorithm: BlockAlgorithm
  let key: String
  let clear: String
  let enciphered: String
  var iv = ""

  var testDescription: String { source }
}

struct PublishedCipherTests {
  static let ecb = [
    BlockVector(
      source: "SP 800-17 variable plaintext", algorithm: .des, key: "0101010101010101",
      clear: "8000000000000000", enciphered: "95F8A5E5DD31D900"),
    BlockVector(
      source: "SP 800-17 variable key", algorithm: .des, key: "8001010101010101",
      clear: "0000000000000000", enciphered: "95A8D72813DAA94D"),
    BlockVector(
      source: "FIPS 81 ECB", algorithm: .des, key: "0123456789ABCDEF",
      clear: "4E6F77206973207468652074696D6520666F7220616C6C20",
      enciphered: "3FA40E8A984D48156A271787AB8883F9893D51EC4B563B53"),
    BlockVector(
      source: "SP 800-67 B.1", algorithm: .tdes,
      key: "0123456789ABCDEF23456789ABCDEF01456789ABCDEF0123",
      clear: "5468652071756663 6B2062726F776E20 666F78206A756D70",
      enciphered: "A826FD8CE53B855F CCE21C8112256FE6 68D5C05DD9B6B900"),
    BlockVector(
      source: "FIPS 197 C.1", algorithm: .aes, key: "000102030405060708090A0B0C0D0E0F",
      clear: "00112233445566778899AABBCCDDEEFF", enciphered: "69C4E0D86A7B0430D8CDB78070B4C55A"),
    BlockVector(
      source: "FIPS 197 C.2", algorithm: .aes,
      key: "000102030405060708090A0B0C0D0E0F1011121314151617",
      clear: "00112233445566778899AABBCCDDEEFF", enciphered: "DDA97CA4864CDFE06EAF70A0EC0D7191"),
    BlockVector(
      source: "FIPS 197 C.3", algorithm: .aes,
      key: "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
      clear: "00112233445566778899AABBCCDDEEFF", enciphered: "8EA2B7CA516745BFEAFC49904B496089"),
    BlockVector(
      source: "GB/T 32907 A.1 (V8)", algorithm: .sm4, key: WorkedSet.tmk, clear: WorkedSet.tmk,
      enciphered: "681EDF34D206965E86B3E94F536E4246"),
    BlockVector(
      source: "protocol.md 5.6, SM4 zeros", algorithm: .sm4,
      key: "00000000000000000000000000000000", clear: "00000000000000000000000000000000",
      enciphered: "9F1F7BFF6F5511384D9430531E538FD3"),
  ]

  static let cbc = [
    BlockVector(
      source: "FIPS 81 CBC", algorithm: .des, key: "0123456789ABCDEF",
      clear: "4E6F77206973207468652074696D6520666F7220616C6C20",
      enciphered: "E5C7CDDE872BF27C43E934008C389C0F683788499A7C05F6", iv: "1234567890ABCDEF"),
    BlockVector(
      source: "SP 800-38A F.2.1", algorithm: .aes, key: "2B7E151628AED2A6ABF7158809CF4F3C",
      clear: "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51",
      enciphered: "7649ABAC8119B246CEE98E9B12E9197D5086CB9B507219EE95DB113A917678B2",
      iv: "000102030405060708090A0B0C0D0E0F"),
    BlockVector(
      source: "draft-ribose-cfrg-sm4 A.2.2", algorithm: .sm4, key: WorkedSet.tmk,
      clear: "AAAAAAAABBBBBBBBCCCCCCCCDDDDDDDDEEEEEEEEFFFFFFFFAAAAAAAABBBBBBBB",
      enciphered: "78EBB11CC40B0A48312AAEB2040244CB4CB7016951909226979B0D15DC6A8F6D",
      iv: "000102030405060708090A0B0C0D0E0F"),
  ]

  @Test("Published ECB vectors hold in both directions", arguments: ecb)
  func electronicCodebook(_ vector: BlockVector) throws {
    let key = try prepared(vector.key, vector.algorithm)
    #expect(try key.encryptECB(bytes(vector.clear)) == bytes(vector.enciphered))
    #expect(try key.decryptECB(bytes(vector.enciphered)) == bytes(vector.clear))
  }

  @Test("Published CBC vectors hold in both directions", arguments: cbc)
  func chaining(_ vector: BlockVector) throws {
    let key = try prepared(vector.key, vector.algorithm)
    let iv = bytes(vector.iv)
    #expect(try key.encryptCBC(bytes(vector.clear), iv: iv) == bytes(vector.enciphered))
    #expect(try key.decryptCBC(bytes(vector.enciphered), iv: iv) == bytes(vector.clear))
  }

  @Test("SM4 a million times over gives the second example of GB/T 32907")
  func millionTimes() throws {
    let key = try prepared(WorkedSet.tmk, .sm4)
    var block = Block()
    bytes(WorkedSet.tmk).withUnsafeBytes { block.xor(partial: $0) }
    key.withFunction(.encrypt) { encrypt in
      for _ in 0..<1_000_000 { block.apply(encrypt, size: 16) }
    }
    #expect(hex(block.bytes(count: 16)) == "595298C7C6FD271F0402F804C33D3F66")
  }

  @Test("A double-length key is K1 K2 K1 of a triple-length one")
  func doubleLength() throws {
    let double = try prepared(WorkedSet.tmk, .tdes)
    let triple = try prepared(WorkedSet.tmk + "0123456789ABCDEF", .tdes)
    let data = bytes("00112233445566778899AABBCCDDEEFF")
    #expect(try double.encryptECB(data) == triple.encryptECB(data))
  }

  @Test("Key lengths an algorithm does not have are refused", arguments: BlockAlgorithm.allCases)
  func keyLengths(_ algorithm: BlockAlgorithm) {
    for length in 0...40 where !algorithm.keyLengths.contains(length) {
      #expect(throws: CryptoError.keyLength(expected: algorithm.keyLengths, actual: length)) {
        try PreparedKey(SecretKey(bytes: [UInt8](repeating: 1, count: length)), algorithm)
      }
    }
  }

  @Test("Data that is not whole blocks is refused", arguments: BlockAlgorithm.allCases)
  func wholeBlocks(_ algorithm: BlockAlgorithm) throws {
    let keyLength = try #require(algorithm.keyLengths.first)
    let key = try PreparedKey(
      SecretKey(bytes: [UInt8](repeating: 7, count: keyLength)), algorithm)
    let size = algorithm.blockSize
    for length in [0, 1, size - 1, size + 1, size * 2 - 1] {
      let data = [UInt8](repeating: 0, count: length)
      let error = CryptoError.dataLength(blockSize: size, actual: length)
      #expect(throws: error) { try key.encryptECB(data) }
      #expect(throws: error) { try key.decryptECB(data) }
      #expect(throws: error) {
        try key.encryptCBC(data, iv: [UInt8](repeating: 0, count: size))
      }
    }
    #expect(throws: CryptoError.ivLength(expected: size, actual: 3)) {
      try key.decryptCBC([UInt8](repeating: 0, count: size), iv: [1, 2, 3])
    }
  }
}
