import ISO8583
import TestKit
import Testing

@Suite("How one field lies on the wire")
struct FieldCodingTests {
  static let mti = "0200"

  /// The value bytes, with their prefix, of field 2 described like this.
  private func wire(
    _ content: FieldSpec.Content, _ length: FieldSpec.Length, _ encoding: FieldSpec.Encoding,
    _ justification: FieldSpec.Justification = .left, _ value: String
  ) throws -> String {
    let spec = FieldSpec(2, TestDialect.name("x"), content, length, encoding, justification)
    let mti = try #require(MTI(Self.mti))
    var message = Message(mti: mti, dialect: try TestDialect.single(spec))
    try message.set(2, value)
    return Hex.encode(message.encoded.dropFirst(10))
  }

  @Test("odd digits lie left or right with a zero nibble")
  func oddDigits() throws {
    #expect(try wire(.numeric, .fixed(3), .bcd, .left, "021") == "0210")
    #expect(try wire(.numeric, .fixed(3), .bcd, .right, "001") == "0001")
    #expect(try wire(.numeric, .llvar(max: 19), .bcd, .left, "123") == "031230")
    #expect(try wire(.numeric, .llvar(max: 19), .bcd, .right, "123") == "030123")
    #expect(try wire(.numeric, .lllvar(max: 322), .bcd, .left, "12345678901") == "0011123456789010")
    #expect(try wire(.track, .llvar(max: 37), .bcd, .left, "12=34") == "0512D340")
  }

  @Test("fixed digits are filled with zeros on the left, text with spaces on the right")
  func filling() throws {
    #expect(try wire(.numeric, .fixed(12), .bcd, .left, "10000") == "000000010000")
    #expect(try wire(.numeric, .fixed(3), .bcd, .left, "7") == "0070")
    #expect(try wire(.numeric, .fixed(3), .bcd, .right, "7") == "0007")
    #expect(try wire(.numeric, .fixed(4), .ascii, .left, "7") == "30303037")
    #expect(try wire(.text, .fixed(4), .ascii, .left, "AB") == "41422020")
    #expect(try wire(.text, .fixed(4), .gbk, .left, "中") == "D6D02020")
  }

  @Test("a prefix counts digits, characters or bytes in BCD")
  func prefixes() throws {
    #expect(try wire(.text, .llvar(max: 25), .ascii, .left, "ABC") == "03414243")
    #expect(try wire(.text, .lllvar(max: 163), .gbk, .left, "中A") == "0003D6D041")
    #expect(try wire(.binary, .lllvar(max: 255), .binary, .left, "9f2600") == "00039F2600")
    #expect(try wire(.numeric, .llvar(max: 19), .bcd, .left, "") == "00")
    let digits = String(repeating: "1", count: 62)
    #expect(try wire(.numeric, .lllvar(max: 322), .bcd, .left, digits) == "0062" + digits)
  }

  struct Form: Sendable {
    let content: FieldSpec.Content
    let encoding: FieldSpec.Encoding
    let alphabet: String
  }

  static let forms: [Form] = [
    Form(content: .numeric, encoding: .bcd, alphabet: "0123456789"),
    Form(content: .numeric, encoding: .ascii, alphabet: "0123456789"),
    Form(content: .track, encoding: .bcd, alphabet: "0123456789ABCDEF"),
    Form(content: .track, encoding: .ascii, alphabet: "0123456789D"),
    Form(content: .alphanumeric, encoding: .ascii, alphabet: "AZaz09 "),
    Form(content: .text, encoding: .ascii, alphabet: "AZaz09 -/."),
    Form(content: .text, encoding: .gbk, alphabet: "AZaz09 -/."),
    Form(content: .binary, encoding: .binary, alphabet: "0123456789ABCDEF"),
  ]

  @Test("every length of every class, encoding and justification survives", arguments: forms)
  func everyLength(_ form: Form) throws {
    var random = SplitMix64(seed: 2)
    let mti = try #require(MTI(Self.mti))
    for justification in [FieldSpec.Justification.left, .right] {
      for count in 0...99 {
        let lengths: [FieldSpec.Length] = [
          .fixed(count), .llvar(max: 99), .lllvar(max: 999), .llvar(max: count),
        ]
        for length in lengths where length.maximum > 0 {
          let spec = FieldSpec(
            2, TestDialect.name("x"), form.content, length, form.encoding, justification)
          let dialect = try TestDialect.single(spec)
          let units = form.encoding == .binary ? count * 2 : count
          let value = random.text(units, of: form.alphabet)
          var message = Message(mti: mti, dialect: dialect)
          try message.set(2, value)
          let parsed = try Message(parsing: message.encoded, dialect: dialect)
          #expect(parsed[2] == value)
          #expect(parsed == message)
        }
      }
    }
  }

  @Test("the filler nibble may have any value and is kept")
  func filler() throws {
    let dialect = try TestDialect.make()
    for nibble in "0123456789ABCDEF" {
      for (hex, field, value) in [
        ("0200 0000040000000000 021\(nibble)", 22, "021"),
        ("0200 0000020000000000 \(nibble)001", 23, "001"),
        ("0200 4000000000000000 03 123\(nibble)", 2, "123"),
      ] {
        let bytes = try #require(Hex.decode(hex))
        let message = try Message(parsing: bytes, dialect: dialect)
        #expect(message[field] == value)
        #expect(message.encoded == bytes)
        #expect(message.unsigned(field) == UInt64(value))
      }
    }
  }

  @Test("an enciphered track is carried with all nibbles (protocol.md 5.5)")
  func encipheredTrack() throws {
    let value = "6225758888888888D3019839D38930BFBBCC3"
    #expect(try wire(.track, .llvar(max: 37), .bcd, .left, value) == "37" + value + "0")
  }

  @Test("every pair of characters is taken by a numeric field just when both are digits")
  func numericPairs() throws {
    let dialect = try TestDialect.make()
    let mti = try #require(MTI(Self.mti))
    for first in UInt8(0)..<128 {
      for second in UInt8(0)..<128 {
        let pair = String(decoding: [first, second], as: UTF8.self)
        var message = Message(mti: mti, dialect: dialect)
        let isTaken = (try? message.set(53, "000000" + pair + "00000000")) != nil
        let isNumber = (0x30...0x39).contains(first) && (0x30...0x39).contains(second)
        if isTaken != isNumber { Issue.record("\(first) \(second)") }
      }
    }
  }
}
