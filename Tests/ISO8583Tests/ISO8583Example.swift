import ISO8583
import Testing

/// The example of docs/rooms/ISO8583.md.
@Suite("An example of ISO8583")
struct ISO8583Example {
  @Test("A tag of a chip's data")
  func example() throws {
    let bytes = try Hex.bytes("9F2602AABB 9F360200FF")
    let counter = try BERTLV.value(of: 0x9F36, in: bytes[...])
    #expect(counter == [0x00, 0xFF])
  }
}
