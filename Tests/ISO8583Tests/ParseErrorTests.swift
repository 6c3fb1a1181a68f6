import ISO8583
import Testing

@Suite("What bytes are refused for, and where")
struct ParseErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let hex: String
    let offset: Int
    let field: Int?
    let rule: ParseError.Rule
  }

  static let cases: [Case] = [
    Case(
      testDescription: "nothing at all", hex: "", offset: 0, field: nil,
      rule: .truncated(needed: 2, available: 0)),
    Case(
      testDescription: "a type with the digit A", hex: "0A00 0000000000000000", offset: 0,
      field: nil, rule: .mtiNotDecimal),
    Case(
      testDescription: "half a bitmap", hex: "0200 00000000", offset: 2, field: nil,
      rule: .truncated(needed: 8, available: 4)),
    Case(
      testDescription: "bit 1 without a second bitmap", hex: "0200 8000000000000000 00",
      offset: 10, field: nil, rule: .truncated(needed: 8, available: 1)),
    Case(
      testDescription: "field 9, which the dialect lacks", hex: "0200 0080000000000000 00",
      offset: 3, field: 9, rule: .unknownField),
    Case(
      testDescription: "field 66, which the dialect lacks",
      hex: "0200 8000000000000000 4000000000000000", offset: 10, field: 66, rule: .unknownField),
    Case(
      testDescription: "an LLVAR prefix that is not BCD", hex: "0200 4000000000000000 1A 00",
      offset: 10, field: 2, rule: .lengthPrefixNotDecimal(byte: 0x1A)),
    Case(
      testDescription: "the second byte of an LLLVAR prefix not BCD",
      hex: "0200 0000000000000010 00B1", offset: 11, field: 60,
      rule: .lengthPrefixNotDecimal(byte: 0xB1)),
    Case(
      testDescription: "20 digits of PAN", hex: "0200 4000000000000000 20 00000000000000000000",
      offset: 10, field: 2, rule: .lengthAboveMaximum(actual: 20, maximum: 19)),
    Case(
      testDescription: "half an LLLVAR prefix", hex: "0200 0000000000000010 00", offset: 10,
      field: 60, rule: .truncated(needed: 2, available: 1)),
    Case(
      testDescription: "a value cut short", hex: "0200 2000000000000000 0000", offset: 10,
      field: 3, rule: .truncated(needed: 3, available: 2)),
    Case(
      testDescription: "a digit F in the processing code",
      hex: "0200 2000000000000000 00000F", offset: 12, field: 3,
      rule: .nibbleNotDecimal(value: 15)),
    Case(
      testDescription: "a digit C in a long run of digits",
      hex: "0200 0000000000000800 00000000000000C0", offset: 17, field: 53,
      rule: .nibbleNotDecimal(value: 12)),
    Case(
      testDescription: "a letter in a numeric ASCII field",
      hex: "0200 8000000000000000 0400000000000000 304130", offset: 19, field: 70,
      rule: .characterNotDecimal(byte: 0x41)),
    Case(
      testDescription: "bytes after the last field", hex: "0200 0000000000000000 0000",
      offset: 10, field: nil, rule: .trailingBytes(count: 2)),
  ]

  @Test("each fault has its rule, offset and field", arguments: cases)
  func fault(_ example: Case) throws {
    let dialect = try TestDialect.make()
    let bytes = try #require(Hex.decode(example.hex))
    let error = #expect(throws: ParseError.self) {
      try Message(parsing: bytes, dialect: dialect)
    }
    #expect(error?.rule == example.rule)
    #expect(error?.offset == example.offset)
    #expect(error?.field == example.field)
  }

  @Test("more bytes than a frame carries are refused")
  func tooLong() throws {
    let dialect = try TestDialect.make()
    let error = #expect(throws: ParseError.self) {
      try Message(parsing: [UInt8](repeating: 0, count: 65536), dialect: dialect)
    }
    #expect(error?.rule == .messageTooLong(actual: 65536, maximum: 65535))
  }

  @Test("offsets count from the start of a slice")
  func slice() throws {
    let dialect = try TestDialect.make()
    let bytes = try #require(Hex.decode("FFFFFF 0200 2000000000000000 00000F"))
    let error = #expect(throws: ParseError.self) {
      try Message(parsing: bytes[3...], dialect: dialect)
    }
    #expect(error?.offset == 12)
  }

  @Test("a damaged message is shown up to the damage")
  func lenient() throws {
    let dialect = try TestDialect.make()
    let bytes = try #require(Hex.decode("0200 3020000000000000 123456 00000001000F 000001"))
    let (message, error) = Message.parseLeniently(bytes, dialect: dialect)
    let readable = try #require(message)
    #expect(error?.field == 4)
    #expect(Array(readable.fieldNumbers) == [3])
    #expect(readable[3] == "123456")
    #expect(readable.encoded == Hex.decode("0200 2000000000000000 123456"))
  }

  @Test("fields before trailing bytes are all kept")
  func lenientTrailing() throws {
    let dialect = try TestDialect.make()
    let bytes = try #require(Hex.decode("0200 2000000000000000 123456 99"))
    let (message, error) = Message.parseLeniently(bytes, dialect: dialect)
    #expect(message?[3] == "123456")
    #expect(error?.rule == .trailingBytes(count: 1))
  }

  @Test("without a bitmap there is no message")
  func lenientNothing() throws {
    let dialect = try TestDialect.make()
    #expect(Message.parseLeniently([2, 0, 0], dialect: dialect).message == nil)
  }
}
