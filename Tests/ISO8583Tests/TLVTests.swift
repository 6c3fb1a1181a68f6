import ISO8583
import TestKit
import Testing

@Suite("BER-TLV")
struct BERTLVTests {
  @Test("tags of one to three bytes and all length forms are read")
  func read() throws {
    let long = String(repeating: "AB", count: 200)
    let bytes = try #require(
      Hex.decode("9F2608 0011223344556677 95 81 01 80 00 DF8101 00 84 82 00C8 \(long)"))
    let elements = try BERTLV.elements(bytes[...])
    #expect(elements.map(\.tagText) == ["9F26", "95", "DF8101", "84"])
    #expect(elements.map(\.value.count) == [8, 1, 0, 200])
    #expect(elements.map(\.offset) == [0, 11, 16, 20])
    #expect(try BERTLV.value(of: 0x95, in: bytes[...]) == [0x80])
    #expect(try BERTLV.value(of: 0x9A, in: bytes[...]) == nil)
  }

  @Test("templates are opened on demand, with offsets from the outermost byte")
  func nested() throws {
    let bytes = try #require(Hex.decode("9A03261122 7207 9F1804 DEADBEEF"))
    let template = try #require(try BERTLV.elements(bytes[...]).last)
    #expect(template.isConstructed)
    var children = try template.children()
    let child = try #require(try children.next())
    #expect(child.tag == 0x9F18)
    #expect(child.offset == 7)
    #expect(child.depth == 1)
    #expect(try children.next() == nil)
  }

  @Test("nesting is bounded")
  func depth() throws {
    var bytes: [UInt8] = []
    for _ in 0..<20 {
      var outer: [UInt8] = []
      try BERTLV.append(0x70, bytes, to: &outer)
      bytes = outer
    }
    var reader = BERTLV.Reader(bytes[...])
    var depth = 0
    let error = #expect(throws: TLVError.self) {
      while let element = try reader.next() {
        reader = try element.children()
        depth += 1
      }
    }
    #expect(depth == BERTLV.maximumDepth)
    #expect(error?.rule == .tooDeep(maximum: BERTLV.maximumDepth))
  }

  @Test(
    "faults have their offset",
    arguments: [
      ("9F", 1, TLVError.Rule.truncated(needed: 1, available: 0)),
      ("9A", 1, .truncated(needed: 1, available: 0)),
      ("9A03 2611", 2, .truncated(needed: 3, available: 2)),
      ("9A80 0000", 1, .lengthFormUnsupported(byte: 0x80)),
      ("9A85 0000000001", 1, .lengthFormUnsupported(byte: 0x85)),
      ("9A84 FFFFFFFF", 6, .truncated(needed: 0xFFFF_FFFF, available: 0)),
      ("9A0100 1F8181810100", 3, .tagTooLong),
    ])
  func faults(_ hex: String, _ offset: Int, _ rule: TLVError.Rule) throws {
    let bytes = try #require(Hex.decode(hex))
    let error = #expect(throws: TLVError.self) { try BERTLV.elements(bytes[...]) }
    #expect(error == TLVError(offset: offset, rule: rule))
  }

  @Test("what is written is read, at every length around the length forms")
  func roundTrip() throws {
    for count in [0, 1, 127, 128, 255, 256, 65535] {
      var bytes: [UInt8] = []
      try BERTLV.append(0x9F10, [UInt8](repeating: 7, count: count), to: &bytes)
      try BERTLV.append(0x9C, [0], to: &bytes)
      let elements = try BERTLV.elements(bytes[...])
      #expect(elements.map(\.tag) == [0x9F10, 0x9C])
      #expect(elements.first?.value.count == count)
    }
  }

  @Test(
    "half tags and two tags in one are not written",
    arguments: [0, 0x9F, 0x9F80, 0x9A9A] as [UInt32])
  func malformedTag(_ tag: UInt32) {
    var bytes: [UInt8] = []
    #expect(throws: TLVError.self) { try BERTLV.append(tag, [], to: &bytes) }
    #expect(bytes.isEmpty)
  }

  @Test("random bytes never trap")
  func noise() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<20_000 {
      let bytes = random.bytes(random.below(40))
      do throws(TLVError) {
        _ = try BERTLV.elements(bytes[...])
      } catch {
        #expect((0...bytes.count).contains(error.offset))
      }
      do throws(TLVError) {
        _ = try ASCIITLV.elements(bytes[...])
      } catch {
        #expect((0...bytes.count).contains(error.offset))
      }
    }
  }
}

@Suite("TLV in characters")
struct ASCIITLVTests {
  @Test("tags of two characters, lengths of three digits (protocol.md 2.10)")
  func roundTrip() throws {
    var inner: [UInt8] = []
    try ASCIITLV.append("01", "02".utf8, to: &inner)
    try ASCIITLV.append("05", "POSLAB01".utf8, to: &inner)
    var bytes: [UInt8] = []
    try ASCIITLV.append("A2", inner, to: &bytes)
    try ASCIITLV.append("A3", "6212345678901234567".utf8, to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "A20200100202" + "05008POSLAB01" + "A30196212345678901234567")
    #expect(try ASCIITLV.elements(bytes[...]).map(\.tag) == ["A2", "A3"])
    let value = try #require(try ASCIITLV.value(of: "A2", in: bytes[...]))
    #expect(try ASCIITLV.elements(value).map(\.tag) == ["01", "05"])
    #expect(try ASCIITLV.value(of: "A4", in: bytes[...]) == nil)
  }

  @Test(
    "faults have their offset",
    arguments: [
      ("A200", 0, TLVError.Rule.truncated(needed: 5, available: 4)),
      ("A20X1Z", 3, .lengthNotDecimal(byte: 0x58)),
      ("A2003AB", 5, .truncated(needed: 3, available: 2)),
    ])
  func faults(_ text: String, _ offset: Int, _ rule: TLVError.Rule) {
    let error = #expect(throws: TLVError.self) { try ASCIITLV.elements(Array(text.utf8)[...]) }
    #expect(error == TLVError(offset: offset, rule: rule))
  }

  @Test("tags that are not two characters and values of 1000 bytes are not written")
  func refusals() {
    var bytes: [UInt8] = []
    #expect(throws: TLVError.self) { try ASCIITLV.append("A", [], to: &bytes) }
    #expect(throws: TLVError.self) { try ASCIITLV.append("é", [], to: &bytes) }
    #expect(throws: TLVError.self) {
      try ASCIITLV.append("A2", [UInt8](repeating: 0x30, count: 1000), to: &bytes)
    }
    #expect(bytes.isEmpty)
  }
}
