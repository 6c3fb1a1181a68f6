import POSProtocol
import Testing

@Suite("TPDU and message header, protocol.md 1.1 to 1.3")
struct HeaderTests {
  @Test("a reply's TPDU has destination and source swapped")
  func swap() throws {
    #expect(TPDU.standard.description == "6000030000")
    #expect(TPDU.standard.reply.description == "6000000003")
    #expect(try #require(TPDU(hex: "6012345678")).reply.description == "6056781234")
    #expect(TPDU.standard.reply.reply == .standard)
  }

  @Test("a TPDU has five bytes")
  func tpduLength() {
    #expect(TPDU(hex: "60000300") == nil)
    #expect(TPDU(hex: "600003000000") == nil)
    #expect(TPDU(hex: "60000300zz") == nil)
  }

  @Test(
    "the published headers read and print",
    arguments: [
      "603100311312", "603210320072", "603100311305", "603000320106", "602200000000",
      "613100313031", "613200324605", "603200321301",
      "60310031FFF1",
    ])
  func published(_ digits: String) throws {
    let header = try #require(MessageHeader(bytes(digits)))
    #expect(header.description == digits)
    #expect(header.isTest == (digits.dropFirst(4).first == "1"))
    #expect(header.requirement == .none)
  }

  @Test(
    "digit 6 is the host's requirement and leaves the other digits alone",
    arguments: ProcessingRequirement.allCases)
  func requirement(_ requirement: ProcessingRequirement) throws {
    var header = MessageHeader.magnetic
    header.requirement = requirement
    #expect(header.description == "60310\(requirement.rawValue)311300")
    #expect(header.requirement == requirement)
  }

  @Test("the ten requirements have the digits of the protocol")
  func digits() {
    #expect(ProcessingRequirement.allCases.map(\.rawValue) == Array(0...9))
    #expect(ProcessingRequirement.parameterDownload.rawValue == 1)
    #expect(ProcessingRequirement.signInAgain.rawValue == 3)
  }

  @Test("a header is six bytes whose first six digits, which have meanings, are decimal")
  func damaged() throws {
    #expect(try MessageHeader(bytes("6031003113")) == nil)
    #expect(try MessageHeader(bytes("60310A311300")) == nil)
    #expect(try MessageHeader(bytes("A03100311300")) == nil)
    #expect(try MessageHeader(bytes("603F00311300")) == nil)
  }
}
