import Testing

@testable import PaymentCrypto

struct CMACTests {
  static let message =
    "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51"
    + "30C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710"

  @Test(
    "AES-CMAC gives the vectors of RFC 4493, section 4",
    arguments: [
      (0, "BB1D6929E95937287FA37D129B756746"), (16, "070A16B46B4D4144F79BDD9DD04A287C"),
      (40, "DFA66747DE9AE63030CA32611497C827"), (64, "51F0BEBF7E3B9D92FC49741779363CFE"),
    ])
  func rfc4493(_ length: Int, _ expected: String) throws {
    let secret = "2B7E151628AED2A6ABF7158809CF4F3C"
    let data = Array(bytes(Self.message).prefix(length))
    #expect(try prepared(secret, .aes).cmac(over: data).bytes(count: 16) == bytes(expected))
    let inField = try macKey(secret, .aesCMAC).mac(over: data)
    #expect(inField.bytes == Array(bytes(expected).prefix(8)))
  }

  @Test(
    "CMAC with the longer AES keys gives the vectors of SP 800-38B, D.2 and D.3",
    arguments: [
      ("8E73B0F7DA0E6452C810F32B809079E562F8EAD2522C6B7B", "D17DDF46ADAACDE531CAC483DE7A9367"),
      (
        "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4",
        "028962F61B7BF89EFC6B551F4667D983"
      ),
    ])
  func longKeys(_ key: String, _ expected: String) throws {
    #expect(try prepared(key, .aes).cmac(over: []).bytes(count: 16) == bytes(expected))
  }

  @Test(
    "CMAC with three-key TDES gives the vectors of SP 800-38B, D.4",
    arguments: [
      (0, "B7A688E122FFAF95"), (8, "8E8F293136283797"), (20, "743DDBE0CE2DC2ED"),
      (32, "33E6B1092400EAE5"),
    ])
  func tripleDES(_ length: Int, _ expected: String) throws {
    let key = try prepared("8AA83BF8CBDA10620BC1BF19FBB6CD58BC313D4A371CA8B5", .tdes)
    let data = Array(bytes(Self.message).prefix(length))
    #expect(key.cmac(over: data).bytes(count: 8) == bytes(expected))
  }
}
