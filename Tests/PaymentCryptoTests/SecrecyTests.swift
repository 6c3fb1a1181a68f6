import TestKit
import Testing

@testable import PaymentCrypto

struct SecrecyTests {
  private func everyText(of value: some Any) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    return [String(describing: value), String(reflecting: value), "\(value)", dumped]
  }

  @Test("A key, a prepared key and a PIN show as ****, however they are printed")
  func descriptions() throws {
    let key = secretKey(WorkedSet.tmk)
    let pin = try #require(PIN("123456"))
    let texts =
      everyText(of: key) + everyText(of: pin) + everyText(of: try PreparedKey(key, .tdes))
    for text in texts {
      #expect(text.contains("****"))
      for secret in ["123456", "0123", "1, 2, 3", "35", "69"] { #expect(!text.contains(secret)) }
    }
    #expect(Mirror(reflecting: key).children.isEmpty)
    #expect(Mirror(reflecting: pin).children.isEmpty)
    #expect(Mirror(reflecting: try PreparedKey(key, .tdes)).children.isEmpty)
  }

  @Test("What holds a key does not show it either")
  func holders() throws {
    struct Holder {
      let key: SecretKey
      let pin: PIN?
      let mac: MACKey
    }
    let holder = Holder(
      key: secretKey(WorkedSet.mak16), pin: PIN("987654"),
      mac: try macKey(WorkedSet.mak16, .x919))
    for text in everyText(of: holder) {
      #expect(text.contains("****"))
      for secret in ["987654", "A1B2", "161", "178"] { #expect(!text.contains(secret)) }
    }
  }

  @Test("No error's description carries a secret")
  func errors() throws {
    let key = try prepared(WorkedSet.pik, .tdes)
    let error = #expect(throws: CryptoError.self) {
      try TrackCipher.encipher("6225758888888888=3012", key: key)
    }
    #expect(error?.description.contains("6225") == false)
    let panError = #expect(throws: CryptoError.self) {
      try PINBlock.encipher(#require(PIN("1234")), pan: "62257588X", format: .iso0, key: key)
    }
    #expect(panError?.description.contains("62257588X") == false)
  }

  @Test("Keys and PINs are equal exactly when their bytes are")
  func equality() {
    #expect(secretKey(WorkedSet.tmk) == secretKey(WorkedSet.tmk))
    #expect(secretKey(WorkedSet.tmk) != secretKey(WorkedSet.pik))
    #expect(secretKey(WorkedSet.mak8) != secretKey(WorkedSet.mak16))
    #expect(PIN("1234") == PIN(digits: [1, 2, 3, 4]))
    #expect(PIN("1234") != PIN("12345"))
    #expect(PIN("1234") != PIN("1235"))
    #expect(PIN(digits: [1, 2, 3, 10]) == nil)
  }

  @Test("A key is read from hexadecimal in either case and from nothing else")
  func hexadecimal() throws {
    let key = try #require(SecretKey(hex: "0123456789abcdefFEDCBA9876543210"))
    #expect(key == secretKey(WorkedSet.tmk))
    for text in ["", "0", "0G", "01 2", "0x01", "+1"] { #expect(SecretKey(hex: text) == nil) }
  }

  @Test("Wiping leaves zeros")
  func wiping() {
    var secret = bytes(WorkedSet.tmk)
    wipe(&secret)
    #expect(secret == [UInt8](repeating: 0, count: 16))
  }

  @Test("Constant-time comparison agrees with ==")
  func constantTime() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let a = random.bytes(Int.random(in: 0...20, using: &random))
      var b = Bool.random(using: &random) ? a : random.bytes(a.count)
      if !b.isEmpty, Bool.random(using: &random) {
        b[Int.random(in: 0..<b.count, using: &random)] ^=
          1 << UInt8.random(in: 0...7, using: &random)
      }
      if Bool.random(using: &random) { b.append(0) }
      #expect(ConstantTime.equal(a, b) == (a == b))
      #expect(ConstantTime.equal(a[...], b) == (a == b))
      #expect(ConstantTime.equal(a.lazy.map { $0 }, b.lazy.map { $0 }) == (a == b))
    }
  }
}
