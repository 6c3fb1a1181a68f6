import ISO8583
import TestKit
import Testing

@Suite("Messages as values")
struct MessageTests {
  let dialect: Dialect
  let empty: Message

  init() throws {
    dialect = try TestDialect.make()
    empty = Message(mti: try #require(MTI("0200")), dialect: dialect)
  }

  @Test("an empty message is its type and an empty bitmap")
  func emptyMessage() {
    #expect(Hex.encode(empty.encoded) == "02000000000000000000")
    #expect(Array(empty.fieldNumbers).isEmpty)
    #expect(empty[3] == nil)
    #expect(empty.fieldRange(3) == nil)
    for field in [Int.min, -1, 0, 1, 129, Int.max] {
      #expect(!empty.contains(field))
      #expect(empty[field] == nil)
      #expect(dialect[field] == nil)
    }
  }

  @Test("a second bitmap comes with the first field above 64 and goes with the last")
  func secondBitmap() throws {
    var message = empty
    try message.set(3, "123456")
    let plain = message.encoded
    try message.set(128, "0011223344556677")
    try message.set(70, "301")
    try message.set(11, "000001")
    #expect(
      Hex.encode(message.encoded)
        == "0200" + "A020000000000000" + "0400000000000001" + "123456" + "000001" + "333031"
        + "0011223344556677")
    #expect(Array(message.fieldNumbers) == [3, 11, 70, 128])
    #expect(try Message(parsing: message.encoded, dialect: dialect) == message)
    #expect(message[11] == "000001")
    message.remove(70)
    #expect(message[128] == "0011223344556677")
    message.remove(128)
    message.remove(11)
    #expect(message.encoded == plain)
    #expect(message[3] == "123456")
  }

  @Test("a needless second bitmap that was received is kept")
  func needlessBitmap() throws {
    let bytes = try #require(Hex.decode("0200 A000000000000000 0000000000000000 123456"))
    let message = try Message(parsing: bytes, dialect: dialect)
    #expect(message[3] == "123456")
    #expect(message.encoded == bytes)
  }

  @Test("ranges show where a field lies")
  func ranges() throws {
    var message = empty
    try message.set(2, "6225758888888888")
    try message.set(3, "000000")
    #expect(message.fieldRange(2) == 10..<19)
    #expect(message.valueRange(2) == 11..<19)
    #expect(message.fieldRange(3) == 19..<22)
    #expect(message.rawBytes(2).map { Hex.encode($0) } == "6225758888888888")
  }

  @Test("numbers are read and written without text")
  func numbers() throws {
    var message = empty
    try message.setUnsigned(4, 10000)
    #expect(message[4] == "000000010000")
    #expect(message.unsigned(4) == 10000)
    try message.setUnsigned(23, 7)
    #expect(message[23] == "007")
    #expect(message.unsigned(23) == 7)
    try message.setUnsigned(2, UInt64(Int64.max))
    #expect(message[2] == "9223372036854775807")
    #expect(message.unsigned(2) == UInt64(Int64.max))
    try message.setUnsigned(70, 0)
    #expect(message[70] == "000")
    #expect(message.unsigned(70) == 0)
    try message.set(48, String(repeating: "9", count: 21))
    #expect(message.unsigned(48) == nil)
    #expect(message.unsigned(41) == nil)
    #expect(throws: BuildError(field: 3, rule: .lengthAboveMaximum(actual: 7, maximum: 6))) {
      try message.setUnsigned(3, 1_000_000)
    }
    #expect(throws: BuildError(field: 41, rule: .notNumeric)) { try message.setUnsigned(41, 1) }
  }

  @Test("what does not fit is refused and changes nothing")
  func refusals() throws {
    var message = empty
    try message.set(3, "123456")
    let before = message
    func refuses(_ field: Int, _ value: String, _ rule: BuildError.Rule) {
      #expect(throws: BuildError(field: field, rule: rule)) { try message.set(field, value) }
      #expect(message == before)
    }
    refuses(9, "1", .unknownField)
    refuses(1, "1", .unknownField)
    refuses(-1, "1", .unknownField)
    refuses(129, "1", .unknownField)
    refuses(3, "1234567", .lengthAboveMaximum(actual: 7, maximum: 6))
    refuses(3, "12A456", .characterNotAllowed(position: 2))
    refuses(35, "12?", .characterNotAllowed(position: 2))
    refuses(41, "终端", .characterNotAllowed(position: 0))
    refuses(63, "😀", .notEncodable)
    refuses(52, "0011", .lengthDiffers(actual: 2, expected: 8))
    refuses(52, "001", .oddHexDigits(count: 3))
    refuses(52, "0G", .characterNotAllowed(position: 1))
    #expect(throws: BuildError(field: 3, rule: .bytesNotAccepted)) {
      try message.set(3, bytes: [1, 2, 3])
    }
    #expect(throws: BuildError(field: 9, rule: .unknownField)) {
      try message.set(9, bytes: [1])
    }
    #expect(message == before)
  }

  @Test("a build error never shows the value")
  func secrecy() {
    let error = BuildError(field: 2, rule: .lengthAboveMaximum(actual: 20, maximum: 19))
    #expect(error.description == "field 2: length 20 is above 19; shorten the value")
  }

  @Test("sub-fields are read by number as far as they are carried")
  func subfields() throws {
    var message = empty
    try message.set(60, "2200000700050")
    #expect(
      (1...8).map { message.subfield(60, $0) } == ["22", "000007", "000", "5", "0", nil, nil, nil])
    try message.set(60, "22000007")
    #expect(message.subfield(60, 2) == "000007")
    #expect(message.subfield(60, 3) == nil)
    try message.set(60, "2200000700")
    #expect(message.subfield(60, 3) == nil)
    try message.set(44, "01020000   00001000   ")
    #expect(message.subfield(44, 2) == "00001000   ")
    #expect(message.subfield(44, 3) == nil)
    #expect(message.subfield(3, 1) == nil)
  }

  @Test("Chinese text goes as GBK and comes back")
  func chinese() throws {
    var message = empty
    try message.set(63, "CUP交易成功")
    #expect(message.rawBytes(63).map { Hex.encode($0) } == "435550BDBBD2D7B3C9B9A6")
    #expect(message[63] == "CUP交易成功")
    try message.set(63, bytes: [0x41, 0xFF, 0x42])
    #expect(message[63] == "A\u{FFFD}B")
    try message.set(44, bytes: [0xD6, 0xD0])
    #expect(message[44] == "中")
  }

  @Test("random changes keep a message equal to one built in order")
  func randomChanges() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<500 {
      var message = empty
      var model: [Int: String] = [:]
      for _ in 0..<40 {
        let spec = TestDialect.fields[random.below(TestDialect.fields.count)]
        if random.below(4) == 0 {
          message.remove(spec.number)
          model[spec.number] = nil
        } else {
          let value = Self.value(spec, &random)
          try message.set(spec.number, value)
          model[spec.number] = value
        }
      }
      var ordered = empty
      for (field, value) in model.sorted(by: { $0.key < $1.key }) { try ordered.set(field, value) }
      #expect(message == ordered)
      #expect(Array(message.fieldNumbers) == model.keys.sorted())
      #expect(try Message(parsing: message.encoded, dialect: dialect) == message)
      for (field, value) in model { #expect(message[field] == value) }
    }
  }

  private static func value(_ spec: FieldSpec, _ random: inout SplitMix64) -> String {
    let units =
      switch spec.length {
      case .fixed(let length): length
      case .llvar(let maximum), .lllvar(let maximum): random.below(maximum + 1)
      }
    return switch spec.content {
    case .numeric: random.text(units, of: "0123456789")
    case .track: random.text(units, of: "0123456789D")
    case .alphanumeric, .text: random.text(units, of: "ABCXYZabcxyz0123 -.")
    case .binary: random.text(units * 2, of: "0123456789ABCDEF")
    }
  }
}
