import ISO8583
import Testing

@testable import Inspection

@Suite("Hexadecimal as people paste it")
struct HexTextTests {
  @Test(
    "spaces, line breaks, commas and 0x are allowed",
    arguments: ["0200AB", "02 00\nab", "0x02 0x00 0xAB", "0x0200,\r\n0xab", "0X02,00,AB"])
  func separators(_ text: String) throws {
    let hex = try #require(HexText(text.utf8))
    #expect(hex.bytes == [0x02, 0x00, 0xAB])
    #expect(!hex.hasHalfByte)
  }

  @Test(
    "anything else is not hexadecimal", arguments: ["", "  ", "0200G0", "x02", "1x02", "02;00"])
  func others(_ text: String) {
    #expect(HexText(text.utf8) == nil)
  }

  @Test("half a byte at the end is told")
  func halfByte() throws {
    let hex = try #require(HexText("02 0".utf8))
    #expect(hex.bytes == [0x02])
    #expect(hex.hasHalfByte)
  }
}
