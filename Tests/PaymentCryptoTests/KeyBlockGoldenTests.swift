import PaymentCrypto
import Testing

struct GoldenBlock: Sendable, CustomTestStringConvertible {
  let name: String
  let kbpk: String
  let key: String
  let block: String
  var algorithm = "T"
  var optional: [KeyBlock.OptionalBlock] = []

  var testDescription: String { name }
}

struct KeyBlockGoldenTests {
  static let k16 = "89E88CF7931444F334BD7547FC3F380C"
  static let k24 = k16 + "0123456789ABCDEF"
  static let k32 = "88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6"
  static let t16 = WorkedSet.tmk
  static let t24 = t16 + "1122334455667788"
  static let ks = KeyBlock.OptionalBlock(name: "KS", value: "00604B120F9292800000")

  /// Made by the Python package psec 1.3.0 (PyPI), an independent implementation of TR-31.
  static let made = [
    GoldenBlock(
      name: "B, 16-byte KBPK, masked length", kbpk: k16, key: t16,
      block: "B0096K0TB00N0000FABF3691CB95BDFF0A46408E86F387952F8C351D3BCE3FAFA24C2F52B89DBE0B"
        + "9F9BC1A47C3F4ABD"),
    GoldenBlock(
      name: "B, 16-byte KBPK", kbpk: k16, key: t16,
      block: "B0080K0TB00N00004A91CF261FA8321F79E1BB2B69A93C7F6F2C5636581D9E8250181E053A4350FB"),
    GoldenBlock(
      name: "B, 24-byte KBPK", kbpk: k24, key: t16,
      block: "B0080K0TB00N0000E33820325A99DFFA82FAA7D3594FA17EDE6BE4392A77BE686F2AF6A68FCF6B96"),
    GoldenBlock(
      name: "B, optional block", kbpk: k16, key: t24,
      block: "B0120K0TB00N0100KS1800604B120F9292800000B584E7F42A469768053FDF6885613C4A2F828BEE"
        + "AD18BFA0A6A8FA4C696F4941A6C56B80D36628F5", optional: [ks]),
    GoldenBlock(
      name: "C, 16-byte KBPK", kbpk: k16, key: t16,
      block: "C0072K0TB00N0000C1365C272EDA314F54E8AD3BC0C9491276F2736D56A21D0ECB352C86"),
    GoldenBlock(
      name: "C, 24-byte KBPK", kbpk: k24, key: t16,
      block: "C0072K0TB00N0000C8F1851D3D9B924AA07C94AF26F01091B3FECC39A6E94D00E92A2B2B"),
    GoldenBlock(
      name: "C, optional block", kbpk: k16, key: t24,
      block: "C0112K0TB00N0100KS1800604B120F9292800000E03DB24F065910259CCEF603DA11D0AC917299E0"
        + "87A67E56D8B335FC00A34E7C52BFCEFB", optional: [ks]),
    GoldenBlock(
      name: "D, 16-byte KBPK", kbpk: k16, key: t16,
      block: "D0112K0TB00N00007B5908A50EC02F3B2831A772D55733A2049F9B0E5872AED34812D517296EDA77"
        + "EA6DCFFFFAB732E51C0CA2720479CBA0"),
    GoldenBlock(
      name: "D, 24-byte KBPK", kbpk: k24, key: t16,
      block: "D0112K0TB00N00002867C7156B099AB8F40E63E745AB14CB4EA0FD55851D0B6502E959FC7C9AE3F5"
        + "1A055E03D42207E718104F09B8110124"),
    GoldenBlock(
      name: "D, 32-byte KBPK", kbpk: k32, key: t16,
      block: "D0112K0TB00N000060593A32EA7D7FE7C7E71A54CE293C35290A222F5D8A42BF3B387CD123B76479"
        + "C380C6BC048A9C35A025A9258746A7D8"),
    GoldenBlock(
      name: "D, optional and padding blocks", kbpk: k32, key: t24,
      block: "D0160K0TB00N0300KS1800604B120F9292800000TS1320260101000000ZPB05087F25CE3A372D060"
        + "B83ECFCD768F7092BAA5D579D2DF038434FCAE99195FC021CADF7FBDE7B648473257E1706FA681EB",
      optional: [ks, KeyBlock.OptionalBlock(name: "TS", value: "20260101000000Z")]),
    GoldenBlock(
      name: "D, an SM4 key", kbpk: k32, key: t16,
      block: "D0112K04B00N0000BE6F02574D6A0AEADBFA86E06A8A16C95879E0F8FB3F54ECFFCAEFB4C901860B"
        + "6D15F1D7BF04AADBE2D80D07D3058DC4", algorithm: "4"),
    GoldenBlock(
      name: "D, an AES key", kbpk: k32, key: k32,
      block: "D0144K0AB00N00003881E0EB04AE10736CCE0369A3E6A3B9E09569A3F436F5439DB0C57821E32200"
        + "9DDA8402F7DC1D00A56CBCD3A7D947A25752F94F61AEC7ABC837008938620947", algorithm: "A"),
    GoldenBlock(
      name: "D, an optional block with an extended length", kbpk: k32, key: t16,
      block: "D0432K0TB00N0200LB00020136" + String(repeating: "x", count: 300)
        + "PB0A0000002D4BC40746F2A2761B8D127164E79DF599CBF7325039D81F7F1EF0ACDFD91187C80E58"
        + "F3EF4CA53AA01E61484BB6CF88",
      optional: [KeyBlock.OptionalBlock(name: "LB", value: String(repeating: "x", count: 300))]),
  ]

  @Test("Blocks that another implementation made are unwrapped", arguments: made)
  func unwrap(_ golden: GoldenBlock) throws {
    let (header, key) = try KeyBlock.unwrap(golden.block, kbpk: secretKey(golden.kbpk))
    #expect(clear(key) == golden.key)
    #expect(header.version.rawValue == String(golden.block.prefix(1)))
    #expect(header.usage == "K0")
    #expect(header.algorithm == golden.algorithm)
    #expect(header.modeOfUse == "B")
    #expect(header.keyVersion == "00")
    #expect(header.exportability == "N")
    #expect(header.optionalBlocks == golden.optional)
    #expect(try KeyBlock(parsing: golden.block).header == header)
  }

  @Test(
    "The examples of TR-31:2018, annex A, are unwrapped",
    arguments: [
      (
        "DD7515F2BFC17F85CE48F3CA25CB21F6",
        "B0080P0TE00E000094B420079CC80BA3461F86FE26EFC4A3B8E4FA4C5F5341176EED7B727B8A248E",
        "3F419E1CB7079442AA37474C2EFBF8B8"
      ),
      (
        "B8ED59E0A279A295E9F5ED7944FD06B9",
        "C0096B0TX12S0100KS1800604B120F9292800000BFB9B689CB567E66FC3FEE5AD5F52161FC6545B9"
          + "D60989015D02155C",
        "EDB380DD340BC2620247D445F5B8D678"
      ),
      (
        "1D22BF32387C600AD97F9B97A51311AC",
        "B0104B0TX12S0100KS1800604B120F9292800000BB68BE8680A400D9191AD4ECE45B6E6C0D21C473"
          + "8A52190E248719E24B433627",
        "E8BC63E5479455E26577F715D587FE68"
      ),
      (
        "88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6",
        "D0112P0AE00E0000B82679114F470F540165EDFBF7E250FCEA43F810D215F8D207E2E417C07156A2"
          + "7E8E31DA05F7425509593D03A457DC34",
        "3F419E1CB7079442AA37474C2EFBF8B8"
      ),
    ])
  func standard(_ kbpk: String, _ block: String, _ key: String) throws {
    #expect(clear(try KeyBlock.unwrap(block, kbpk: secretKey(kbpk)).key) == key)
  }

  @Test(
    "PIN blocks of format 4 that another implementation made are deciphered",
    arguments: [
      ("1234", "432198765432109870", "F6EA396F90E96D7B949AEAD466EE60CC"),
      ("123456789012", "6225758888888888", "712096D3BC7478ABA1AAAAB5D4B3C02A"),
      ("123456", "1234567890", "04B8F9A5AEF7D8A39AD42CE9346BE518"),
      ("12345", "1234567890123456789", "5F17810FE8B98788979937CFD446016B"),
    ])
  func format4(_ pin: String, _ pan: String, _ block: String) throws {
    // Made by psec 1.3.0, too.
    let key = try prepared("C1D0F8FB4958670DBA40AB1F3752EF0D", .aes)
    let deciphered = try PINBlock.decipher(bytes(block), pan: pan, format: .iso4, key: key)
    #expect(deciphered == PIN(pin))
  }

  @Test(
    "PIN blocks of format 3 that another implementation made are deciphered",
    arguments: [
      ("1234", "432198765432109870", "3412B3DFEF8AD228"),
      ("123456789012", "6225758888888888", "3C12630EF0189A25"),
      ("12345", "1234567890123456789", "35124CCBECE989A2"),
    ])
  func format3(_ pin: String, _ pan: String, _ clear: String) throws {
    // Clear blocks made by psec 1.3.0.
    let key = try prepared(WorkedSet.pik, .tdes)
    let block = try key.encryptECB(bytes(clear))
    #expect(try PINBlock.decipher(block, pan: pan, format: .iso3, key: key) == PIN(pin))
  }
}
