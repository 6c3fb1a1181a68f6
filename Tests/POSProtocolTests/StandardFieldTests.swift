import ISO8583
import POSProtocol
import Testing
import Wording

@Suite("Fields of ISO 8583:1987 that the dialect does not use")
struct StandardFieldTests {
  @Test("every field of the standard has a format, and the dialect's own are untouched")
  func complete() {
    let lenient = Dialect.unionPayLenient
    for field in 2...128 { #expect(lenient[field] != nil, "field \(field)") }
    for spec in Dialect.unionPay.fields {
      #expect(lenient[spec.number]?.name.en == spec.name.en)
    }
  }

  @Test(
    "they take as many bytes as the standard says",
    arguments: [
      (7, "0512093015"), (19, "0156"), (28, "4300000000"), (33, "0848020000"), (46, "0003414243"),
      (70, "0301"), (90, String(repeating: "0", count: 42)), (102, "03313233"),
    ])
  func formats(_ field: Int, _ hex: String) throws {
    let second = field > 64
    var bitmap = [UInt8](repeating: 0, count: second ? 16 : 8)
    if second { bitmap[0] = 0x80 }
    bitmap[(field - 1) / 8] |= 0x80 >> UInt8((field - 1) % 8)
    let value = try bytes(hex)
    let message = try Message(parsing: [0x02, 0x00] + bitmap + value, dialect: .unionPayLenient)
    #expect(Array(message.encoded.suffix(value.count)) == value)
    #expect(message.contains(field))
  }

  @Test("in a trace they are a number of bytes: tracks, accounts and texts may be in them")
  func masked() throws {
    var message = Message(mti: .financial, dialect: .unionPayLenient)
    let track = Array("B6225880000000007^NAME^3012".utf8)
    try message.set(45, bytes: track)
    try message.set(102, bytes: Array("6225880000000007".utf8))
    let line = Masking.line(message)
    #expect(line.contains("F45=(\(track.count) bytes)"))
    #expect(!line.contains("6225880000000007"))
  }
}
