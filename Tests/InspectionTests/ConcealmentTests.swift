import ISO8583
import POSProtocol
import Testing

@testable import Inspection

@Suite("Concealing card data")
struct ConcealmentTests {
  private func message(_ mti: String) throws -> Message {
    Message(mti: try #require(MTI(mti)), dialect: .unionPay)
  }

  @Test(
    "card data in chip tags are starred, other tags are not, and damaged lists from the damage on")
  func chipData() throws {
    var message = try message("0200")
    try message.set(55, "9F36020001" + "5A086225758888888888" + "5703622575" + "95050000000000")
    let value = try #require(ShownValue(55, of: message))
    #expect(value.text == "9F36020001" + "5A08****************" + "5703******" + "95050000000000")
    try message.set(55, "9F36020001" + "5A0A6225758888888888")
    let damaged = try #require(ShownValue(55, of: message))
    #expect(!damaged.text.contains("8888"))
    #expect(damaged.text.hasPrefix("9F36020001"))
  }

  @Test("card numbers in batch uploads are starred")
  func batchUpload() throws {
    var message = try message("0320")
    try message.set(48, "01" + "00" + "000002" + "00006225758888888888" + "000000010000")
    let value = try #require(ShownValue(48, of: message))
    #expect(!value.text.contains("6225758888888888"))
    #expect(!value.hex.contains("6225758888888888"))
    #expect(value.text.hasSuffix("000000010000"))
  }

  @Test("payment codes in F59 are starred, in value, raw bytes and tags")
  func paymentCode() throws {
    var message = try message("0200")
    try message.set(59, "A30196228480478316226677")
    let value = try #require(ShownValue(59, of: message))
    #expect(value.text == "A3019622848*********6677")
    #expect(!value.hex.contains("3034373833"))
    let field = try #require(DecodedField(59, of: message))
    #expect(field.parts.map(\.value) == ["622848*********6677"])
  }

  @Test("a track without a card number in front shows nothing")
  func oddTrack() throws {
    var message = try message("0200")
    try message.set(35, "12345678D3012")
    let short = try #require(ShownValue(35, of: message))
    #expect(short.text == "********D****")
    try message.set(35, "6225758888888888")
    let unparted = try #require(ShownValue(35, of: message))
    #expect(unparted.text == "****************")
  }
}
