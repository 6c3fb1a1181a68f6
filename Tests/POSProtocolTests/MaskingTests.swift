import ISO8583
import POSProtocol
import TestKit
import Testing

@Suite("Nothing secret shows")
struct MaskingTests {
  @Test(
    "Luhn's check digit is checked",
    arguments: [
      ("6225880000000007", false), ("6225758888888888", false), ("4761739001010010", true),
      ("4761739001010001", false), ("0000000000000", true), ("6228480478316226677", true),
    ])
  func luhn(_ digits: String, _ isValid: Bool) throws {
    #expect(try #require(PAN(digits)).hasValidCheckDigit == isValid)
  }

  @Test("exactly one check digit fits any number")
  func oneCheckDigit() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<1000 {
      let start = random.digits(Int.random(in: 12...18, using: &random))
      let valid = try (0...9).filter { try #require(PAN(start + "\($0)")).hasValidCheckDigit }
      #expect(valid.count == 1)
    }
  }

  @Test("a card number has 13 to 19 decimal digits")
  func lengths() {
    for count in 0...22 {
      #expect((PAN(String(repeating: "1", count: count)) != nil) == (13...19).contains(count))
    }
    #expect(PAN("622588000000000A") == nil)
  }

  @Test(
    "a card number shows its first six and last four digits only, whatever prints it",
    arguments: [13, 16, 19])
  func masked(_ length: Int) throws {
    var random = SplitMix64(seed: UInt64(length))
    let digits = random.digits(length)
    let pan = try #require(PAN(digits))
    let stars = String(repeating: "*", count: length - 10)
    #expect(pan.masked.text == digits.prefix(6) + stars + digits.suffix(4))
    let track = try #require(Track2(digits + "D30122011234567"))
    var shown = "\(pan) \(String(reflecting: pan)) \(track) \(String(reflecting: track))"
    dump(pan, to: &shown)
    dump(track, to: &shown)
    dump(["card": pan], to: &shown)
    #expect(!shown.contains(digits))
    #expect(!shown.contains(digits.dropFirst(6).dropLast(4)))
    #expect(Mirror(reflecting: pan).children.isEmpty)
    #expect(Mirror(reflecting: track).children.isEmpty)
  }

  @Test("the line of a random message holds no card number, track, PIN block or key")
  func randomMessages() throws {
    var random = SplitMix64(seed: 99)
    for _ in 0..<2000 {
      let pan = random.digits(Int.random(in: 13...19, using: &random))
      let block = ISO8583.Hex.encode(random.bytes(8))
      let keys = ISO8583.Hex.encode(random.bytes(40))
      let mti = try #require(
        ["0200", "0210", "0320", "0330", "0400", "0810"].randomElement(using: &random).flatMap {
          MTI($0)
        })
      var message = Message(mti: mti, dialect: .unionPay)
      try message.set(2, pan)
      try message.set(35, String((pan + "D3012201" + random.digits(10)).prefix(37)))
      try message.set(36, "99" + pan + "D" + random.digits(40))
      if mti == .batchUpload || mti == .batchUpload.response {
        try message.set(
          48, "0100000001" + String(repeating: "0", count: 20 - pan.count) + pan + "000000010000")
      }
      try message.set(52, block)
      try message.set(55, "5A08" + block)
      try message.set(58, pan)
      try message.set(59, "A3019" + String(repeating: "0", count: 19 - pan.count) + pan)
      try message.set(62, keys)
      try message.set(64, bytes: Array("41B38049".utf8))
      let line = Masking.line(message)
      #expect(!line.contains(pan.dropFirst(6).dropLast(3)))
      #expect(!line.contains(block))
      #expect(!line.contains(keys.prefix(16)))
      #expect(line.hasPrefix(mti.description + " F2=\(pan.prefix(6))*"))
      #expect(line.hasSuffix("F64=41B38049"))
    }
  }

  @Test("an F2 that is no card number shows no digit")
  func oddLengths() throws {
    var message = Message(mti: .financial, dialect: .unionPay)
    try message.set(2, "1234567890")
    #expect(Masking.value(of: 2, in: message) == "**********")
    #expect(Masking.value(of: 35, in: message) == nil)
  }

  @Test("a binary MAC shows in hexadecimal, an ECB MAC as its characters")
  func macs() throws {
    var message = Message(mti: .financial, dialect: .unionPay)
    #expect(Masking.macText(message) == nil)
    try message.set(64, "8BAB4542D54981B6")
    #expect(Masking.macText(message) == "8BAB4542D54981B6")
    try message.set(64, bytes: Array("765BC27A".utf8))
    #expect(Masking.macText(message) == "765BC27A")
  }
}
