import PaymentCrypto
import TestKit
import Testing

struct KeyBlockTests {
  static let block = KeyBlockGoldenTests.made.filter { $0.name.contains("optional") }

  @Test("What is wrapped is unwrapped: header, optional blocks and key")
  func roundTrips() throws {
    var random = SplitMix64(seed: 31)
    for _ in 0..<300 {
      let kbpk = SecretKey(bytes: random.bytes([16, 24, 32].randomElement(using: &random) ?? 32))
      let (algorithm, lengths) =
        [("T", [16, 24]), ("4", [16]), ("A", [16, 24, 32]), ("D", [8]), ("H", [20, 64])]
        .randomElement(using: &random) ?? ("T", [16])
      let key = SecretKey(bytes: random.bytes(lengths.randomElement(using: &random) ?? 16))
      let optional = (0..<Int.random(in: 0...3, using: &random)).map { index in
        KeyBlock.OptionalBlock(
          name: "\(index)X",
          value: random.digits(
            Int.random(in: 0...(index == 2 ? 300 : 30), using: &random)))
      }
      let header = KeyBlock.Header(algorithm: algorithm, optionalBlocks: optional)
      let padding = random.bytes(KeyBlock.paddingCount(keyLength: key.count))
      let ascii = try KeyBlock.wrap(key, header: header, kbpk: kbpk, padding: padding)
      #expect(ascii.utf8.count.isMultiple(of: 16))
      let (readHeader, readKey) = try KeyBlock.unwrap(ascii, kbpk: kbpk)
      #expect(readHeader == header)
      #expect(readKey == key)
    }
  }

  @Test("A TMK is wrapped as the contract says: version D, K0, mode B, T or 4")
  func trainingKey() throws {
    let kbpk = secretKey(KeyBlockGoldenTests.k32)
    for algorithm in ["T", "4"] {
      let block = try KeyBlock.wrap(
        secretKey(WorkedSet.tmk), header: KeyBlock.Header(algorithm: algorithm), kbpk: kbpk,
        padding: [UInt8](repeating: 0, count: 14))
      #expect(block.hasPrefix("D0112K0\(algorithm)B00N0000"))
    }
  }

  @Test("A block with any one character changed is refused", arguments: KeyBlockGoldenTests.made)
  func tampering(_ golden: GoldenBlock) throws {
    let kbpk = secretKey(golden.kbpk)
    let characters = Array(golden.block.utf8)
    for offset in characters.indices {
      var substitutes: [UInt8] = [0x30, 0x31, 0x41, 0x46, 0x58, 0x20, 0x7F]
      substitutes.append(characters[offset] ^ 0x20)
      substitutes.append(characters[offset] ^ 0x01)
      for substitute in substitutes where substitute != characters[offset] {
        var tampered = characters
        tampered[offset] = substitute
        #expect(throws: KeyBlockError.self) {
          try KeyBlock.unwrap(String(decoding: tampered, as: UTF8.self), kbpk: kbpk)
        }
      }
    }
  }

  @Test("A block cut short or lengthened anywhere is refused", arguments: block)
  func truncation(_ golden: GoldenBlock) throws {
    let kbpk = secretKey(golden.kbpk)
    for count in 0..<golden.block.count {
      #expect(throws: KeyBlockError.self) {
        try KeyBlock.unwrap(String(golden.block.prefix(count)), kbpk: kbpk)
      }
    }
    #expect(throws: KeyBlockError.self) {
      try KeyBlock.unwrap(golden.block + "00000000000000000000000000000000", kbpk: kbpk)
    }
  }

  @Test("Any text gives a block or an error", arguments: [UInt64(1), 2, 3])
  func anyText(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let count = Int.random(in: 40...120, using: &random)
      let declared = "000\(count)".suffix(4)
      let number = ["00", "01", "02", "99"].randomElement(using: &random) ?? "00"
      let start = (["B", "C", "D"].randomElement(using: &random) ?? "D") + declared
      let alphabet = Array("0123456789ABCDEFPBKS")
      let rest = (0..<count - 16).map { _ in alphabet.randomElement(using: &random) ?? "0" }
      let text = start + "K0TB00N" + number + "00" + String(rest)
      #expect(throws: KeyBlockError.self) {
        try KeyBlock.unwrap(text, kbpk: secretKey(KeyBlockGoldenTests.k16))
      }
    }
  }

  @Test(
    "A malformed block is refused with the place of the fault",
    arguments: [
      ("", .length(minimum: 40, maximum: 9999, actual: 0)),
      ("A" + rest(0), .version(found: "A", expected: ["B", "C", "D"])),
      ("D0113" + rest(4), .declaredLength(offset: 1, declared: "0113", actual: 112)),
      ("D+112" + rest(4), .declaredLength(offset: 1, declared: "+112", actual: 112)),
      ("D0112K_" + rest(6), .field(offset: 5, name: "key usage", found: "K_")),
      (
        "D0112K0TB00N0A" + rest(13),
        .field(offset: 12, name: "number of optional blocks", found: "0A")
      ),
      ("D0112K0TB00N0100KS03" + rest(19), .optionalBlock(offset: 16)),
      ("D0112K0TB00N0100KSFF" + rest(19), .optionalBlock(offset: 16)),
      ("D0112K0TB00N0100K?04" + rest(19), .optionalBlock(offset: 16)),
      (
        "D0112K0TB00N0200KS1800604B120F9292800000KS0005" + rest(45), .optionalBlock(offset: 40)
      ),
      ("D0112K0TB00N0100KS0005" + rest(21), .optionalBlock(offset: 16)),
      (
        "D0112K0TB00N0100KS14" + rest(19),
        .ciphertextLength(offset: 36, unit: 32, actual: 44)
      ),
      ("D0112K0TB00N000060593a" + rest(21), .hexDigit(offset: 21)),
      ("D0112K0TB00N\t0" + rest(13), .character(offset: 12)),
      ("B" + rest(0), .authenticationFailed(offset: 96)),
    ] as [(String, KeyBlockError)])
  func places(_ text: String, _ error: KeyBlockError) {
    #expect(throws: error) {
      try KeyBlock.unwrap(text, kbpk: SecretKey(bytes: [UInt8](repeating: 1, count: 16)))
    }
    #expect(!error.description.isEmpty)
  }

  /// The characters after `offset` of a version D block of 112.
  static func rest(_ offset: Int) -> String {
    String(
      ("D0112K0TB00N000060593A32EA7D7FE7C7E71A54CE293C35290A222F5D8A42BF3B387CD123B76479"
        + "C380C6BC048A9C35A025A9258746A7D8").dropFirst(offset + 1))
  }

  @Test("Another KBPK is refused; so is one of a wrong length")
  func protectionKey() throws {
    let block = "D" + Self.rest(0)
    #expect(throws: KeyBlockError.authenticationFailed(offset: 80)) {
      try KeyBlock.unwrap(block, kbpk: secretKey(KeyBlockGoldenTests.k16))
    }
    #expect(throws: KeyBlockError.protectionKeyLength(expected: [16, 24, 32], actual: 8)) {
      try KeyBlock.unwrap(block, kbpk: secretKey(WorkedSet.mak8))
    }
  }

  @Test("What cannot be a key block is not written")
  func refusedHeaders() throws {
    let key = secretKey(WorkedSet.tmk)
    let kbpk = secretKey(KeyBlockGoldenTests.k32)
    func wrap(_ header: KeyBlock.Header, padding: Int = 14) throws {
      _ = try KeyBlock.wrap(
        key, header: header, kbpk: kbpk, padding: [UInt8](repeating: 0, count: padding))
    }
    #expect(throws: KeyBlockError.version(found: "B", expected: ["D"])) {
      try wrap(KeyBlock.Header(version: .b))
    }
    #expect(throws: KeyBlockError.keyBits(offset: 7, algorithm: "D", bits: 128)) {
      try wrap(KeyBlock.Header(algorithm: "D"))
    }
    #expect(throws: KeyBlockError.field(offset: 5, name: "key usage", found: "K")) {
      try wrap(KeyBlock.Header(usage: "K"))
    }
    #expect(throws: KeyBlockError.paddingTooShort(expected: 14, actual: 13)) {
      try wrap(KeyBlock.Header(), padding: 13)
    }
    let long = KeyBlock.OptionalBlock(name: "LB", value: String(repeating: "x", count: 9990))
    #expect(throws: KeyBlockError.self) { try wrap(KeyBlock.Header(optionalBlocks: [long])) }
    let odd = KeyBlock.OptionalBlock(name: "LB", value: "é")
    #expect(throws: KeyBlockError.optionalBlock(offset: 16)) {
      try wrap(KeyBlock.Header(optionalBlocks: [odd]))
    }
  }
}
