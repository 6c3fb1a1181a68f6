import ISO8583
import Testing
import Wording

@Suite("Hexadecimal text")
struct HexTests {
  @Test("both cases and white space are read, upper case is written")
  func roundTrip() throws {
    #expect(Hex.decode("0aFf\n 10") == [0x0A, 0xFF, 0x10])
    #expect(Hex.encode([0x0A, 0xFF, 0x10]) == "0AFF10")
    #expect(Hex.decode("") == [])
    let all = Array(UInt8.min...UInt8.max)
    #expect(Hex.decode(Hex.encode(all)) == all)
  }

  @Test("what is wrong is named")
  func faults() {
    #expect(Hex.decode("0g") == nil)
    #expect(Hex.decode("012") == nil)
    #expect(throws: HexError.notHexadecimal(position: 3)) { try Hex.bytes("00 x") }
    #expect(throws: HexError.oddDigits(count: 3)) { try Hex.bytes("01 2") }
  }
}

@Suite("GBK text")
struct GBKTests {
  @Test("known characters have their GBK codes")
  func known() {
    #expect(GBK.encode("中国银联").map { Hex.encode($0) } == "D6D0B9FAD2F8C1AA")
    #expect(GBK.decode([0xD6, 0xD0, 0xB9, 0xFA]) == "中国")
    #expect(GBK.encode("CUP 01") == Array("CUP 01".utf8))
    #expect(GBK.encode("") == [])
    #expect(GBK.decode([]) == "")
  }

  @Test("every character that GBK has survives the way there and back")
  func everyCharacter() {
    var count = 0
    for first in UInt8(0x81)...0xFE {
      for second in UInt8(0x40)...0xFE {
        guard let text = GBK.decode([first, second]), text.unicodeScalars.count == 1 else {
          continue
        }
        count += 1
        if GBK.encode(text) != [first, second] { Issue.record("\(first) \(second)") }
      }
    }
    #expect(count > 21_000)
  }

  @Test("what is not GBK gives nil")
  func failures() {
    #expect(GBK.encode("😀") == nil)
    #expect(GBK.decode([0xD6]) == nil)
    #expect(GBK.decode([0x41, 0xFF, 0x42]) == nil)
  }
}

@Suite("Message types")
struct MTITests {
  @Test(
    "a response is the request plus ten",
    arguments: [
      ("0200", "0210"), ("0220", "0230"), ("0320", "0330"), ("0400", "0410"), ("0500", "0510"),
      ("0620", "0630"), ("0800", "0810"), ("0820", "0830"), ("0210", "0210"),
    ])
  func response(_ request: String, _ response: String) throws {
    let mti = try #require(MTI(request))
    #expect(mti.description == request)
    #expect(mti.response == MTI(response))
  }

  @Test("only four decimal digits are a type", arguments: ["", "200", "02000", "02A0", "０200"])
  func refused(_ text: String) {
    #expect(MTI(text) == nil)
  }
}

@Suite("Texts for people")
struct LocalizedTextTests {
  @Test("the language chooses the wording")
  func choice() {
    let text = LocalizedText(zh: "金额", en: "amount")
    #expect(text[.zh] == "金额")
    #expect(text[.en] == "amount")
  }
}
