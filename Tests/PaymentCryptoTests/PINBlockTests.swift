import TestKit
import Testing

@testable import PaymentCrypto

struct PINVector: Sendable, CustomTestStringConvertible {
  let id: String
  let pan: String?
  let pin: String
  let clear: String
  var key: (String, BlockAlgorithm)?
  var enciphered = ""

  var testDescription: String { id }
}

struct PINBlockTests {
  static let vectors = [
    PINVector(
      id: "K1", pan: "6228480478316226677", pin: "000000", clear: "06000478CE9DD998",
      key: ("7C29F8959227EF8B42BD30064386D020", .tdes), enciphered: "81098C8B11986FD4"),
    PINVector(id: "K2", pan: "123456789012345678", pin: "123456", clear: "061253DFFEDCBA98"),
    PINVector(id: "K3", pan: "1234567890123456", pin: "123456", clear: "0612713176FEDCBA"),
    PINVector(
      id: "K4", pan: "6225758888888888", pin: "123456", clear: "0612630E77777777",
      key: (WorkedSet.pik, .tdes), enciphered: "0DC8E94EC3419B7D"),
    PINVector(
      id: "K5", pan: "4761739001010010", pin: "123456", clear: "0612236FFFEFEFFE",
      key: (WorkedSet.pik, .tdes), enciphered: "61442B09DCE3DFF8"),
    PINVector(
      id: "K6", pan: "6225758888888888", pin: "1234", clear: "041263A777777777",
      key: (WorkedSet.pik, .tdes), enciphered: "D47140153A8D8355"),
    PINVector(
      id: "K7", pan: nil, pin: "123456", clear: "06123456FFFFFFFF",
      key: (WorkedSet.pik, .tdes), enciphered: "F5C647630C4A8452"),
    PINVector(
      id: "K8", pan: "6225758888888888", pin: "123456", clear: "0612630E77777777",
      key: ("1122334455667788", .des), enciphered: "0E53D7CE73C5015A"),
  ]

  @Test("Format 0 gives the blocks of protocol.md 5.4 and takes them back", arguments: vectors)
  func format0(_ vector: PINVector) throws {
    let pin = try #require(PIN(vector.pin))
    #expect(
      hex(try PINBlock.clearBlock(pin, pan: vector.pan, format: .iso0)) == vector.clear)
    guard let (secret, algorithm) = vector.key else { return }
    let key = try prepared(secret, algorithm)
    let block = try PINBlock.encipher(pin, pan: vector.pan, format: .iso0, key: key)
    #expect(hex(block) == vector.enciphered)
    #expect(try PINBlock.decipher(block, pan: vector.pan, format: .iso0, key: key) == pin)
  }

  @Test("The SM4 block is format 0 with the PAN in the last six of sixteen bytes")
  func sm4Layout() throws {
    let pin = try #require(PIN("123456"))
    #expect(
      hex(try PINBlock.clearBlock(pin, pan: "6225758888888888", format: .sm4))
        == "06123456FFFFFFFFFFFFA8A777777777")
    #expect(
      hex(try PINBlock.clearBlock(pin, pan: nil, format: .sm4))
        == "06123456FFFFFFFFFFFFFFFFFFFFFFFF")
  }

  @Test("Formats 1, 3 and 4 fill what the PIN leaves with what they were given")
  func filledLayouts() throws {
    let pin = try #require(PIN("12345"))
    let fill: [UInt8] = [0x10, 0x21, 0x32, 0x43, 0x54, 0x65, 0x76, 0x87, 0x98, 0xA9]
    #expect(
      hex(try PINBlock.clearBlock(pin, pan: nil, format: .iso1, fill: fill))
        == "1512345012345678")
    #expect(
      hex(try PINBlock.clearBlock(pin, pan: nil, format: .iso4, fill: fill))
        == "4512345AAAAAAAAA1021324354657687")
    let format3 = hex(try PINBlock.clearBlock(pin, pan: nil, format: .iso3, fill: fill))
    #expect(format3.hasPrefix("3512345"))
    #expect(format3.dropFirst(7).allSatisfy { "ABCDEF".contains($0) })
  }

  @Test("Every format deciphers what it enciphered", arguments: PINBlockFormat.allCases)
  func roundTrips(_ format: PINBlockFormat) throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let algorithm = try #require(format.keyAlgorithms.randomElement(using: &random))
      let length = try #require(algorithm.keyLengths.randomElement(using: &random))
      let key = try PreparedKey(SecretKey(bytes: random.bytes(length)), algorithm)
      let pin = try #require(PIN(random.digits(Int.random(in: 4...12, using: &random))))
      let pan =
        Bool.random(using: &random)
        ? random.digits(Int.random(in: 1...19, using: &random)) : nil
      let block = try PINBlock.encipher(
        pin, pan: pan, format: format, key: key, fill: random.bytes(format.fillCount))
      #expect(block.count == format.blockSize)
      #expect(try PINBlock.decipher(block, pan: pan, format: format, key: key) == pin)
    }
  }

  @Test(
    "A clear block that breaks format 0 is refused",
    arguments: [
      "16123456FFFFFFFF", "36123456FFFFFFFF", "03123FFFFFFFFFFF", "0D123456FFFFFFFF",
      "00FFFFFFFFFFFFFF", "0612345AFFFFFFFF", "06123456FFFFFFFE", "061234560FFFFFFF",
      "0612345FFFFFFFFF",
    ])
  func strictness(_ clear: String) throws {
    let key = try prepared(WorkedSet.pik, .tdes)
    let block = try key.encryptECB(bytes(clear))
    #expect(throws: CryptoError.pinBlockInvalid) {
      try PINBlock.decipher(block, pan: nil, format: .iso0, key: key)
    }
  }

  @Test(
    "A clear block that breaks formats 1, 3, 4 or SM4 is refused",
    arguments: [
      (.iso1, "0612345600000000"), (.iso1, "1312300000000000"), (.iso1, "16A2345600000000"),
      (.iso3, "06123456AAAAAAAA"), (.iso3, "36123456AAAAAAA9"), (.iso3, "3D123456AAAAAAAA"),
      (.iso4, "06123456AAAAAAAA0000000000000000"), (.iso4, "46123456AAAAAAAB0000000000000000"),
      (.iso4, "4612345AAAAAAAAA0000000000000000"), (.sm4, "06123456FFFFFFFFFFFFFFFFFFFFFFF0"),
      (.sm4, "46123456FFFFFFFFFFFFFFFFFFFFFFFF"),
    ] as [(PINBlockFormat, String)])
  func strictness(_ format: PINBlockFormat, _ clear: String) throws {
    let algorithm = try #require(format.keyAlgorithms.first)
    let key = try prepared(WorkedSet.pik, algorithm)
    var block = try key.encryptECB(bytes(clear))
    if format == .iso4 { block = try key.encryptECB(block) }
    #expect(throws: CryptoError.pinBlockInvalid) {
      try PINBlock.decipher(block, pan: nil, format: format, key: key)
    }
  }

  @Test("Another PAN does not decipher a format 4 block")
  func format4BindsThePAN() throws {
    let key = try prepared(WorkedSet.pik, .aes)
    let pin = try #require(PIN("123456"))
    let block = try PINBlock.encipher(
      pin, pan: "6225758888888888", format: .iso4, key: key, fill: bytes("0102030405060708"))
    #expect(throws: CryptoError.pinBlockInvalid) {
      try PINBlock.decipher(block, pan: "6225758888888889", format: .iso4, key: key)
    }
  }

  @Test("A wrong length, key, PAN or too little filling is refused by name")
  func misuse() throws {
    let key = try prepared(WorkedSet.pik, .tdes)
    let pin = try #require(PIN("1234"))
    #expect(throws: CryptoError.dataLength(blockSize: 8, actual: 7)) {
      try PINBlock.decipher([0, 0, 0, 0, 0, 0, 0], pan: nil, format: .iso0, key: key)
    }
    #expect(throws: CryptoError.algorithm(expected: [.aes], actual: .tdes)) {
      try PINBlock.encipher(pin, pan: nil, format: .iso4, key: key)
    }
    for pan in ["", "62257588888888AA", "12345678901234567890", "622575888888888٣"] {
      #expect(throws: CryptoError.panInvalid(length: pan.utf8.count)) {
        try PINBlock.encipher(pin, pan: pan, format: .iso0, key: key)
      }
    }
    #expect(throws: CryptoError.fillTooShort(expected: 10, actual: 9)) {
      try PINBlock.encipher(
        pin, pan: nil, format: .iso1, key: key, fill: [UInt8](repeating: 0, count: 9))
    }
  }

  @Test(
    "A PIN is four to twelve decimal digits",
    arguments: ["", "123", "1234567890123", "12a4", "１２３４", "12 4"])
  func pinDigits(_ digits: String) {
    #expect(PIN(digits) == nil)
  }
}
