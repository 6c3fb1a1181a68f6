import ISO8583
import POSProtocol
import Testing

@Suite("Structured fields, protocol.md 2.3, 2.5, 2.8 and F54")
struct FieldValueTests {
  @Test(
    "an entry mode reads and prints",
    arguments: [
      ("011", EntryMode.Method.manual, true, "M"), ("012", .manual, false, "M"),
      ("021", .swipe, true, "S"), ("022", .swipe, false, "S"), ("032", .scan, false, "N"),
      ("051", .insert, true, "I"), ("052", .insert, false, "I"),
      ("071", .contactless, true, "C"), ("072", .contactless, false, "C"),
    ])
  func entryModes(
    _ digits: String, _ method: EntryMode.Method, _ hasPIN: Bool, _ letter: String
  ) throws {
    let mode = try #require(EntryMode(digits: digits))
    #expect(mode == EntryMode(method, hasPIN: hasPIN))
    #expect(mode.description == digits)
    #expect(mode.method.slipLetter == letter)
    #expect(mode.method.isChip == (method == .insert || method == .contactless))
  }

  @Test(
    "fallback codings of other vendors read as what they are",
    arguments: [
      ("801", EntryMode.Method.swipe), ("902", .swipe), ("952", .swipe), ("912", .contactless),
      ("982", .contactless), ("042", .scan), ("030", .scan),
    ])
  func otherCodings(_ digits: String, _ method: EntryMode.Method) throws {
    #expect(try #require(EntryMode(digits: digits)).method == method)
  }

  @Test("what is no entry mode is refused", arguments: ["", "02", "0210", "0A1", "991"])
  func noEntryMode(_ digits: String) { #expect(EntryMode(digits: digits) == nil) }

  @Test(
    "security control prints as documented and reads back",
    arguments: [
      (
        "2600000000000000", SecurityControl.PINFormat.withPAN,
        SecurityControl.Encryption.doubleLength3DES, false
      ),
      ("0600000000000000", .none, .doubleLength3DES, false),
      ("2610000000000000", .withPAN, .doubleLength3DES, true),
      ("0610000000000000", .none, .doubleLength3DES, true),
      ("2000000000000000", .withPAN, .singleDES, false),
      ("1600000000000000", .withoutPAN, .doubleLength3DES, false),
      ("2300000000000000", .withPAN, .sm4, false),
    ])
  func securityControl(
    _ digits: String, _ format: SecurityControl.PINFormat,
    _ encryption: SecurityControl.Encryption, _ tracks: Bool
  ) throws {
    let control = SecurityControl(
      pinFormat: format, encryption: encryption, tracksEnciphered: tracks)
    #expect(control.description == digits)
    #expect(SecurityControl(digits: digits) == control)
    for damaged in ["", "26", "9600000000000000", "2900000000000000", "26000000000000000"] {
      #expect(SecurityControl(digits: damaged) == nil)
    }
  }

  @Test(
    "a balance reads and prints with its sign",
    arguments: [
      ("1002156C000000500000", Int64(500_000), "10"), ("3002156D000000000001", -1, "30"),
      ("1002156C000000000000", 0, "10"), ("1002156C999999999999", 999_999_999_999, "10"),
    ])
  func balance(_ text: String, _ minorUnits: Int64, _ account: String) throws {
    let balance = try #require(BalanceField(text))
    #expect(balance.minorUnits == minorUnits)
    #expect(balance.accountType == account)
    #expect(balance.description == text)
  }

  @Test(
    "what is no balance is refused",
    arguments: ["", "1002156C00000050000", "1002156X000000500000", "1002156C00000050000A"])
  func noBalance(_ text: String) { #expect(BalanceField(text) == nil) }

  @Test("F61 falls into its sub-fields at every documented length")
  func originalMessage() throws {
    var message = try Frame(parsing: Array(bytes(WorkedFrame.saleVoid.hex).dropFirst(2))).message
    #expect(message.subfield(61, 1) == "000007")
    #expect(message.subfield(61, 2) == "000002")
    #expect(message.subfield(61, 3) == nil)
    try message.set(61, "0000000000001122")
    #expect(message.subfield(61, 3) == "1122")
    #expect(message.subfield(61, 4) == nil)
    try message.set(61, "00000700000211220300012345678")
    #expect(message.subfield(61, 4) == "03")
    #expect(message.subfield(61, 5) == "00012345678")
  }

  @Test("F60 falls into its sub-fields at every observed length")
  func messageType() throws {
    var message = try Frame(parsing: Array(bytes(WorkedFrame.sale.hex).dropFirst(2))).message
    #expect(
      (1...7).map { message.subfield(60, $0) } == ["22", "000007", "000", "5", "0", nil, nil])
    try message.set(60, "22000007")
    #expect((1...3).map { message.subfield(60, $0) } == ["22", "000007", nil])
    try message.set(60, "22000007000611048")
    #expect((4...7).map { message.subfield(60, $0) } == ["6", "1", "1", "048"])
  }

  @Test("a track gives card number, expiry and service code")
  func track() throws {
    let track = try #require(Track2("6225758888888888=30122011234567"))
    #expect(track.pan.digits == "6225758888888888")
    #expect(track.expiry?.digits == "3012")
    #expect(track.serviceCode == "201")
    #expect(track.isChipCard)
    #expect(track.digits == "6225758888888888D30122011234567")
    #expect(try !#require(Track2("6225758888888888D30121011234567")).isChipCard)
    #expect(try #require(Track2("6225758888888888D30126011234567")).isChipCard)
    #expect(try #require(Track2("6225758888888888D3012")).serviceCode == nil)
    for damaged in [
      "", "6225758888888888", "622D3012", "6225758888888888D30D12", "A225758888888888D3012",
    ] {
      #expect(Track2(damaged) == nil)
    }
  }
}
